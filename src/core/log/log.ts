import { type FilePlace, type Problem, problem } from '../../problems/problem.ts'
import { canonical, decodeUtf8 } from '../bytes/canonical-json.ts'
import { bytesToHex, hashTexts } from '../bytes/hash.ts'
import { fail, failWith, ok, type Result } from '../result.ts'
import { checkForm } from './basic-forms.ts'
import { findLinkFaults, findOrderFaults } from './chain-faults.ts'
import type {
  AnchorBody,
  CloseBody,
  CommitBody,
  CommitEntry,
  DrawBody,
  DrawEntry,
  EntryType,
  LogEntry,
  ReplacementBody,
  VacancyBody,
  VoidBody,
} from './entries.ts'
import { entryForm } from './entry-forms.ts'
import type { Fault } from './log-fault.ts'
import { findWrittenLimit, readLogLines, wholeFile } from './read-lines.ts'

interface EntryBodies {
  readonly commit: CommitBody
  readonly anchor: AnchorBody
  readonly draw: DrawBody
  readonly vacancy: VacancyBody
  readonly replacement: ReplacementBody
  readonly void: VoidBody
  readonly close: CloseBody
}
/** What an entry says, before it has its place in a log. */
export type NewEntry =
  | { readonly [T in EntryType]: { readonly type: T; readonly body: EntryBodies[T] } }[EntryType]
  | Pick<CommitEntry, 'type' | 'body' | 'order'>

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
  const problems =
    faults.length > 0
      ? reportBroken(faults, file)
      : [...reportBroken(findLinkFaults(entries), file), ...reportWrongOrder(findOrderFaults(listTypes(entries)), file)]
  if (problems.length > 0) return failWith(problems)
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
export function appendEntry(
  log: HeldLog | null,
  { body, ...said }: NewEntry,
  time: string,
  file: string = logName,
): Result<HeldLog> {
  const before = log?.entries ?? []
  const last: LogEntry | undefined = before.at(-1)
  if (last !== undefined && time < last.time) return fail(problem('log-time', { time, last: last.time }))
  const head = { ...said, prev: last?.hash ?? null, seq: before.length, time, v: 1 as const }
  const { hash, line } = formatEntryLine(body, head)
  const form = checkForm(entryForm, { ...head, body, hash })
  if (!form.ok) return fail(problem('file-refused', { file, why: form.why }))
  const disorder = findOrderFaults([...listTypes(before), said.type])
  if (disorder.length > 0) return failWith(reportWrongOrder(disorder, file))
  const text = `${log?.text ?? ''}${line}`
  const above = findWrittenLimit(text)
  if (above !== null) return fail(problem('file-refused', { file, why: above }))
  return ok({ text, entries: narrowToLog([...before, form.value]) })
}

/** An entry's line and hash, from one canonical form of its body: a body may be megabytes long. */
function formatEntryLine(body: object, head: { readonly prev: string | null }): { hash: string; line: string } {
  // The keys of an entry in their order: body, hash, order, prev, seq, time, type, v.
  const [inside, rest] = [canonical(body), canonical(head).slice(1)]
  const hash = bytesToHex(hashTexts(['{"body":', inside, `,${rest}`]))
  return { hash, line: `{"body":${inside},"hash":"${hash}",${rest}\n` }
}

/** Entries without a fault in their chain, as a log. Throws where they do not begin with a commit. */
export function narrowToLog(entries: readonly LogEntry[]): Log {
  const [first, ...rest] = entries
  if (first?.type !== 'commit') throw new Error('a whole log begins with a commit')
  return [first, ...rest]
}

/** The draw of a log, or null where none was made yet. */
export function findDraw(log: readonly LogEntry[]): DrawEntry | null {
  return log.find((entry) => entry.type === 'draw') ?? null
}

function listTypes(entries: readonly LogEntry[]): EntryType[] {
  return entries.map(({ type }) => type)
}

/** More than anybody mends; a log may have thousands of lines. */
const mostReportedFaults = 100

function reportBroken(faults: readonly Fault[], file: string): Problem[] {
  return faults.slice(0, mostReportedFaults).map((fault) => {
    const { what, expected, found } = fault
    if (what === wholeFile) return problem('log-other', { found }, { file })
    return problem('log-broken', { what, expected, found }, locateFault(fault, file))
  })
}

function reportWrongOrder(faults: readonly Fault[], file: string): Problem[] {
  return faults.slice(0, mostReportedFaults).map((fault) => {
    const { expected, found } = fault
    return problem('log-order', { expected, found }, locateFault(fault, file))
  })
}

function locateFault({ entry }: Fault, file: string): FilePlace {
  return entry === null ? { file } : { file, line: entry + 1 }
}
