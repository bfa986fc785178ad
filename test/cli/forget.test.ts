import { spawnSync } from 'node:child_process'
import { chmod, cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { logVerdicts } from '../../src/core/verify/verdict-list.ts'
import { callVerifier, hasPython } from '../core/verify/python.ts'
import { at, commitTo, drawIn, log, smallPool, withRound } from './protocol.ts'
import { filesBelow, inFolder, type Run, run, textOf, transcript } from './run.ts'

/* `sortition forget`: what is private goes, what is public stays and can be verified. */

const possible = ['chain', 'signature', 'anchor', 'beacon', 'draw', 'lottery', 'changes']
const impossible = logVerdicts.map(({ name }) => name as string).filter((name) => !possible.includes(name))

/** A draw in two steps with everything that there can be of it, closed unless it is to stay open. */
async function drawAll(folder: string, open = false): Promise<void> {
  await smallPool(folder)
  await withRound(folder)
  const ok = async (ran: Promise<Run>): Promise<void> => expect(await ran).toMatchObject({ code: 0 })
  await ok(commitTo(folder, '--operator'))
  await ok(drawIn({}, folder, '--seed', 'x'))
  await ok(run('receipt', '--all', '--log', log(folder)))
  const [, first] = (await textOf(join(folder, 'out/private/panel.csv'))).split('\n')
  const id = first!.split(',')[0]!
  await ok(run('confirm', id, '--log', log(folder)))
  await ok(run('replace', id, '--reason', 'x', '--accept-violation', '--log', log(folder)))
  await ok(run('report', log(folder)))
  if (!open) await ok(run('close', log(folder)))
}

const forget = (folder: string, ...more: readonly string[]): Promise<Run> =>
  run('forget', '--log', log(folder), ...more)

const privateFiles = async (folder: string): Promise<string[]> =>
  (await filesBelow(join(folder, 'out'))).filter((name) => !name.startsWith('public'))

const publicTexts = async (folder: string): Promise<string[]> => {
  const open = join(folder, 'out/public')
  return Promise.all((await filesBelow(open)).map(async (name) => `${name}\n${await textOf(join(open, name))}`))
}

async function outcomesOf(folder: string): Promise<Record<string, string>> {
  const { out, code } = await run('verify', log(folder), '--json')
  expect(code).toBe(0)
  const { verdicts } = JSON.parse(out) as { verdicts: { name: string; outcome: string }[] }
  if (hasPython) expect((await callVerifier([log(folder)])).status).toBe(0)
  return Object.fromEntries(verdicts.map(({ name, outcome }) => [name, outcome]))
}

test('everything private goes, nothing public changes, and the log still verifies', async () => {
  await inFolder(null, async (folder) => {
    await drawAll(folder)
    const receipt = await textOf(join(folder, 'out/private/receipts/receipt-P15.json'))
    const before = await publicTexts(folder)
    const there = await privateFiles(folder)
    expect(there).toHaveLength(20 + 8)
    const shown = await transcript(folder, 'forget', '--log', '@/out/public/selection-log.jsonl', '--dry-run')
    const unsure = await forget(folder)
    expect([unsure.code, unsure.err]).toEqual([2, expect.stringContaining('28 files of ')])
    expect(await privateFiles(folder)).toEqual(there)
    const gone = await transcript(folder, 'forget', '--log', '@/out/public/selection-log.jsonl', '--yes')
    const again = await transcript(folder, 'forget', '--log', '@/out/public/selection-log.jsonl')
    await expect([shown, gone, again].join('\n')).toMatchFileSnapshot('../transcripts/protocol/forget.txt')
    expect(await privateFiles(folder)).toEqual([])
    expect(await publicTexts(folder)).toEqual(before)
    const outcomes = await outcomesOf(folder)
    expect(Object.keys(outcomes).toSorted()).toEqual([...possible, ...impossible].toSorted())
    for (const name of ['chain', 'draw', 'lottery', 'changes']) expect([name, outcomes[name]]).toEqual([name, 'pass'])
    for (const name of impossible) expect([name, outcomes[name]]).toEqual([name, 'not checked'])
    for (const words of [['status'], ['confirm', 'P15'], ['replace', 'P15', '--reason', 'x'], ['receipt', 'P15']]) {
      const { code, err } = await run(...words, '--log', log(folder))
      expect([code, err]).toEqual([2, expect.stringMatching(/the\s+log\s+is\s+closed\s.*\[private-missing\]/s)])
    }
    // Whoever kept their receipt can still check it.
    await writeFile(join(folder, 'receipt'), receipt)
    expect((await run('receipt', '--verify', join(folder, 'receipt'), '--log', log(folder))).code).toBe(0)
  })
}, 60_000)

test('what --json says is what went', async () => {
  await inFolder(null, async (folder) => {
    await drawAll(folder)
    const there = (await privateFiles(folder)).map((name) => name.replaceAll('\\', '/'))
    const { out } = await forget(folder, '--yes', '--json')
    const said = JSON.parse(out) as Record<string, unknown>
    const files = there.filter((name) => !name.startsWith('private/receipts/'))
    const none = { temporary: [], doubtful: [], unknown: [], notes: [] }
    const rest = { ...none, poolKey: null, possible, impossible, dryRun: false, v: 1 }
    expect(said).toEqual({ ...rest, log: log(folder), folder: join(folder, 'out'), files, receipts: 20 })
  })
}, 60_000)

const folders: readonly (readonly [string, (folder: string) => Promise<unknown>, readonly string[]])[] = [
  [
    'a log that waits for its draw',
    (folder) => commitTo(folder, '--operator'),
    ['nothing is drawn from it yet', 'not closed'],
  ],
  ['a log that is drawn', (folder) => drawIn({}, folder, '--seed', 'x'), ['needed: it is not closed']],
  [
    'a panel with empty seats',
    async (folder) => {
      await drawIn({}, folder, '--seed', 'x')
      const ids = (await textOf(join(folder, 'out/private/panel.csv'))).split('\n').slice(1, 3)
      const left = ids.map((row) => row.split(',')[0]!)
      return run('replace', ...left, '--reason', 'x', '--leave-empty', '--log', log(folder))
    },
    ['2 seats of the panel are empty', 'not closed'],
  ],
]

test.each(folders)(
  '%s keeps its private files, unless they are given up',
  async (_, prepare, why) => {
    await inFolder(null, async (folder) => {
      await smallPool(folder)
      await withRound(folder)
      await prepare(folder)
      const there = await filesBelow(folder)
      for (const flag of ['--yes', '--dry-run']) {
        const { code, err } = await forget(folder, flag)
        expect([code, err]).toEqual([2, expect.stringContaining('[forget-open]')])
        for (const reason of why) expect(err).toContain(reason)
      }
      expect(await filesBelow(folder)).toEqual(there)
      expect(await forget(folder, '--yes', '--even-if-open')).toMatchObject({ code: 0, err: '' })
      expect(await privateFiles(folder)).toEqual([])
      expect((await run('rehearse', log(folder))).err).toMatch(/auditor-pack\.json\s+what .*\[private-missing\]/s)
    })
  },
  60_000,
)

test('a draw from a log whose private files were deleted says so', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    expect((await run(...at(folder, 'commit', '--dice'))).code).toBe(0)
    expect(await forget(folder, '--yes', '--even-if-open')).toMatchObject({ code: 0 })
    const drawn = await run(...at(folder, 'draw', '--dice', '46'))
    expect(drawn).toMatchObject({ code: 2, out: '' })
    expect(drawn.err).toMatch(
      /as after `sortition forget`: there is no .*pool-key.*\n.*`sortition void`.*\[pool-key-gone\]/,
    )
  })
})

