import { type Problem, problem } from '../../problems/problem.ts'
import { canonical, decodeUtf8 } from '../bytes/canonical-json.ts'
import { sha256Hex } from '../bytes/hash.ts'
import { fail, ok, type Result } from '../result.ts'
import { checkForm } from './basic-forms.ts'
import { findChainFaults, findOrderFaults } from './chain-faults.ts'
import type {
  CloseBody,
  CommitBody,
  CommitEntry,
  DrawBody,
  DrawEntry,
  EntryType,
  LogEntry,
  OpenBody,
  ReplacementBody,
  VacancyBody,
  VoidBody,
} from './entries.ts'
import { entryForm } from './entry-forms.ts'
import type { Fault } from './log-fault.ts'
import { buildFormFault, readLogLines } from './read-lines.ts'

interface EntryBodies {
  readonly commit: CommitBody
  readonly draw: DrawBody
  readonly vacancy: VacancyBody
  readonly replacement: ReplacementBody
  readonly void: VoidBody
  readonly close: CloseBody
}
type EntryBody<T extends EntryType> = T extends keyof EntryBodies ? EntryBodies[T] : OpenBody

/** A log that is whole: at least one entry, unbroken chain, types in an order that is allowed. */
export type Log = readonly [CommitEntry, ...LogEntry[]]

/** A whole log together with its text, so that it can grow without being read again. */
export interface HeldLog {
  readonly text: string
  readonly entries: Log
}

/** The name under which a log is written and published. */
export const logName = 'selection-log.jsonl'

/** Reads a whole log, given as its bytes or as text, or says everything that is wrong with it, by line of `file`. */
export function holdLog(log: Uint8Array | string, file: string = logName): Result<HeldLog> {
  const { entries, faults } = readLogLines(log)
  const all = faults.length > 0 ? faults : findChainFaults(entries)
  if (all.length > 0) return fail(...all.map((fault) => convertFaultToProblem(fault, file)))
  return ok({ text: decodeUtf8(log)!, entries: narrowToLog(entries) })
}

/** The same without the text. */
export function readLog(log: Uint8Array | string, file: string = logName): Result<Log> {
  const held = holdLog(log, file)
  return held.ok ? ok(held.value.entries) : held
}

/**
 * The log with one more entry; a new log where there is none yet. `time` is ISO 8601, UTC, whole seconds. Fails where the
 * log may not go on like this: a second draw, anything after the close, a time that goes back.
 */
export function appendEntry<T extends EntryType>(
  log: HeldLog | null,
  type: T,
  body: EntryBody<T>,
  time: string,
  file: string = logName,
): Result<HeldLog> {
  const before = log?.entries ?? []
  const last: LogEntry | undefined = before.at(-1)
  if (last !== undefined && time < last.time) return fail(problem('log-time', { time, last: last.time }))
  const head = { prev: last?.hash ?? null, seq: before.length, time, type, v: 1 as const }
  const { hash, line } = formatEntryLine(body, head)
  const form = checkForm(entryForm, { ...head, body, hash })
  const types = [...before.map((entry) => entry.type), type]
  const faults = form.ok ? findOrderFaults(types) : [buildFormFault(head.seq, form.why)]
  if (!form.ok || faults.length > 0) return fail(...faults.map((fault) => convertFaultToProblem(fault, file)))
  return ok({ text: `${log?.text ?? ''}${line}`, entries: narrowToLog([...before, form.value]) })
}

/** An entry's line and hash, from one canonical form of its body: a body may be megabytes long. */
function formatEntryLine(body: object, head: { readonly prev: string | null }): { hash: string; line: string } {
  // The keys of an entry in their order: body, hash, prev, seq, time, type, v.
  const [inside, rest] = [canonical(body), canonical(head).slice(1)]
  const hash = sha256Hex(`{"body":${inside},${rest}`)
  return { hash, line: `{"body":${inside},"hash":"${hash}",${rest}\n` }
}

function narrowToLog(entries: readonly LogEntry[]): Log {
  const [first, ...rest] = entries
  if (first?.type !== 'commit') throw new Error('a whole log begins with a commit')
  return [first, ...rest]
}

/** The draw of a log, or null where none was made yet. */
export function findDraw(log: readonly LogEntry[]): DrawEntry | null {
  return log.find((entry) => entry.type === 'draw') ?? null
}

function convertFaultToProblem({ entry, what, expected, found }: Fault, file: string): Problem {
  const place = entry === null ? { file } : { file, line: entry + 1 }
  if (what === 'the order of entries') return problem('log-order', { expected, found }, place)
  return problem('log-broken', { what, expected, found }, place)
}
