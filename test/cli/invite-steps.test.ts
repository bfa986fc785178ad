import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { canonical } from '../../src/core/bytes/canonical-json.ts'
import { hashEntry } from '../../src/core/log/read-lines.ts'
import { signerFile, signerPub } from '../core/signature/signer.ts'
import { callVerifier, hasPython } from '../core/verify/python.ts'
import { afterRound, beforeRound, quicknet, roundText } from './protocol.ts'
import { filesBelow, inFolder, type Run, run, runIn, textOf } from './run.ts'

/* `sortition invite-commit` and `invite-draw`, and what other commands do with the log of letters. */

const toCsv = (ids: readonly string[]): string => `uprn\n${ids.map((id) => `${id}\n`).join('')}`
const few = ['1', '2', '3', '4']
const seeded = ['--seed', 'Lotto 4 November 2026: 5 11 23 37 41 52']

const committed = ['--letters', '2', '--now', '2026-11-04T18:30:00Z'] as const
const later = ['--now', '2026-11-05T18:30:00Z', '--yes'] as const

test.each([
  ['dice', ['--dice'], ['--dice', '4610233918']],
  ['balls', ['--balls', '6 of 59', '--event', 'Lotto'], ['--balls', '52 5 11 23 37 41']],
  ['people', ['--contributors', 'Ann,Bob'], ['--contribution', 'Bob=blue', '--contribution', 'Ann=green']],
  ['a text', ['--operator'], ['--seed', 'a text']],
] as const)('what is asked is fixed first, and %s give the letters then', async (_, announced, given) => {
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'list.csv'), toCsv(few))
    await writeFile(join(folder, 'other.csv'), toCsv([...few.slice(1), '5']))
    const [list, log] = [join(folder, 'list.csv'), join(folder, 'out/public/invite-log.jsonl')]
    const made = await run(
      'invite-commit',
      '--list',
      list,
      '--id',
      'uprn',
      '--out',
      join(folder, 'out'),
      ...committed,
      ...announced,
    )
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(await filesBelow(join(folder, 'out'))).toEqual(['public/invite-log.jsonl'])
    expect((await run('verify', log)).out).toContain('draw          not checked')
    const before = await textOf(log)
    const draw = (from: string, ...more: readonly string[]): Promise<Run> =>
      run('invite-draw', log, '--list', join(folder, from), ...later, ...more)
    expect((await draw('other.csv', ...given)).err).toContain('[list-differs]')
    expect((await draw('list.csv')).err).toContain('[seed-source-given]')
    expect(await textOf(log)).toBe(before)
    const drawn = await draw('list.csv', ...given)
    expect(drawn).toMatchObject({ code: 0, err: '' })
    expect((await textOf(log)).startsWith(before)).toBe(true)
    expect(await filesBelow(join(folder, 'out'))).toEqual([
      'private/code-key',
      'private/letters.csv',
      'public/invite-log.jsonl',
    ])
    expect(await run('verify', log, '--list', list)).toMatchObject({ code: 0, err: '' })
    expect((await draw('list.csv', ...given)).err).toContain('one draw only')
  })
})

