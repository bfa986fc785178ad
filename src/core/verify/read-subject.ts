import { findChainFaults } from '../log/chain-faults.ts'
import type { CommitEntry, DrawEntry, LogEntry } from '../log/entries.ts'
import type { Fault } from '../log/log-fault.ts'
import { readLogLines } from '../log/read-lines.ts'

/** A log taken apart for the verdicts. `commit` is null where lines cannot be read or there is not exactly one commit. */
export interface LogSubject {
  readonly entries: readonly LogEntry[]
  readonly chainFaults: readonly Fault[]
  readonly commit: CommitEntry | null
  readonly draws: readonly DrawEntry[]
}

export function dissectLog(log: Uint8Array | string): LogSubject {
  const { entries, faults } = readLogLines(log)
  if (faults.length > 0) return { entries, chainFaults: faults, commit: null, draws: [] }
  const commits = entries.filter((entry) => entry.type === 'commit')
  const draws = entries.filter((entry) => entry.type === 'draw')
  return { entries, chainFaults: findChainFaults(entries), commit: commits.length === 1 ? commits[0]! : null, draws }
}