test('a log that is given up needs nothing more', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    await commitTo(folder, '--operator')
    await run('void', log(folder), '--reason', 'x')
    expect(await forget(folder, '--yes')).toMatchObject({ code: 0, err: '' })
    expect(await privateFiles(folder)).toEqual([])
    expect((await outcomesOf(folder)).chain).toBe('pass')
  })
}, 60_000)

test('what this program did not make is named, and nothing is deleted; or it is left', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await drawIn({}, folder, '--seed', 'x')
    await run('close', log(folder))
    const own = join(folder, 'out/private')
    await writeFile(join(own, 'notes.txt'), 'mine')
    await writeFile(join(own, '.sortition-notes'), 'a file and no folder')
    await mkdir(join(own, 'receipts'))
    await writeFile(join(own, 'receipts/notes.txt'), 'mine too')
    await mkdir(join(own, 'more/receipts'), { recursive: true })
    await writeFile(join(own, 'more/panel.csv'), 'a copy')
    const outside = join(folder, 'outside.csv')
    await writeFile(outside, 'rows')
    await rm(join(own, 'remaining.csv'))
    await symlink(outside, join(own, 'remaining.csv'))
    const there = await privateFiles(folder)
    const foreign = [
      '.sortition-notes',
      'more',
      'more/panel.csv',
      'more/receipts',
      'notes.txt',
      'receipts/notes.txt',
      'remaining.csv',
    ]
    const refused = await forget(folder, '--yes')
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('[forget-unknown]')])
    for (const name of foreign) expect(refused.err).toContain(`"private/${name}"`)
    expect(await privateFiles(folder)).toEqual(there)
    const { code, out } = await forget(folder, '--yes', '--leave-unknown')
    expect(code).toBe(0)
    for (const name of foreign) expect(out).toContain(`\n  private/${name}\n`)
    expect((await privateFiles(folder)).map((name) => name.replaceAll('\\', '/'))).toEqual([
      'private/.sortition-notes',
      'private/more/panel.csv',
      'private/notes.txt',
      'private/receipts/notes.txt',
    ])
    expect(await textOf(outside)).toBe('rows')
    expect(await forget(folder)).toMatchObject({ code: 2, err: expect.stringContaining('[forget-unknown]') })
    expect(await forget(folder, '--leave-unknown')).toMatchObject({
      code: 0,
      out: expect.stringContaining('nothing to delete'),
    })
  })
}, 60_000)

