import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { canonical } from '../../src/core/bytes/canonical-json.ts'
import { deriveSeed } from '../../src/core/draw/seed.ts'
import type {
  InviteCommitBody,
  InviteCommitEntry,
  InviteDrawBody,
  InviteDrawEntry,
} from '../../src/core/invite/invite-entries.ts'
import { hashInviteCommit } from '../../src/core/invite/invite-log.ts'
import { hashEntry } from '../../src/core/log/read-lines.ts'
import { hasPython, python } from '../core/verify/python.ts'
import { inFolder, run, textOf } from './run.ts'

/* Forged logs held against the list that they were drawn from: both verifiers judge them alike. */

type Outcomes = Readonly<Record<string, string>>
const names = ['chain', 'letters', 'draw', 'list'] as const

/** A log with another commit or draw, whose hashes and seed follow from them. */
function forge(
  [commit, draw]: readonly [InviteCommitEntry, InviteDrawEntry],
  change: Partial<InviteCommitBody>,
  drawn: Partial<InviteDrawBody>,
  draws: number,
): string {
  const seal = (entry: object): { readonly hash: string } => ({ ...entry, hash: hashEntry(entry) })
  const { hash: _, ...first } = { ...commit, body: { ...commit.body, ...change } }
  const hash = hashInviteCommit(first.body)
  const body = { ...draw.body, commit: hash, seed: deriveSeed(hash, draw.body.sources), ...drawn }
  const sealed = [seal(first)]
  for (let seq = 1; seq <= draws; seq++) {
    const { hash: __, ...next } = { ...draw, body, seq, prev: sealed.at(-1)!.hash }
    sealed.push(seal(next))
  }
  return sealed.map((entry) => `${canonical(entry)}\n`).join('')
}

test.skipIf(!hasPython)('what a list says of a forged log is the same from both verifiers', async () => {
  await inFolder(null, async (folder) => {
    const list = join(folder, 'list.csv')
    const rows = Array.from({ length: 48 }, (_, i) => `${100 + i},R${i % 3},A${i % 6},${i % 4}\n`)
    await writeFile(list, `id,region,area,decile\n${rows.join('')}`)
    await writeFile(join(folder, 'plan.csv'), 'part,share,condition\npoor,20,decile < 1\nall,80,\n')
    const words = [
      'invite',
      '--list',
      list,
      '--letters',
      '12',
      '--plan',
      join(folder, 'plan.csv'),
      '--strata',
      'region',
    ]
    const logs: (readonly [said: string, log: string])[] = []
    for (const [kind, more] of [
      ['plain', []],
      ['staged', ['--stages', 'area,address', '--areas', '6']],
    ] as const) {
      expect(await run(...words, '--seed', 'a', ...more, '--out', join(folder, kind))).toMatchObject({ err: '' })
      const lines = (await textOf(join(folder, kind, 'public/invite-log.jsonl'))).trim().split('\n')
      const entries = lines.map((line) => JSON.parse(line)) as [InviteCommitEntry, InviteDrawEntry]
      const add = (
        said: string,
        change: Partial<InviteCommitBody>,
        drawn: Partial<InviteDrawBody> = {},
        draws = 1,
      ): void => {
        logs.push([`${kind}: ${said}`, forge(entries, change, drawn, draws)])
      }
      const [{ body: commit }, { body: draw }] = entries
      const [poor, all] = commit.parts
      const [cell, next, ...cells] = commit.cells
      const { seed, thresholds } = draw
      const { stages } = commit
      add('as it is', {})
      if (stages !== null) {
        const [size, other, ...sizes] = stages.sizes
        add('areas in another order', { stages: { ...stages, sizes: [other!, size!, ...sizes] } })
        add('fewer areas', { stages: { ...stages, areas: 1 } })
        add('another area', { stages: { ...stages, sizes: [['A', size![1], size![2]], other!, ...sizes] } })
        continue
      }
      add('shares of another sum', { parts: [poor!, [all![0], '3/4', all![2]]] })
      add('other shares', {
        parts: [
          [poor![0], '1/4', poor![2]],
          [all![0], '3/4', all![2]],
        ],
      })
      add('cells in another order', { cells: [next!, cell!, ...cells] })
      add('a cell twice', { cells: [cell!, cell!, next!, ...cells] })
      add('a condition that is none', { parts: [[poor![0], poor![1], 'drop table x; --'], all!] })
      add('a condition in another form', { parts: [[poor![0], poor![1], 'decile<1'], all!] })
      add('another condition', { parts: [[poor![0], poor![1], 'decile < 2'], all!] })
      add('more letters than addresses', { letters: 49 })
      add('other numbers', { cells: [[cell![0], cell![1], cell![2] + 1, cell![3]], next!, ...cells] })
      add('another root', { list: { ...commit.list, root: '0'.repeat(64) } })
      add('no draw', {}, {}, 0)
      add('two draws', {}, {}, 2)
      add('a threshold more', {}, { seed, thresholds: [...thresholds, thresholds[0]!] })
      add('a threshold less', {}, { seed, thresholds: thresholds.slice(1) })
    }
    const found: Outcomes[] = []
    for (const [, log] of logs) {
      await writeFile(join(folder, 'log.jsonl'), log)
      const { out, err } = await run('verify', join(folder, 'log.jsonl'), '--list', list, '--json')
      expect(err).toBe('')
      const { verdicts } = JSON.parse(out) as { verdicts: { name: string; outcome: string }[] }
      found.push(Object.fromEntries(verdicts.map(({ name, outcome }) => [name, outcome])))
    }
    const again = python<Outcomes[]>(
      'result = [{name: outcome for name, outcome, _ in verify.verify_letters(log.encode("utf-8"), None, [given["list"]])} for log in given["logs"]]',
      { list, logs: logs.map(([, log]) => log) },
    )
    const tell = (all: readonly Outcomes[]): string[] =>
      all.map((outcomes, i) => `${logs[i]![0]}: ${names.map((name) => `${name} ${outcomes[name]}`).join(', ')}`)
    expect(tell(again)).toEqual(tell(found))
    const failing = (said: string): string[] =>
      names.filter((name) => found[logs.findIndex(([own]) => own === said)]?.[name] === 'fail')
    expect(failing('plain: as it is')).toEqual([])
    expect(failing('plain: shares of another sum')).toEqual(['letters', 'list'])
    expect(failing('plain: other shares')).toEqual(['letters'])
    expect(failing('plain: another condition')).toEqual(['list'])
    expect(failing('staged: areas in another order')).toEqual(['letters', 'list'])
  })
})