test('the true round of the beacon gives the letters, whether it is fetched or saved, and the verdict on it passes', async () => {
  await inFolder(null, async (folder) => {
    const [list, saved] = [join(folder, 'list.csv'), join(folder, 'round.json')]
    await writeFile(list, toCsv(few))
    await writeFile(saved, roundText)
    const words = ['--list', list, '--id', 'uprn', '--letters', '2', ...quicknet]
    const fetchRound: typeof fetch = () => Promise.resolve(new Response(roundText))
    const logs: string[] = []
    for (const [out, given] of [
      ['fetched', ['--beacon', 'quicknet']],
      ['saved', ['--beacon-file', saved]],
    ] as const) {
      expect(await run('invite-commit', ...words, '--out', join(folder, out))).toMatchObject({ code: 0, err: '' })
      const log = join(folder, out, 'public/invite-log.jsonl')
      const draw = (now: string, ...more: readonly string[]): Promise<Run> =>
        runIn({ fetch: fetchRound }, 'invite-draw', log, '--list', list, '--now', now, '--yes', ...more)
      await writeFile(join(folder, 'forged.json'), roundText.replace('"round":1000000', '"round":1000001'))
      expect((await draw(afterRound, '--beacon-file', join(folder, 'forged.json'))).err).toContain('[beacon-wrong]')
      expect((await draw(beforeRound, ...given)).err).toContain('[beacon-early]')
      expect(await draw(afterRound, ...given)).toMatchObject({ code: 0, err: '' })
      const verified = await run('verify', log, '--list', list)
      expect(verified).toMatchObject({ code: 0, err: '' })
      expect(verified.out).toMatch(/^beacon +pass/m)
      expect(verified.out).toMatch(/^draw +pass/m)
      logs.push(await textOf(log))
    }
    expect(logs[1]).toBe(logs[0])
    const [commit, draw] = logs[0]!
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const [source] = draw.body.sources
    const forged = {
      ...draw,
      body: { ...draw.body, sources: [{ ...source, signature: `9${source.signature.slice(1)}` }] },
    }
    const path = join(folder, 'forged.jsonl')
    await writeFile(path, `${canonical(commit)}\n${canonical({ ...forged, hash: hashEntry(forged) })}\n`)
    expect((await run('verify', path)).out).toMatch(/^beacon +FAIL/im)
  })
})

test('a commit waits for the round that it names, is signed, and can be given up', async () => {
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'list.csv'), toCsv(few))
    const [list, log] = [join(folder, 'list.csv'), join(folder, 'out/public/invite-log.jsonl')]
    const key = join(folder, 'signer')
    await writeFile(key, signerFile())
    await writeFile(`${key}.pub`, signerPub())
    const words = ['--list', list, '--id', 'uprn', '--out', join(folder, 'out'), '--letters', '2', '--sign', key]
    const round = ['--beacon', 'quicknet', '--round', '1000']
    expect(
      (await run('invite-commit', ...words, ...round, '--now', '2024-11-04T18:30:00Z', '--allow-any-time')).err,
    ).toContain('[beacon-not-later]')
    const dated = ['--now', '2023-08-23T15:00:00Z', '--allow-any-time']
    expect((await run('invite-commit', ...words, ...round, ...dated)).code).toBe(0)
    const signed = await run('verify', log, '--signer', `${key}.pub`)
    expect(signed.out).toMatch(/signature +pass/)
    expect(signed.out).toMatch(/beacon +not checked +this needs a draw with round 1000/)
    const early = await run(
      'invite-draw',
      log,
      '--list',
      list,
      '--beacon',
      'quicknet',
      '--now',
      '2023-08-23T15:10:00Z',
      '--yes',
    )
    expect(early.err).toContain('[beacon-early]')
    for (const command of [
      ['status'],
      ['close', '--yes'],
      ['receipt', '--all'],
      ['replace', 'x', '--reason', 'y', '--yes'],
    ]) {
      const { err } = await run(...command, '--log', log)
      expect(err, command[0]).toMatch(/\[log-(kind|other)\]/)
    }
    const given = await run('void', log, '--reason', 'the list was not the final one', '--yes', '--sign', key)
    expect(given).toMatchObject({ code: 0, err: '' })
    expect(given.out).not.toContain('pool')
    expect((await run('verify', log, '--signer', `${key}.pub`)).code).toBe(0)
    expect((await run('invite-draw', log, '--list', list, '--beacon', 'quicknet', '--yes')).err).toContain('given up')
  })
})

