import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { main } from '../../src/cli/main.ts'

export interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** What of the world a test may want to be different. */
export interface World {
  /** What somebody types, line by line. */
  readonly typed?: readonly string[]
  readonly fetch?: typeof globalThis.fetch
  readonly now?: string
  readonly env?: Readonly<Record<string, string>>
  /** Whether somebody can be asked. Where this is not said, what cannot be taken back is given `--yes`, as by a script. */
  readonly asks?: boolean
  /** Whether the outputs are a terminal of so many places a line. */
  readonly terminal?: number
}

const noNetwork: typeof globalThis.fetch = () => Promise.reject(new TypeError('there is no network in tests'))

/** Runs a command line in this process, as a pipe would see it, at a fixed time. */
export async function run(...argv: readonly string[]): Promise<Run> {
  return runIn({}, ...argv)
}

/** The same in another world. */
export async function runIn(world: World, ...argv: readonly string[]): Promise<Run> {
  const typed = [...(world.typed ?? [])]
  let out = ''
  let err = ''
  const colour = world.terminal !== undefined
  const code = await main(world.asks === undefined ? sayYes(argv) : argv, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    env: world.env ?? {},
    now: () => new Date(world.now ?? '2026-11-04T18:30:00Z'),
    line: async (ask) => {
      ask()
      const line = typed.shift()
      if (line === undefined) return null
      // A terminal shows what is typed, beside the questions.
      if (argv.includes('--json')) err += `${line}\n`
      else out += `${line}\n`
      return line
    },
    discardTyped: async () => undefined,
    fetch: world.fetch ?? noNetwork,
    colour: { out: colour, err: colour },
    asks: world.asks === true,
    width: () => world.terminal ?? null,
  })
  return { code, out, err }
}

/** What cannot be taken back; whether private files are to be deleted is said by each test. */
const finalCommands = ['close', 'draw', 'replace', 'void']

/** A command line as a script has to write it. */
export function sayYes(argv: readonly string[]): readonly string[] {
  const [command = ''] = argv
  return finalCommands.includes(command) && !argv.includes('--help') && !argv.includes('--yes')
    ? [...argv, '--yes']
    : argv
}

/** Somebody who says yes when they are asked, and has nothing else to say. */
export const agreeing: World = { asks: true, typed: ['yes'] }

/** A folder of its own for a test, with a copy of a fixture in it; removed afterwards. */
export async function inFolder(fixture: string | null, test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sortition-test-'))
  try {
    if (fixture !== null) await cp(new URL(`../../fixtures/${fixture}`, import.meta.url), folder, { recursive: true })
    await test(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Every file below a folder, by relative path. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}

/** What a terminal would show: the command, both streams, the exit code and the files that are there afterwards. */
export async function transcript(folder: string, ...argv: readonly string[]): Promise<string> {
  return transcriptIn({}, folder, ...argv)
}

/** The same in another world. Where nobody is said to type, they say yes to what cannot be taken back. */
export async function transcriptIn(world: World, folder: string, ...argv: readonly string[]): Promise<string> {
  const placed = argv.map((word) => word.replaceAll('@', folder))
  const isAsked = world.asks === undefined && world.typed === undefined && finalCommands.includes(argv[0] ?? '')
  const { code, out, err } = await runIn(isAsked ? { ...world, ...agreeing } : world, ...placed)
  const command = argv.map((word) => (word === '' || /[\s"]/.test(word) ? JSON.stringify(word) : word)).join(' ')
  const files = (await filesBelow(folder)).map((file) => `  ${file}\n`).join('')
  const said = `${out}${err === '' ? '' : `--- stderr\n${err}`}`.replaceAll(folder, '@')
  return `$ sortition ${command}\n${said}--- exit ${code}, files in @\n${files}`
}

export async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8')
}
