import { createInterface, type Interface } from 'node:readline'
import type { Problem } from '../../problems/problem.ts'
import { watchStreams } from './streams.ts'

/** Everything that a command may know of the world outside: main runs in a test as it does in a terminal. */
export interface World {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Date
  /** The next line that somebody types, without its end; null where the input has ended. */
  readonly line: () => Promise<string | null>
  readonly fetch: typeof globalThis.fetch
  /** Whether stdout and stderr are terminals that show colour. */
  readonly colour: { readonly out: boolean; readonly err: boolean }
  /** Whether somebody sits there who can be asked: input and one of the outputs are a terminal. */
  readonly asks: boolean
  /** Places in a line of the terminal that shows stderr; null where that is none. */
  readonly width: () => number | null
}

/** The world as a command has it. */
export interface Io extends World {
  /** Whether stdout is for a program: problems and notes then go there too, as JSON. */
  readonly json: boolean
  /** Whether problems alone are wanted. */
  readonly quiet: boolean
  /** What was noted so far. */
  readonly notes: Problem[]
  /** On a terminal: shows what goes on, in a line whose place the next text takes. Null takes it away. */
  readonly status: (text: string | null) => void
}

export type ExitCode = 0 | 1 | 2 | 3

/** The world of a real process. */
export function openTerminal(process: NodeJS.Process): World {
  watchStreams(process)
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    env: process.env,
    now: () => new Date(),
    line: tellInterrupt(process, readInputLines(process.stdin)),
    fetch: globalThis.fetch,
    colour: { out: showsColour(process.stdout, process.env), err: showsColour(process.stderr, process.env) },
    asks: process.stdin.isTTY === true && (process.stdout.isTTY === true || process.stderr.isTTY === true),
    width: () => (process.stderr.isTTY === true ? process.stderr.columns : null),
  }
}

/** What the environment says, as Node itself reads it: `FORCE_COLOR` before `NO_COLOR`; else colour is for terminals. */
export function showsColour({ isTTY }: { readonly isTTY?: boolean }, env: Io['env']): boolean {
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false
  return isTTY === true && env.TERM !== 'dumb'
}

/** While somebody is asked, nothing is written yet: whoever stops the program then hears so. */
function tellInterrupt(process: NodeJS.Process, line: World['line']): World['line'] {
  return async () => {
    const stop = (signal: NodeJS.Signals): void => {
      process.stderr.write('\nStopped. Nothing was written to the log or to private files.\n')
      process.kill(process.pid, signal)
    }
    process.once('SIGINT', stop)
    try {
      return await line()
    } finally {
      process.off('SIGINT', stop)
    }
  }
}

/** Lines one by one. Input is taken from the system only while somebody waits for a line, so that the process can end. */
function readInputLines(input: NodeJS.ReadStream): () => Promise<string | null> {
  const waiting: ((line: string | null) => void)[] = []
  const lines: string[] = []
  let reader: Interface | null = null
  let ended = false
  const give = (line: string | null): void => {
    const next = waiting.shift()
    if (next !== undefined) next(line)
    else if (line !== null) lines.push(line)
    if (waiting.length === 0) input.pause()
  }
  return () => {
    if (reader === null) {
      reader = createInterface({ input, terminal: false })
      reader.on('line', give)
      reader.on('close', () => {
        ended = true
        while (waiting.length > 0) give(null)
      })
    }
    const line = lines.shift()
    if (line !== undefined || ended) return Promise.resolve(line ?? null)
    input.resume()
    return new Promise((resolve) => waiting.push(resolve))
  }
}
