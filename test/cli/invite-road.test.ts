import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import type { CommitBody } from '../../src/core/log/entries.ts'
import { readQuestion } from '../../src/library/read-question.ts'
import { callVerifier, hasPython } from '../core/verify/python.ts'
import { inFolder, run, textOf } from './run.ts'

/* From a list of addresses to a report that tells both stages. Codes of letters and the pool key are chance: what they make is masked. */

type Row = Readonly<Record<string, string>>

/** Numbers in [0, 1) that follow from a seed. */
function openChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}

/** About half of those who got a letter register, and give its code. */
function register(letters: readonly Row[]): readonly Row[] {
  const chance = openChance(7)
  return letters.flatMap((letter, i) => {
    const [replies, gender, age] = [chance() < 0.5, chance() < 0.5 ? 'f' : 'm', chance() < 0.4 ? 'young' : 'old']
    const decile = letter.imd_decile ?? ''
    return replies ? [{ id: `r${i}`, 'letter code': letter['letter code'] ?? '', gender, age, decile }] : []
  })
}

const toCsv = (rows: readonly Row[]): string =>
  [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))].map((cells) => `${cells.join(',')}\n`).join('')

const quotas = 'feature,value,min,max\ngender,f,2,4\ngender,m,2,4\nage,young,1,4\nage,old,2,5\n'

test('the whole road: addresses, letters, codes, registrations, a panel, and a report that tells both stages', async () => {
  await inFolder(null, async (folder) => {
    const said: string[] = []
    const at = (name: string): string => join(folder, name)
    const mask = (text: string): string =>
      text
        .replaceAll(folder, '@')
        .replaceAll(/[0-9a-f]{64}/g, '‹hash›')
        .replaceAll(/ticket \d of/g, 'ticket ‹n› of')
        .replaceAll(/\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{3}\b/g, '‹code›')
    const step = async (show: boolean, ...words: readonly string[]): Promise<number> => {
      const { code, out, err } = await run(...words.map((word) => word.replaceAll('@', folder)))
      if (show) said.push(mask(`$ sortition ${words.join(' ')}\n${out}${err}exit ${code}\n`))
      return code
    }
    const letterLog = '@/invitation/public/invite-log.jsonl'
    await writeFile(at('plan.csv'), 'part,share,condition\nanywhere,80,\ndeprived,20,imd_decile <= 2\n')
    expect(await step(true, 'sample', '--addresses', '4000', '--seed', 'road', '--out', '@/addresses.csv')).toBe(0)
    const plan = [
      '--list',
      '@/addresses.csv',
      '--id',
      'uprn',
      '--plan',
      '@/plan.csv',
      '--letters',
      '60',
      '--strata',
      'region',
    ]
    expect(await step(true, 'invite-commit', ...plan, '--dice', '--out', '@/invitation')).toBe(0)
    const drawn = ['--list', '@/addresses.csv', '--dice', '4610233918', '--yes']
    expect(await step(true, 'invite-draw', letterLog, ...drawn)).toBe(0)
    const letters = parse(await textOf(at('invitation/private/letters.csv')), { columns: true }) as Row[]
    const people = register(letters)
    const [first] = people
    await writeFile(at('quotas.csv'), quotas)
    const settings = { pool: 'people.csv', quotas: 'quotas.csv', panel: 6, title: 'A panel by letters' }
    const codes = { code: 'letter code', invited: 'invitation/private/letters.csv' }
    const given = { ...settings, ...codes, invitation: 'invitation/public/invite-log.jsonl' }
    await writeFile(at('sortition.json'), JSON.stringify(given))
    await writeFile(at('people.csv'), toCsv([...people, { ...first!, id: 'again' }]))
    expect(await step(true, 'check', '--config', '@/sortition.json')).toBeGreaterThan(0)
    await writeFile(at('people.csv'), toCsv(people))
    const out = ['--config', '@/sortition.json', '--out', '@/out']
    expect(await step(false, 'commit', ...out, '--operator', '--panels', '10')).toBe(0)
    expect(await step(false, 'draw', ...out, '--seed', 'a text', '--yes')).toBe(0)
    const log = at('out/public/selection-log.jsonl')
    const letterPath = letterLog.replace('@', folder)
    expect(await step(true, 'verify', '@/out/public/selection-log.jsonl', '--invitation', letterLog)).toBe(0)
    if (hasPython) {
      const second = await callVerifier([log, '--invitation', letterPath])
      expect(second).toMatchObject({ status: 0, stdout: expect.stringMatching(/^invitation +pass/m) })
    }
    const [entry] = (await textOf(log)).split('\n')
    const { body } = JSON.parse(entry!) as { readonly body: CommitBody }
    expect(body.invitation).toMatchObject({ letters: 60, addresses: 4000, strata: ['region'] })
    const names = ['people.csv', 'quotas.csv', codes.invited, given.invitation]
    const held = await Promise.all(names.map(async (name) => [name, await readFile(at(name))] as const))
    const read = await readQuestion({ settings: given, files: Object.fromEntries(held) })
    expect(read.ok && read.value.choices.invitation).toEqual(body.invitation)
    expect(await step(false, 'report', log)).toBe(0)
    const report = await textOf(at('out/public/report.md'))
    said.push(
      mask(
        report
          .split('\n')
          .filter((line) => /letter|Region|Registered|Seats on|Chance of a seat/i.test(line))
          .join('\n'),
      ),
    )
    const { hash } = JSON.parse((await textOf(at('invitation/public/invite-log.jsonl'))).split('\n')[0]!) as {
      hash: string
    }
    expect(report).toContain(hash)
    await expect(`${said.join('\n')}\n`).toMatchFileSnapshot('../transcripts/invite-road.txt')
  })
})

test('a draw tells of no letters that are not drawn, or whose log does not hold', async () => {
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'list.csv'), 'id\n1\n2\n3\n')
    const list = ['--list', join(folder, 'list.csv'), '--letters', '1']
    const path = join(folder, 'out/public/invite-log.jsonl')
    expect((await run('invite-commit', ...list, '--operator', '--out', join(folder, 'out'))).code).toBe(0)
    const commit = async (): Promise<string> => (await run('commit', '--operator', '--invitation', path)).err
    expect(await commit()).toContain('[invitation-undrawn]')
    expect((await run('invite-draw', path, '--list', join(folder, 'list.csv'), '--seed', 'x', '--yes')).code).toBe(0)
    expect(await commit()).not.toContain('invitation')
    await writeFile(path, (await textOf(path)).replace('"thresholds":["', '"thresholds":["0'))
    expect(await commit()).toContain('[log-broken]')
    await writeFile(path, '{"body":{"chances":[]}}\n')
    expect(await commit()).toContain('[log-kind]')
  })
})
