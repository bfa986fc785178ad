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
  const code = await main(argv, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    env: world.env ?? {},
    now: () => new Date(world.now ?? '2026-11-04T18:30:00Z'),
    line: async () => {
      const line = typed.shift()
      // A terminal shows what is typed.
      if (line !== undefined) out += `${line}\n`
      return line ?? null
    },
    fetch: world.fetch ?? noNetwork,
    colour: { out: false, err: false },
  })
  return { code, out, err }
}

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

/** The same in another world. */
export async function transcriptIn(world: World, folder: string, ...argv: readonly string[]): Promise<string> {
  const placed = argv.map((word) => word.replaceAll('@', folder))
  const { code, out, err } = await runIn(world, ...placed)
  const command = argv.map((word) => (word === '' || /[\s"]/.test(word) ? JSON.stringify(word) : word)).join(' ')
  const files = (await filesBelow(folder)).map((file) => `  ${file}\n`).join('')
  const said = `${out}${err === '' ? '' : `--- stderr\n${err}`}`.replaceAll(folder, '@')
  return `$ sortition ${command}\n${said}--- exit ${code}, files in @\n${files}`
}

export async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8')
}