test('letters have no report of their own, and everything private of them can be deleted after registration: the log still holds', async () => {
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'list.csv'), toCsv(few))
    expect(
      (
        await run(
          'invite',
          '--list',
          join(folder, 'list.csv'),
          '--id',
          'uprn',
          '--out',
          join(folder, 'out'),
          '--letters',
          '2',
          ...seeded,
        )
      ).code,
    ).toBe(0)
    const log = join(folder, 'out/public/invite-log.jsonl')
    const report = await run('report', log)
    expect(report).toMatchObject({ code: 2, out: '' })
    expect(report.err.replaceAll(/\s+/g, ' ')).toMatch(
      /it is the log of an invitation .*`sortition verify LOG`.*`sortition commit --invitation LOG` \[log-other\]/,
    )
    expect(await filesBelow(join(folder, 'out/public'))).toEqual(['invite-log.jsonl'])
    const forgotten = await run('forget', '--log', log, '--yes', '--json')
    expect(JSON.parse(forgotten.out)).toMatchObject({
      files: ['private/code-key', 'private/letters.csv'],
      impossible: ['list'],
    })
    expect(await filesBelow(join(folder, 'out'))).toEqual(['public/invite-log.jsonl'])
    expect((await run('verify', log)).code).toBe(0)
  })
})

const homes = Array.from({ length: 60 }, (_, i) => [
  `${i * 7}`,
  ['a', "b; 'x'"][i % 2]!,
  `${1 + (i % 4)}`,
  `town ${i % 3}`,
])
const toTable = (rows: readonly (readonly string[])[]): string =>
  [['uprn', 'region', 'imd', 'town'], ...rows].map((cells) => `${cells.map((c) => `"${c}"`).join(',')}\r\n`).join('')

/** With a column of notes, in which one row has so many bytes with its line end. */
function toNotes(rows: readonly (readonly string[])[], bytes: number): string {
  const [header = '', first = '', ...others] = toTable(rows).trimEnd().split('\r\n')
  const notes = 'x'.repeat(bytes - first.length - 2)
  return [`${header},notes`, `${first},${notes}`, ...others.map((line) => `${line},`), ''].join('\n')
}

/** The same rows, of which two have each other's cells in some columns. */
function swapCells(
  rows: readonly (readonly string[])[],
  [a, b]: readonly [number, number],
  columns: readonly number[],
): readonly (readonly string[])[] {
  const mix = (own: number, other: number): readonly string[] =>
    rows[own]!.map((cell, column) => (columns.includes(column) ? rows[other]![column]! : cell))
  return rows.with(a, mix(a, b)).with(b, mix(b, a))
}

