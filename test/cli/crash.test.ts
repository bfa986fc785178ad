import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { verifyLog } from '../../src/core/verify/verify-log.ts'
import { signerFile } from '../core/signature/signer.ts'
import { smallPool, withRound } from './protocol.ts'
import { filesBelow, inFolder, run, sayYes, textOf } from './run.ts'

/**
 * The program is killed, by a signal that nothing can catch, before every step that it takes on the disk and in the
 * middle of every piece that it writes. Whenever that is, the log is the old one or the new one, whole, and the same
 * command then ends what was begun. By default some of the steps are tried, and at all of these but one of each kind of command the
 * program is not killed: what a kill would have left was copied while it ran. With SORTITION_SLOW=1 it is killed at all of them.
 */

const slow = process.env.SORTITION_SLOW === '1'
const root = fileURLToPath(new URL('../..', import.meta.url))
const [first, then] = ['2026-01-31T12:00:00Z', '2026-02-01T09:30:00Z']

interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly err: string
}

/** Runs the program in a process of its own with its steps counted. */
function process_(argv: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  const args = ['--import', join(root, 'test/cli/kill.mjs'), join(root, 'bin/sortition.js'), ...sayYes(argv)]
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, err }))
  })
}

interface Case {
  readonly name: string
  /** Commands before the one that is killed; @ is the folder. */
  readonly before: readonly (readonly string[])[]
  readonly command: readonly string[]
  /** Whether the folder is there, empty. */
  readonly empty?: true
  /** Files take their places one after the other, so each renaming is tried. */
  readonly inTurn?: true
  /** Whether it is killed by default, too. */
  readonly killed?: true
}

const place = ['--config', '@/sortition.json', '--out', '@/out']
const log = '@/out/public/selection-log.jsonl'
const signed = ['--sign', '@/signer']
const commit = ['commit', ...place, '--operator', '--pool-key', '@/key', '--now', first, '--quiet']
const draw = ['draw', ...place, '--seed', 'x', '--now', then, '--quiet']

/** Two people whom the seed x draws. */
const panelOfX = ['P12', 'P13']
const leaving = ['--reason', 'x', '--accept-violation', '--log', log, '--now', then]

const cases: readonly Case[] = [
  { name: 'commit', before: [], command: [...commit, ...signed] },
  { name: 'commit into a folder that is there', before: [], command: commit, empty: true },
  { name: 'draw from a commit, signed', before: [[...commit, ...signed]], command: [...draw, ...signed] },
  { name: 'draw in one step', before: [], command: draw, killed: true },
  {
    name: 'draw in one step in the place of another',
    before: [['draw', ...place, '--seed', 'y', '--now', first, '--quiet', ...signed]],
    command: [...draw, '--force'],
  },
  {
    name: 'void, signed',
    before: [commit],
    command: ['void', log, '--reason', 'x', '--now', then, ...signed],
    killed: true,
  },
  { name: 'close', before: [commit, draw], command: ['close', log, '--now', then] },
  {
    name: 'replace from the pool, signed',
    before: [[...draw, ...signed]],
    command: ['replace', ...panelOfX, '--from-pool', ...leaving, ...signed],
    inTurn: true,
    killed: true,
  },
  {
    name: 'replace from the reserves, for the second time',
    before: [draw, ['replace', panelOfX[0]!, '--from-pool', ...leaving]],
    command: ['replace', panelOfX[1]!, ...leaving],
    inTurn: true,
  },
]

const placed = (argv: readonly string[], folder: string): string[] => argv.map((word) => word.replaceAll('@', folder))
const bytesAt = async (path: string): Promise<Buffer | null> => (existsSync(path) ? readFile(path) : null)

let [killed, tries] = [0, 0]

test.each(cases)(
  '$name: killed at any step, the log is the old one or the new one, and can go on',
  async (one) => {
    await inFolder(null, async (folder) => {
      const origin = join(folder, 'origin')
      await mkdir(origin)
      await smallPool(origin)
      await withRound(origin)
      await writeFile(join(origin, 'signer'), signerFile())
      if (one.empty) await mkdir(join(origin, 'out'))
      for (const argv of one.before) expect(await run(...placed(argv, origin))).toMatchObject({ code: 0 })
      const old = await bytesAt(join(origin, placed([log], '')[0]!))
      const copy = async (name: string): Promise<string> => {
        await cp(origin, join(folder, name), { recursive: true })
        return join(folder, name)
      }

      const whole = await copy('whole')
      const trace = join(folder, 'trace')
      const copies = slow ? {} : { COPY_OF: whole, COPY_TO: join(folder, 'at-') }
      expect(await process_(placed(one.command, whole), { TRACE: trace, ...copies })).toMatchObject({
        code: 0,
        err: '',
      })
      const steps = (await textOf(trace))
        .trimEnd()
        .split('\n')
        .map((line): string[] => JSON.parse(line))
      const fresh = await bytesAt(join(whole, placed([log], '')[0]!))
      expect(fresh).not.toEqual(old)
      expectOnDisk(steps)
      const wanted = await contents(whole)

      const tried = stepsToTry(steps, one.inTurn === true)
      const found = { old: 0, new: 0 }
      for (const at of tried) {
        const isKilled = slow || (one.killed === true && at === lastRename(steps))
        const target = isKilled ? await copy(`killed-${at}`) : join(folder, `at-${at}`)
        if (isKilled) {
          const { signal } = await process_(placed(one.command, target), { KILL_AT: `${at}` })
          expect(signal, `step ${at}`).toBe('SIGKILL')
          killed += 1
        }
        tries += 1
        const now = await bytesAt(join(target, placed([log], '')[0]!))
        const isNew = fresh!.equals(now ?? Buffer.of())
        if (!isNew) expect(now, `the log after step ${at}: ${steps[at - 1]}`).toEqual(old)
        found[isNew ? 'new' : 'old'] += 1
        if (now !== null) expect(verifyLog({ log: now }).filter(({ outcome }) => outcome === 'fail')).toEqual([])
        await allPeople(target)
        await goesOn(one, target, isNew, wanted)
        await rm(target, { recursive: true })
      }
      expect(found.old).toBeGreaterThan(0)
      expect(found.new).toBeGreaterThan(0)
      const of = slow ? '' : ` of ${steps.length}`
      process.stdout.write(
        `${one.name}: ended at ${tried.length}${of} steps, ${found.old} old and ${found.new} new logs\n`,
      )
    })
  },
  600_000,
)