test('temporary folders that were left go too; one beside it that may hold the only copy of something is named', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await drawIn({}, folder, '--seed', 'x')
    await run('close', log(folder))
    const left = async (place: string): Promise<void> => {
      await mkdir(join(folder, place, '..'), { recursive: true })
      await writeFile(join(folder, place), 'rows')
    }
    await left('out/.sortition-abcdef/0/private/panel.csv')
    await left('out/private/.sortition-ghijkl/new')
    await left('out/public/.sortition-mnopqr/old/report.html')
    await left('.sortition-staged/new/private/receipts/receipt-P10.json')
    await left('.sortition-staged/new/public/selection-log.jsonl')
    await left('.sortition-older1/old/chances.csv')
    await left('.sortition-other1/new')
    const { code, err, out } = await forget(folder, '--yes')
    expect([code, err.match(/\.sortition-\w+/g)]).toEqual([0, ['.sortition-older1', '.sortition-other1']])
    expect(err).toContain('[forget-doubtful]')
    expect(out.match(/\.sortition-\w+(?= {2}left by)/g)?.toSorted()).toEqual(
      ['.sortition-abcdef', '.sortition-ghijkl', '.sortition-mnopqr', '.sortition-staged'].toSorted(),
    )
    expect((await filesBelow(folder)).filter((name) => name.includes('.sortition-'))).toEqual([
      join('.sortition-older1', 'old', 'chances.csv'),
      join('.sortition-other1', 'new'),
    ])
  })
}, 60_000)

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'what cannot be deleted is named, and the same command goes on from there',
  async () => {
    await inFolder(null, async (folder) => {
      await drawAll(folder)
      const receipts = join(folder, 'out/private/receipts')
      await chmod(receipts, 0o500)
      const stopped = await forget(folder, '--yes')
      expect([stopped.code, stopped.err]).toEqual([2, expect.stringContaining('8 files gone, 20 left')])
      await chmod(receipts, 0o700)
      expect(await forget(folder, '--yes')).toMatchObject({ code: 0, err: '' })
      expect(await privateFiles(folder)).toEqual([])
    })
  },
  60_000,
)

