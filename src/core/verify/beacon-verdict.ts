import { computeRoundTime, deriveRandomness, isBeaconSignature } from '../draw/beacon.ts'
import { findBeaconSource } from '../draw/seed-sources.ts'
import type { CommitEntry, DrawEntry } from '../log/entries.ts'
import type { Fault } from '../log/log-fault.ts'
import { formatLogTime, parseLogTime } from '../log/log-time.ts'
import { giveVerdict, leaveUnchecked, type Verdict } from './verdict.ts'

/** The round was published after the commit, by its time, and its signature is the beacon's. Needs the log. */
export function judgeBeacon(commit: CommitEntry, draw: DrawEntry | undefined): Verdict {
  const announced = findBeaconSource(commit.body.seedSource)
  if (announced === null) return leaveUnchecked('beacon', 'a seed that comes from a beacon')
  const { round } = announced
  const published = computeRoundTime(round)
  const failures: Fault[] = []
  if (round < 1 || published <= parseLogTime(commit.time)) {
    const expected = `a round later than ${commit.time}`
    failures.push({ entry: commit.seq, what: 'round', expected, found: `round ${round}, ${formatLogTime(published)}` })
  }
  const given = draw?.body.sources.find((source) => source.kind === 'beacon')
  if (given === undefined) {
    if (failures.length > 0 || draw !== undefined)
      return giveVerdict('beacon', [...failures, ...findMissingBeacon(draw)], '')
    return leaveUnchecked('beacon', `a draw with round ${round}, published at ${formatLogTime(published)}`)
  }
  if (given.round !== round || !isBeaconSignature(round, given.signature)) {
    const found = `round ${given.round}, ${given.signature}`
    failures.push({ entry: draw!.seq, what: 'signature', expected: `that of round ${round} by the beacon`, found })
  }
  const when = `round ${round} of ${formatLogTime(published)}, after the commit of ${commit.time}`
  return giveVerdict('beacon', failures, `${when}; its randomness is ${deriveRandomness(given.signature)}`)
}

function findMissingBeacon(draw: DrawEntry | undefined): Fault[] {
  if (draw === undefined) return []
  return [{ entry: draw.seq, what: 'sources', expected: 'the beacon round', found: 'none' }]
}