/** The number of the step that puts the log in its place. */
function lastRename(steps: readonly (readonly string[])[]): number {
  return steps.findLastIndex(([what]) => what === 'rename') + 1
}

/** All steps; or the renaming that puts the log in its place, the step after it, and one half-way. */
function stepsToTry(steps: readonly (readonly string[])[], inTurn: boolean): number[] {
  const last = lastRename(steps)
  const all = steps.map((_, i) => i + 1)
  if (slow) return all
  const renames = all.filter((at) => steps[at - 1]![0] === 'rename')
  return inTurn
    ? [...renames.filter((at, i) => i % 3 === 0 || at === last), last + 1]
    : [steps.length >> 1, last, last + 1]
}

/** Nobody's row is lost: where there are files of people, everybody is in one of them. */
async function allPeople(folder: string): Promise<void> {
  const files = ['panel', 'reserves', 'remaining', 'withdrawn'].map((name) => join(folder, `out/private/${name}.csv`))
  const there = files.filter((file) => existsSync(file))
  if (there.length < 3) return
  const rows = (await Promise.all(there.map(textOf))).flatMap((text) => text.split('\n').slice(1, -1))
  expect(new Set(rows.map((row) => row.split(',')[0])).size).toBe(20)
}

/** A lock that a killed process left is told with how to mend it, and nothing is done until somebody has. */
async function unlock(one: Case, target: string): Promise<void> {
  const lock = placed([`${log}.lock`], target)[0]!
  if (!existsSync(lock)) return
  const { code, err } = await run(...placed(one.command, target))
  expect([
    code,
    /\[lock-(stale|unknown)\]/.test(err),
    err.includes(`delete ${lock}`) || err.includes('delete it'),
  ]).toEqual([2, true, true])
  await rm(lock)
}

/** Every byte is on the disk before the log is put in its place by the last renaming, and then that name is too. */
function expectOnDisk(steps: readonly (readonly string[])[]): void {
  const last = steps.findLastIndex(([what]) => what === 'rename')
  const target = steps[last]![2]!
  expect(target.endsWith('out') || target.endsWith('public') || target.endsWith('selection-log.jsonl'), target).toBe(
    true,
  )
  for (const [i, [what, path]] of steps.entries()) {
    if (what !== 'written' || path!.endsWith('.lock')) continue
    const synced = steps.findIndex(([each, other], j) => j > i && each === 'sync' && other === path)
    expect(synced > i && synced < last, path).toBe(true)
  }
  expect(steps.slice(last).some(([what, path]) => what === 'sync' && path === dirname(target))).toBe(true)
}

/** The same command again ends what was begun; where it was ended, it is refused and changes nothing. */
async function goesOn(
  one: Case,
  target: string,
  ended: boolean,
  wanted: Readonly<Record<string, string>>,
): Promise<void> {
  const half = one.empty === true && existsSync(join(target, 'out/private'))
  await unlock(one, target)
  const again = await run(...placed(one.command, target))
  if (ended) {
    if (!one.command.includes('--force')) expect(again.code).not.toBe(0)
  } else if (half) {
    // A folder that was there cannot appear in one piece. What is in it then is not taken for granted.
    expect(again.err).toContain('[out-not-empty]')
    return
  } else expect(again).toMatchObject({ code: 0, err: expect.stringMatching(/^$|\[people-mended\]\n$/) })
  expect(await contents(target)).toEqual(wanted)
}

/** What is in the output folder but for temporary folders that were left, and who may read it. */
async function contents(folder: string): Promise<Record<string, string>> {
  const out = join(folder, 'out')
  const names = (await filesBelow(out)).filter((name) => !name.includes('.sortition-'))
  const pairs = names.map(async (name) => {
    const mode = process.platform === 'win32' ? 0 : (await stat(join(out, name))).mode & 0o777
    return [name, `${mode.toString(8)} ${await textOf(join(out, name))}`] as const
  })
  return Object.fromEntries(await Promise.all(pairs))
}

test('all together', () => {
  process.stdout.write(`${tries} steps tried, killed ${killed} times\n`)
  expect(tries).toBeGreaterThanOrEqual(cases.length * 3)
  expect(killed).toBeGreaterThanOrEqual(cases.filter((one) => one.killed).length)
})
