import type { Fault } from './log-fault.ts'
import type { StampedLog } from './stamp.ts'

/** What every entry of every log has. */
export interface ChainedEntry {
  readonly body: unknown
  readonly hash: string
  readonly prev: string | null
  readonly seq: number
  /** ISO 8601, UTC, whole seconds. */
  readonly time: string
  readonly type: string
}

/** A value that has the form of an entry, or why it has not. */
export type EntryCheck<E> = (
  value: unknown,
) => { readonly ok: true; readonly value: E } | { readonly ok: false; readonly why: string }

/** What one kind of log demands of its entries: that of a draw, or that of the letters before it. */
export interface LogKind<E extends ChainedEntry> {
  /** As what a file is recognised that is such a log; null for that of a draw. */
  readonly words: string | null
  /** Whether a value has the form of an entry; what it says may still be false. */
  readonly checkEntry: EntryCheck<E>
  /** What is wrong with the order of entries, by their types. */
  findOrderFaults(types: readonly E['type'][]): readonly Fault[]
  /** What a time stamp is held against. The entries are a whole log. */
  findStamped(entries: readonly E[]): StampedLog
}
