import { findChainFaults } from '../log/chain-faults.ts'
import type { CommitEntry, DrawEntry, LogEntry } from '../log/entries.ts'
import { type Log, narrowToLog } from '../log/log.ts'
import type { Fault } from '../log/log-fault.ts'
import { readLogLines } from '../log/read-lines.ts'
import { type ChangeEntry, listChanges } from '../log/standing.ts'
import { findLotteryFaults } from './lottery-check.ts'
import { checkPeople, type PeopleCheck } from './people-check.ts'
import { checkPool, type PoolCheck } from './pool-check.ts'
import type { VerifyInput } from './verify-input.ts'

/** A log taken apart once for all verdicts, and what there is to check it with. */
export interface LogSubject {
  readonly given: VerifyInput
  readonly entries: readonly LogEntry[]
  /** What keeps the entries from being one unbroken log; none where it is whole. */
  readonly chainFaults: readonly Fault[]
  /** The entries as a log that is whole; null where anything is wrong with its chain. */
  readonly whole: Log | null
  /** Null where lines cannot be read or there is not exactly one commit. */
  readonly commit: CommitEntry | null
  readonly draws: readonly DrawEntry[]
}

/** A log that can be read, with one commit. Its chain may still be broken, and nothing that it says need be true. */
export interface CommittedLog extends LogSubject {
  readonly commit: CommitEntry
  /** The one draw; undefined where there is none or more than one. */
  readonly draw: DrawEntry | undefined
  readonly changes: readonly ChangeEntry[]
  /** What keeps the committed lottery from being one. */
  readonly lotteryFaults: readonly Fault[]
  /** The rows of the pack and of the raw files, held against the pool root. */
  readonly pool: PoolCheck
  /** The people behind the pseudonyms, by those rows. */
  readonly people: PeopleCheck
}

/** What most verdicts need, and is said where it is missing. */
export const committedLogWords = 'a log that can be read, with one commit'

/** Takes a log apart; its bytes may be anything. */
export function dissectLog(given: VerifyInput): LogSubject {
  const { entries, faults } = readLogLines(given.log)
  if (faults.length > 0) return { given, entries, chainFaults: faults, whole: null, commit: null, draws: [] }
  const [commit, second] = entries.filter((entry) => entry.type === 'commit')
  const draws = entries.filter((entry) => entry.type === 'draw')
  const only = commit !== undefined && second === undefined ? commit : null
  const chainFaults = findChainFaults(entries)
  const whole = chainFaults.length === 0 ? narrowToLog(entries) : null
  return { given, entries, chainFaults, whole, commit: only, draws }
}

/** The log with everything that several verdicts ask about; null where there is no commit to ask about. */
export function readCommittedLog(log: LogSubject): CommittedLog | null {
  const { commit, draws, given } = log
  if (commit === null) return null
  const [first, second] = draws
  const draw = second === undefined ? first : undefined
  const changes = listChanges(log.entries)
  const pool = checkPool({ commit, draw }, given)
  const lotteryFaults = findLotteryFaults(commit.body, commit.seq)
  const people = checkPeople({ commit, draw, changes }, pool, given)
  return { ...log, commit, draw, changes, lotteryFaults, pool, people }
}
