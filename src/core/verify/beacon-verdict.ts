import { computeRoundTime, deriveRandomness, isBeaconSignature } from '../draw/beacon.ts'
import { type BeaconGiven, findBeaconSource } from '../draw/seed-sources.ts'
import type { CommitEntry, DrawEntry } from '../log/entries.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import { formatLogTime, parseLogTime } from '../log/log-time.ts'
import { describeAnchor } from './anchor-verdict.ts'
import type { CommittedLog } from './log-subject.ts'
import { defineVerdict, giveVerdict, type Judgement, leaveUnchecked } from './verdict.ts'

/** The round was published after the commit and before the draw, by their times, and its signature is the beacon's (docs/log-format.md §7). */
export const beaconVerdict = defineVerdict({
  name: 'beacon',
  needs: 'a seed that comes from a beacon',
  judge: judgeBeacon,
})

function judgeBeacon(log: CommittedLog): Judgement | null {
  const { commit, draw } = log
  const announced = findBeaconSource(commit.body.seedSource)
  if (announced === null) return null
  const { round } = announced
  const published = formatLogTime(computeRoundTime(round))
  const early = findEarlyRoundFaults(commit, round)
  // A round that anybody could know when the commit was made fails before there is a draw.
  if (draw === undefined) {
    if (early.length > 0) return giveVerdict(early, '')
    return leaveUnchecked(`a draw with round ${round}, published at ${published}`)
  }
  const given = draw.body.sources.find((source) => source.kind === 'beacon')
  const faults = [...early, ...findEarlyDrawFaults(draw, round), ...findGivenRoundFaults(draw, given, round)]
  const randomness = given === undefined ? '' : `; its randomness is ${deriveRandomness(given.signature)}`
  const clock = describeAnchor(log) ?? unanchoredClock
  return giveVerdict(
    faults,
    `round ${round} of ${published}, after the commit of ${commit.time}, ${clock}${randomness}`,
  )
}

/** Whoever wrote a log could have dated it back. */
const unanchoredClock =
  "by the log's own clock: only a fingerprint that was published or stamped before the round shows it"

function findEarlyRoundFaults({ seq, time }: CommitEntry, round: number): readonly Fault[] {
  const faults = new FaultCollector(seq)
  const published = computeRoundTime(round)
  if (round < 1 || published <= parseLogTime(time)) {
    faults.report('round', `a round later than ${time}`, `round ${round}, ${formatLogTime(published)}`)
  }
  return faults.faults
}

function findEarlyDrawFaults({ seq, time }: DrawEntry, round: number): readonly Fault[] {
  const faults = new FaultCollector(seq)
  const published = computeRoundTime(round)
  if (parseLogTime(time) < published) {
    faults.report('time of the draw', `${formatLogTime(published)}, when round ${round} was published, or later`, time)
  }
  return faults.faults
}

function findGivenRoundFaults({ seq }: DrawEntry, given: BeaconGiven | undefined, round: number): readonly Fault[] {
  const faults = new FaultCollector(seq)
  if (given === undefined) faults.report('sources', 'the beacon round', 'none')
  else if (given.round !== round || !isBeaconSignature(round, given.signature)) {
    const found = `round ${given.round}, ${given.signature}`
    faults.report('signature', `that of round ${round} by the beacon`, found)
  }
  return faults.faults
}
