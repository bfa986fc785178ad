import type { Problem } from '../../problems/problem.ts'
import { openInputLines } from './input-lines.ts'
import { tellInterrupt } from './interrupt.ts'
import { watchStreams } from './streams.ts'
import { lineLength } from './wrap-lines.ts'

/** Everything that a command may know of the world outside: main runs in a test as it does in a terminal. */
export interface World {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Date
  /** Calls `ask`, which shows a question, and gives the next line that somebody types, without its end; null where the input has ended. */
  readonly line: (ask: () => void) => Promise<string | null>
  /** Throws away what was typed on a terminal before a question was there to answer. */
  readonly discardTyped: () => Promise<void>
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
  const input = openInputLines(process.stdin)
  const line = tellInterrupt(process, input.read)
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    env: process.env,
    now: () => new Date(),
    line,
    discardTyped: input.discard,
    fetch: globalThis.fetch,
    colour: { out: showsColour(process.stdout, process.env), err: showsColour(process.stderr, process.env) },
    asks: process.stdin.isTTY === true && (process.stdout.isTTY === true || process.stderr.isTTY === true),
    // Some terminals do not say how wide they are.
    width: () => (process.stderr.isTTY === true ? process.stderr.columns || lineLength : null),
  }
}

/** What the environment says, as Node itself reads it: `FORCE_COLOR` before `NO_COLOR`; else colour is for terminals. */
export function showsColour({ isTTY }: { readonly isTTY?: boolean }, env: Io['env']): boolean {
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false
  return isTTY === true && env.TERM !== 'dumb'
}