test.skipIf(!hasPython).each([
  ['whole groups', []],
  ['areas', ['--stages', 'town,address', '--areas', '6']],
])('the second verifier finds the same in a list: %s', async (_, more) => {
  await inFolder(null, async (folder) => {
    const plan = "part,share,condition\nall,50,\npoor,50,\"imd <= 2.0 and region in ('a', 'b; ''x''')\"\n"
    await writeFile(join(folder, 'plan.csv'), plan)
    const lists: Readonly<Record<string, string>> = {
      list: toTable(homes),
      half: `\ufeff${toTable(homes.slice(0, 20))}`,
      rest: toTable(homes.slice(20).toReversed()),
      id: toTable(homes.with(0, ['1', ...homes[0]!.slice(1)])),
      less: toTable(homes.slice(1)),
      poorer: toTable(homes.with(2, [homes[2]![0]!, 'a', '1', homes[2]![3]!])),
      moved: toTable(homes.with(0, [...homes[0]!.slice(0, 3), 'town 9'])),
      twice: toTable([...homes, homes[0]!]),
      blank: toTable(homes.with(0, ['', ...homes[0]!.slice(1)])),
      words: toTable(homes.with(0, ['0', 'a', 'one', 'town 0'])),
      // As long as a row may be, and longer.
      long: toNotes(homes, 2_000_000),
      longer: toNotes(homes, 2_000_100),
      wide: toTable(homes).replace('\r\n', `${Array.from({ length: 997 }, (_, i) => `,more ${i}`).join('')}\r\n`),
      // Numbers of addresses and ids stay as they are.
      regions: toTable(swapCells(homes, [0, 1], [1])),
      deciles: toTable(swapCells(homes, [0, 2], [2])),
      towns: toTable(swapCells(homes, [0, 8], [3])),
      all: toTable(swapCells(homes, [0, 1], [1, 2, 3])),
    }
    for (const [name, text] of Object.entries(lists)) await writeFile(join(folder, `${name}.csv`), text)
    const words = ['--list', join(folder, 'list.csv'), '--id', 'uprn', '--plan', join(folder, 'plan.csv')]
    const flags = [...words, '--strata', 'region', '--letters', '12', ...more, ...seeded, '--out', join(folder, 'out')]
    expect(await run('invite', ...flags)).toMatchObject({ code: 0, err: '' })
    const log = join(folder, 'out/public/invite-log.jsonl')
    const judge = async (path: string, ...names: readonly string[]): Promise<[string, string]> => {
      const files = names.map((name) => join(folder, `${name}.csv`))
      const [own, other] = [
        await run('verify', path, '--list', ...files),
        await callVerifier([path, '--list', ...files]),
      ]
      const told = (code: number | null, out: string): string => `${code} ${/^list +(\w+)/m.exec(out)?.[1] ?? ''}`
      return [told(own.code, own.out), told(other.status, other.stdout)]
    }
    expect(await judge(log, 'list')).toEqual(['0 pass', '0 pass'])
    expect(await judge(log, 'half', 'rest')).toEqual(['0 pass', '0 pass'])
    expect(await judge(log, 'long')).toEqual(['0 pass', '0 pass'])
    const tooLong = ['--list', join(folder, 'longer.csv')]
    expect((await run('verify', log, ...tooLong)).err).toContain('bytes, and at most 2000000 are read')
    expect((await callVerifier([log, ...tooLong])).stderr).toContain('a row has more than 2000000 bytes')
    const tooWide = ['--list', join(folder, 'wide.csv')]
    expect((await run('verify', log, ...tooWide)).err).toContain('there are 1001 columns')
    expect((await callVerifier([log, ...tooWide])).stderr).toContain('more than 1000 columns')
    for (const name of ['id', 'less', 'poorer', 'regions', 'deciles', 'all'])
      expect(await judge(log, name), name).toEqual(['1 fail', '1 fail'])
    const isMoved = more.length > 0 ? '1 fail' : '0 pass'
    for (const name of ['moved', 'towns']) expect(await judge(log, name), name).toEqual([isMoved, isMoved])
    const early = [...flags.filter((word) => !seeded.includes(word)).slice(0, -1), join(folder, 'early')]
    expect(await run('invite-commit', ...early, '--operator', '--now', committed[3])).toMatchObject({
      code: 0,
      err: '',
    })
    const commitLog = join(folder, 'early/public/invite-log.jsonl')
    const given = ['--list', join(folder, 'all.csv'), '--seed', 'a text', ...later]
    expect((await run('invite-draw', commitLog, ...given)).err).toMatch(
      /the root of the list is not .*\[list-differs\]/s,
    )
    const less = await run('invite-draw', commitLog, '--list', join(folder, 'less.csv'), ...given.slice(2))
    expect(less.err.replaceAll(/\s+/g, ' ')).toMatch(
      /the number of addresses of .* is not what was committed to: the log has \d+, the list gives \d+ /,
    )
    expect(await filesBelow(join(folder, 'early'))).toEqual(['public/invite-log.jsonl'])
    for (const name of ['twice', 'blank', 'words']) expect(await judge(log, name), name).toEqual(['2 ', '2 '])
    const [commit, draw] = (await textOf(log))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    draw.body.thresholds[0] = draw.body.thresholds[0].replace(/.$/, (c: string) => (c === '0' ? '1' : '0'))
    await writeFile(
      join(folder, 'forged.jsonl'),
      `${canonical(commit)}\n${canonical({ ...draw, hash: hashEntry(draw) })}\n`,
    )
    expect(await judge(join(folder, 'forged.jsonl'), 'list')).toEqual(['1 fail', '1 fail'])
    expect((await run('verify', join(folder, 'forged.jsonl'))).code).toBe(0)
  })
})
