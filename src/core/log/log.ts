import { type Problem, problem } from '../problems.ts'
import { fail, ok, type Result } from '../result.ts'
import { canonical, decodeUtf8 } from './canonical.ts'
import { chainFaults } from './chain.ts'
import type { CommitBody, CommitEntry, DrawBody, DrawEntry, Entry, EntryType, OpenBody } from './entries.ts'
import type { Fault } from './fault.ts'
import { entryHash, readLines } from './read.ts'

type BodyOf<T extends EntryType> = T extends 'commit' ? CommitBody : T extends 'draw' ? DrawBody : OpenBody

/** A log that is whole: at least one entry, unbroken chain, types in an order that is allowed. */
export type Log = readonly [CommitEntry, ...Entry[]]

/** The name under which a log is written and published. */
export const logName = 'selection-log.jsonl'

/** Reads a whole log, given as its bytes or as text, or says everything that is wrong with it, by line of `file`. */
export function readLog(log: Uint8Array | string, file: string = logName): Result<Log> {
  const { entries, faults } = readLines(log)
  const all = faults.length > 0 ? faults : chainFaults(entries)
  if (all.length > 0) return fail(...all.map((fault) => asProblem(fault, file)))
  const [first, ...rest] = entries
  if (first?.type !== 'commit') throw new Error('a whole log begins with a commit')
  return ok([first, ...rest])
}

/**
 * The text of the log with one more entry; of a new log where `log` is ''. `time` is ISO 8601, UTC, whole seconds. Fails
 * where the log is not whole or may not go on like this: a second draw, anything after the close, a time that goes back.
 */
export function appendEntry<T extends EntryType>(
  log: Uint8Array | string,
  type: T,
  body: BodyOf<T>,
  time: string,
  file: string = logName,
): Result<string> {
  const before = log.length === 0 ? ok([]) : readLog(log, file)
  if (!before.ok) return before
  const last: Entry | undefined = before.value.at(-1)
  if (last !== undefined && time < last.time) return fail(problem('log-time', { time, last: last.time }))
  const entry = { body, prev: last?.hash ?? null, seq: before.value.length, time, type, v: 1 as const }
  const text = `${decodeUtf8(log)}${canonical({ ...entry, hash: entryHash(entry) })}\n`
  const whole = readLog(text, file)
  return whole.ok ? ok(text) : whole
}

/** The draw of a log, or null where none was made yet. */
export function drawOf(log: readonly Entry[]): DrawEntry | null {
  return log.find((entry) => entry.type === 'draw') ?? null
}

function asProblem({ entry, what, expected, found }: Fault, file: string): Problem {
  const place = entry === null ? { file } : { file, line: entry + 1 }
  if (what === 'the order of entries') return problem('log-order', { expected, found }, place)
  return problem('log-broken', { what, expected, found }, place)
}
