import { chainFaults } from '../log/chain-faults.ts'
import type { CommitEntry, DrawEntry, Entry } from '../log/entries.ts'
import type { Fault } from '../log/log-fault.ts'
import { readLines } from '../log/read-lines.ts'

/** A log taken apart for the verdicts. `commit` is null where lines cannot be read or there is not exactly one commit. */
export interface Subject {
  readonly entries: readonly Entry[]
  readonly chainFaults: readonly Fault[]
  readonly commit: CommitEntry | null
  readonly draws: readonly DrawEntry[]
}

export function subjectOf(log: Uint8Array | string): Subject {
  const { entries, faults } = readLines(log)
  if (faults.length > 0) return { entries, chainFaults: faults, commit: null, draws: [] }
  const commits = entries.filter((entry) => entry.type === 'commit')
  const draws = entries.filter((entry) => entry.type === 'draw')
  return { entries, chainFaults: chainFaults(entries), commit: commits.length === 1 ? commits[0]! : null, draws }
}
