import { computeRoundTime } from '../draw/beacon.ts'
import { findBeaconSource } from '../draw/seed-sources.ts'
import type { CommitEntry, DrawEntry } from './entries.ts'
import { FaultCollector } from './fault-collector.ts'
import type { Fault } from './log-fault.ts'
import { formatLogTime, parseLogTime } from './log-time.ts'

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

/**
 * What keeps a stamp from showing that a commit was there before its draw: it is over something else, or it is not in time.
 * `seq` is the number of the entry that it is in.
 */
export function findStampFaults(
  { imprint, latest, authority }: Stamp,
  seq: number,
  commit: CommitEntry,
  draws: readonly DrawEntry[],
): readonly Fault[] {
  const faults = new FaultCollector(seq)
  const found = `${formatLogTime(latest)}, by the clock of ${authority}`
  faults.compare('what was stamped', commit.hash, imprint)
  for (const { time } of draws) {
    if (latest > parseLogTime(time)) faults.report('time of the stamp', `not after the draw of ${time}`, found)
  }
  const beacon = findBeaconSource(commit.body.seedSource)
  const published = beacon === null ? null : computeRoundTime(beacon.round)
  if (beacon !== null && published !== null && latest >= published) {
    const wanted = `before ${formatLogTime(published)}, when round ${beacon.round} is published`
    faults.report('time of the stamp', wanted, found)
  }
  return faults.faults
}
