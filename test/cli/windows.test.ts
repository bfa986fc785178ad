import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { expect, test, vi } from 'vitest'
import { signerFile } from '../core/signature/signer.ts'
import { smallPool, withRound } from './protocol.ts'
import { filesBelow, inFolder, run, sayYes } from './run.ts'

/**
 * The program as on Windows, as far as another system can show it: `node:path` is the one of Windows, and the disk takes
 * its paths. Whatever is built with `node:path` where a place of the output folder is meant holds '\' here.
 */

type Call = (...args: unknown[]) => unknown

const windows = vi.hoisted(() => {
  const toSlash = (arg: unknown): unknown => (typeof arg === 'string' ? arg.replaceAll('\\', '/') : arg)
  const toBackslash = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll('/', '\\')
    if (!Array.isArray(value)) return value
    for (const entry of value) if (entry?.parentPath !== undefined) entry.parentPath = toBackslash(entry.parentPath)
    return value
  }
  /** How many of the first arguments are paths: the others may be texts with a '\' in them. */
  const paths = (name: string): number => (/^(rename|link|copyFile|cp|symlink)(Sync)?$/.test(name) ? 2 : 1)
  const answers = ['mkdtemp', 'readdir']
  const wrap = (module: object): object =>
    Object.fromEntries(
      Object.entries(module).map(([name, real]) => {
        if (typeof real !== 'function' || /^[A-Z_]/.test(name)) return [name, real]
        const call: Call = (...args) => {
          const given = args.map((arg, i) => (i < paths(name) ? toSlash(arg) : arg))
          const result = (real as Call)(...given)
          return answers.includes(name) && result instanceof Promise ? result.then(toBackslash) : result
        }
        return [name, call]
      }),
    )
  return { wrap }
})

vi.mock('node:path', async (original) => {
  const { win32 } = await original<typeof import('node:path')>()
  return { ...win32, default: win32 }
})
vi.mock('node:fs', async (original) => windows.wrap(await original<object>()))
vi.mock('node:fs/promises', async (original) => windows.wrap(await original<object>()))

const program = new URL('../../dist/cli/main.js', import.meta.url).href
/** Runs command lines one after the other in a process of their own, which knows nothing of Windows. */
const runAll = `
const [program, all] = process.argv.slice(1)
const { main, openTerminal } = await import(program)
const terminal = openTerminal(process)
for (const argv of JSON.parse(all)) {
  if ((await main(argv, terminal)) !== 0) throw new Error(argv.join(' '))
}
`
const [first, then] = ['2026-01-31T12:00:00Z', '2026-02-01T09:30:00Z']
const place = ['--config', '@/sortition.json', '--out', '@/out']
const log = ['--log', '@/out/public/selection-log.jsonl']
const draw = ['draw', ...place, '--seed', 'x', '--now', then]
const signed = ['--sign', '@/signer']
const commit = ['commit', ...place, '--operator', '--pool-key', '@/key', '--now', first, ...signed]

/** Commands, one after the other in one folder. */
const stories: readonly (readonly [string, readonly (readonly string[])[]])[] = [
  ['a draw in one step', [draw]],
  ['a commit, and a draw from it', [commit, [...draw, ...signed]]],
  [
    'a draw in the place of another, its report and its receipts, again, and people who confirm, leave and are replaced',
    [
      draw,
      [...draw, ...signed, '--force'],
      ['report', log[1]!],
      ['report', log[1]!, '--force'],
      ['receipt', '--all', ...log],
      ['receipt', '--all', '--force', ...log],
      ['confirm', 'P12', ...log, '--now', then],
      ['replace', 'P13', '--from-pool', '--reason', 'x', '--accept-violation', ...log, '--now', then, ...signed],
    ],
  ],
  ['a draw that is given up', [commit, ['void', log[1]!, '--reason', 'x', '--now', then]]],
]

/** What all files of a folder hold. */
async function contents(folder: string): Promise<Record<string, string>> {
  const names = await filesBelow(folder)
  const pairs = names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)
  return Object.fromEntries(await Promise.all(pairs))
}

async function inStory(work: (folder: string) => Promise<void>): Promise<Record<string, string>> {
  let left: Record<string, string> = {}
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    await writeFile(join(folder, 'signer'), signerFile())
    await work(folder)
    left = await contents(folder)
  })
  return left
}

test.each(stories)('%s: the same files with the paths of Windows', async (_, commands) => {
  expect(sep).toBe('\\')
  const here = await inStory(async (folder) => {
    const slashed = commands.map((argv) =>
      sayYes(argv).map((word) => word.replaceAll('@', folder.replaceAll('\\', '/'))),
    )
    const call = ['--input-type=module', '-e', runAll, program, JSON.stringify(slashed)]
    execFileSync(process.execPath, call, { stdio: ['ignore', 'ignore', 'ignore'] })
  })
  const there = await inStory(async (folder) => {
    for (const argv of commands) {
      const done = await run(
        ...argv.map((word) => (word.startsWith('@') ? word.replace('@', folder).replaceAll('/', '\\') : word)),
      )
      expect(done).toMatchObject({ code: 0 })
      expect(done.out.split(/\s/).filter((word) => /^(public|private)\\/.test(word))).toEqual([])
    }
  })
  expect(there).toEqual(here)
})
