import { ok, type Result } from '../result.ts'
import { checkForm } from './basic-forms.ts'
import { findOrderFaults } from './chain-faults.ts'
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
import { growEntries, type HeldEntries, holdEntries } from './held-entries.ts'
import type { LogKind } from './log-kind.ts'
import { listChanges } from './standing.ts'

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

/** The log of a draw. */
export const drawLog: LogKind<LogEntry> = {
  words: null,
  checkEntry: (value) => checkForm(entryForm, value),
  findOrderFaults,
  findStamped: (entries) => ({
    commit: narrowToLog(entries)[0],
    draws: entries.filter((entry) => entry.type === 'draw'),
    changes: listChanges(entries),
  }),
}

/** Reads a whole log, given as its bytes or as text, or says everything that is wrong with it, by line of `file`. */
export function holdLog(log: Uint8Array | string, file: string = logName): Result<HeldLog> {
  return narrowHeld(holdEntries(drawLog, log, file))
}

function narrowHeld(held: Result<HeldEntries<LogEntry>>): Result<HeldLog> {
  return held.ok ? ok({ text: held.value.text, entries: narrowToLog(held.value.entries) }) : held
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
  entry: NewEntry,
  time: string,
  file: string = logName,
): Result<HeldLog> {
  return narrowHeld(growEntries(drawLog, log, { ...entry, time }, file))
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
