import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commands } from '../../src/cli/commands/command-list.ts'
import { splitArguments } from '../../src/cli/session/find-log.ts'
import { log } from './protocol.ts'
import { run, textOf } from './run.ts'
import { because, idsOf, inDrawn, rowsOf } from './standing.ts'

const withLog = [
  'anchor',
  'close',
  'confirm',
  'draw',
  'forget',
  'handout',
  'invite-draw',
  'receipt',
  'rehearse',
  'replace',
  'report',
  'status',
  'verify',
  'void',
]

test('every command that is about a log takes it with --log, and as an argument', async () => {
  for (const { name } of commands) {
    const { out } = await run(name, '--help')
    expect(/^ +--log </m.test(out), name).toBe(withLog.includes(name))
    expect(/^ +log |ends in\s+\.jsonl is\s+the\s+log/m.test(out), name).toBe(withLog.includes(name))
  }
})

test('the log is the same, however it is named', async () => {
  await inDrawn(async (folder) => {
    const [path, id] = [log(folder), (await idsOf(folder, 'panel'))[0]!]
    const ways: [string, ...string[]][] = [
      ['verify'],
      ['status'],
      ['report', '--force'],
      ['receipt', id],
      ['rehearse', '--draws', '10'],
      ['replace', id, '--dry-run', ...because],
    ]
    for (const [name, ...more] of ways) {
      const asFlag = await run(name, ...more, '--log', path)
      expect([0, 1], asFlag.err).toContain(asFlag.code)
      expect(await run(name, path, ...more), name).toEqual(asFlag)
    }
    const twice = await run('verify', path, '--log', join(folder, 'other.jsonl'))
    expect(twice).toMatchObject({ code: 2 })
    expect(twice.err).toContain('--log is')
    expect(await run('confirm', path)).toMatchObject({ code: 2 })
  })
}, 30_000)

test('with --log an id may be called as a log is', () => {
  expect(splitArguments(['P1', 'a.jsonl'], {})).toEqual({ people: ['P1'], log: 'a.jsonl' })
  expect(splitArguments(['a.jsonl'], { log: 'b' })).toEqual({ people: ['a.jsonl'], log: undefined })
})

test('people are shown and named by the columns that hold their names', async () => {
  await inDrawn(async (folder) => {
    const [first, second] = await rowsOf(folder, 'panel')
    const named = ['--log', log(folder), '--name', 'name']
    expect((await run('status', ...named)).out).toContain(`${first!.id}  ${first!.name}`)
    expect((await run('confirm', first!.name!, ...named)).out).toContain(`Confirmed: ${first!.id} (${first!.name})`)
    expect(await textOf(join(folder, 'out/private/confirmed.csv'))).toContain(first!.id)
    const left = await run('replace', second!.name!, ...named, ...because)
    expect(left.out).toContain(`Left the panel: ${second!.id} (${second!.name})`)
    const { panel } = JSON.parse((await run('status', ...named, '--json')).out) as {
      panel: { id: string; name: string }[]
    }
    expect(panel).toContainEqual(expect.objectContaining({ id: first!.id, name: first!.name }))
    expect((await run('status', '--log', log(folder), '--name', 'nickname')).err).toContain(
      'there is no column "nickname"',
    )
  })
})

test('a draw gives its organiser ids as data, and a report that is behind the log is named', async () => {
  await inDrawn(async (folder) => {
    const drawn = await run(
      'draw',
      '--config',
      join(folder, 'sortition.json'),
      '--out',
      join(folder, 'again'),
      '--seed',
      'x',
      '--json',
    )
    const said = JSON.parse(drawn.out) as Record<'panel' | 'reserves', { id: string }[]>
    expect(said.panel.map(({ id }) => id)).toEqual(await idsOf(folder, 'panel'))
    expect(said.reserves.map(({ id }) => id)).toEqual(await idsOf(folder, 'reserves'))
    expect((await run('report', log(folder))).code).toBe(0)
    const [id] = await idsOf(folder, 'panel')
    const left = await run('replace', id!, '--log', log(folder), ...because)
    expect(left.err).toMatch(/report\.html and .*report\.md do not show the new entries/)
    const none = await run('replace', (await idsOf(folder, 'panel'))[0]!, '--log', log(folder))
    expect(none).toMatchObject({ code: 2 })
    expect(none.err).toContain('--reason is missing')
  })
})

test('verdicts say which log they are about, and which flags would let the others be given', async () => {
  await inDrawn(async (folder) => {
    const { out } = await run('verify', log(folder))
    expect(out).toContain('  line 1  commit       2026-11-04T18:30:00Z\n')
    expect(out).toMatch(/signature +not checked[\s\S]*--signature FILE and --signer FILE/)
    const pack = join(folder, 'out/private/auditor-pack.json')
    const { verdicts, entries } = JSON.parse((await run('verify', log(folder), '--pack', pack, '--json')).out)
    expect(entries).toEqual(['commit', 'draw'].map((type) => ({ type, time: '2026-11-04T18:30:00Z' })))
    const flags = Object.fromEntries(verdicts.map(({ name, flags }: Record<string, string>) => [name, flags]))
    expect(flags).toMatchObject({
      quotas: null,
      beacon: null,
      optimality: '--certificate FILE',
      replay: '--config FILE',
    })
  })
})