test('killed at any step, the public files are whole, and the same command ends what was begun', async () => {
  await inFolder(null, async (folder) => {
    await drawAll(folder)
    const before = await publicTexts(folder)
    const all = await privateFiles(folder)
    const spare = join(folder, 'spare')
    await cp(join(folder, 'out'), spare, { recursive: true })
    const program = fileURLToPath(new URL('../../bin/sortition.js', import.meta.url))
    const killer = fileURLToPath(new URL('kill.mjs', import.meta.url))
    const left: number[] = []
    // The lock takes three steps; then there is one for each file.
    for (const step of [4, 7, 4 + 9, 4 + all.length - 1, 4 + all.length]) {
      await rm(join(folder, 'out'), { recursive: true })
      await cp(spare, join(folder, 'out'), { recursive: true })
      const args = ['--import', killer, program, 'forget', '--log', log(folder), '--yes']
      const { signal } = spawnSync(process.execPath, args, { env: { ...process.env, KILL_AT: `${step}` } })
      expect([step, signal]).toEqual([step, 'SIGKILL'])
      left.push((await privateFiles(folder)).length)
      expect((await forget(folder, '--yes')).err).toContain('[lock-stale]')
      await rm(`${log(folder)}.lock`)
      expect(await publicTexts(folder)).toEqual(before)
      expect(await forget(folder, '--yes')).toMatchObject({ code: 0, err: '' })
      expect(await filesBelow(join(folder, 'out'))).toEqual(
        (await filesBelow(join(folder, 'out/public'))).map((name) => join('public', name)),
      )
    }
    expect(left).toEqual([all.length, all.length - 3, all.length - 9, 1, 0])
  })
}, 120_000)

test('nothing is deleted beside a log that does not hold, that is not in its place, or that another command holds', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await drawIn({}, folder, '--seed', 'x')
    await run('close', log(folder))
    const there = await privateFiles(folder)
    await writeFile(`${log(folder)}.lock`, `{"pid":${process.pid},"time":"2026-01-01T00:00:00Z"}\n`)
    expect((await forget(folder, '--yes')).err).toContain('[lock-held]')
    await rm(`${log(folder)}.lock`)
    const text = await textOf(log(folder))
    await writeFile(join(folder, 'selection-log.jsonl'), text)
    expect((await run('forget', '--log', join(folder, 'selection-log.jsonl'), '--yes')).err).toContain('[log-place]')
    for (const command of ['forget', 'status', 'close'])
      expect((await run(command, '-')).err).toMatch(/from the standard input \(-\) .*\[log-place\]/s)
    await writeFile(log(folder), text.replace('"ticket":', '"ticket":1'))
    expect((await forget(folder, '--yes')).code).not.toBe(0)
    expect(await privateFiles(folder)).toEqual(there)
    await writeFile(log(folder), text)
    await chmod(log(folder), 0o444)
    expect(await forget(folder, '--yes')).toMatchObject({ code: 0 })
    expect(await privateFiles(folder)).toEqual([])
    expect(await run(...at(folder, 'draw', '--seed', 'x'))).toMatchObject({ code: 2 })
  })
}, 60_000)

test('a pool key that was given to the commit is named, goes where it is named, and no other file does', async () => {
  await inFolder(null, async (folder) => {
    await drawAll(folder)
    const key = join(folder, 'key')
    const shown = await forget(folder, '--dry-run')
    expect(shown.out.replaceAll('\n', ' ')).toContain('the pool key if you gave one with --pool-key')
    await writeFile(join(folder, 'other'), `${'1e'.repeat(32)}\n`)
    const wrong = await forget(folder, '--yes', '--pool-key', join(folder, 'other'))
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('[forget-other-key]')])
    expect((await forget(folder, '--yes', '--pool-key', join(folder, 'pool.csv'))).err).toContain('[pool-key-form]')
    expect(await privateFiles(folder)).toHaveLength(28)
    const gone = await forget(folder, '--yes', '--pool-key', key, '--json')
    expect(gone.code, gone.err).toBe(0)
    expect(JSON.parse(gone.out)).toMatchObject({ poolKey: key })
    expect(await privateFiles(folder)).toEqual([])
    const left = await filesBelow(folder)
    expect(left).not.toContain('key')
    expect(left).toEqual(expect.arrayContaining(['other', 'pool.csv']))
    // A run that was stopped is ended by the same command again.
    expect(await forget(folder, '--yes', '--pool-key', key)).toMatchObject({ code: 0, err: '' })
  })
}, 60_000)
