import { computeRoundTime } from '../draw/beacon.ts'
import { findBeaconSource, type SeedSource } from '../draw/seed-sources.ts'
import type { VacancyEntry } from './entries.ts'
import { FaultCollector } from './fault-collector.ts'
import type { Fault } from './log-fault.ts'
import { formatLogTime, parseLogTime } from './log-time.ts'
import { findWaitingCall, listCalls } from './seat-calls.ts'
import type { ChangeEntry } from './standing.ts'

/** What a time stamp token says (docs/log-format.md §15). */
export interface Stamp {
  /** Whose signature it bears: the subject of the certificate, in words. */
  readonly authority: string
  /** SHA-256 of what was stamped, in hex. */
  readonly imprint: string
  /** The latest moment at which it can have been made, in seconds since 1970. */
  readonly latest: bigint
}

/** Why a token says nothing. */
export type StampFault = Omit<Fault, 'entry'>

/** What became of a token: what it says, where its signature and its certificates hold, or else why it says nothing. */
export type StampReading = Stamp | { readonly refused: StampFault }

/** What is to be stamped of a log. */
export interface ToStamp {
  readonly what: 'fingerprint' | 'vacancy'
  readonly hash: string
}

/** The vacancy of the call that waits, or else the commit: whatever something is waited for that nobody may know before. */
export function chooseToStamp({ commit, changes }: StampedLog): ToStamp {
  const last = changes.at(-1)
  const call = last === undefined ? null : findWaitingCall(last)
  return call === null ? { what: 'fingerprint', hash: commit.hash } : { what: 'vacancy', hash: call.vacancy }
}

/** A log of which stamps are asked: its one commit, and what comes after it. */
export interface StampedLog {
  readonly commit: { readonly hash: string; readonly body: { readonly seedSource: SeedSource } }
  readonly draws: readonly { readonly time: string }[]
  readonly changes: readonly ChangeEntry[]
}

/**
 * What keeps a stamp from showing that a commit was there before its draw, or the vacancy of a call before its replacement:
 * it is over something else, or it is not in time. `seq` is the number of the entry that it is in.
 */
export function findStampFaults(stamp: Stamp, seq: number, log: StampedLog): readonly Fault[] {
  const call = findStampedCall(stamp, log)
  return call === null ? findCommitStampFaults(stamp, seq, log) : findCallStampFaults(stamp, seq, call, log)
}

/** The vacancy with a call that a stamp is over; null where it is over something else. */
export function findStampedCall({ imprint }: Stamp, { changes }: Pick<StampedLog, 'changes'>): VacancyEntry | null {
  return listCalls(changes).find(({ hash }) => hash === imprint) ?? null
}

function findCommitStampFaults(stamp: Stamp, seq: number, { commit, draws }: StampedLog): readonly Fault[] {
  const faults = new FaultCollector(seq)
  const { imprint, latest } = stamp
  faults.compare('what was stamped', commit.hash, imprint)
  for (const { time } of draws) {
    if (latest > parseLogTime(time)) {
      faults.report('time of the stamp', `not after the draw of ${time}`, describeMoment(stamp))
    }
  }
  const round = findBeaconSource(commit.body.seedSource)?.round ?? null
  return [...faults.faults, ...findLateStampFaults(stamp, seq, round)]
}

function findCallStampFaults(stamp: Stamp, seq: number, call: VacancyEntry, { changes }: StampedLog): readonly Fault[] {
  const faults = new FaultCollector(seq)
  const filled = changes.find((entry) => entry.type === 'replacement' && entry.seq > call.seq)
  if (filled !== undefined && stamp.latest > parseLogTime(filled.time)) {
    faults.report('time of the stamp', `not after the replacement of ${filled.time}`, describeMoment(stamp))
  }
  return [...faults.faults, ...findLateStampFaults(stamp, seq, call.body.call?.round ?? null)]
}

function findLateStampFaults(stamp: Stamp, seq: number, round: number | null): readonly Fault[] {
  const faults = new FaultCollector(seq)
  const published = round === null ? null : computeRoundTime(round)
  if (published !== null && stamp.latest >= published) {
    const wanted = `before ${formatLogTime(published)}, when round ${round} is published`
    faults.report('time of the stamp', wanted, describeMoment(stamp))
  }
  return faults.faults
}

function describeMoment({ latest, authority }: Stamp): string {
  return `${formatLogTime(latest)}, by the clock of ${authority}`
}
