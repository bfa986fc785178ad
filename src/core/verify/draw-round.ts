import { computeRoundTime, deriveRandomness, isBeaconSignature } from '../draw/beacon.ts'
import { type BeaconGiven, findBeaconSource, type GivenSource } from '../draw/seed-sources.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import { formatLogTime, parseLogTime } from '../log/log-time.ts'
import { type AnchoredLog, describeAnchor } from './anchor-verdict.ts'
import { giveVerdict, type Judgement, leaveUnchecked } from './verdict.ts'

/* The round of the beacon that a draw waits for, in a log of any kind (docs/log-format.md §7). */

/** A log whose draw may wait for a round. */
export interface SeededLog extends AnchoredLog {
  readonly commit: AnchoredLog['commit'] & { readonly time: string }
  readonly draw: SeededDraw | undefined
}

interface SeededDraw {
  readonly seq: number
  readonly time: string
  readonly body: { readonly sources: readonly GivenSource[] }
}

/** Judges the round of a draw, in a log that waits for none but this; null where its seed does not come from the beacon. */
export function judgeDrawRound(log: SeededLog): Judgement | null {
  const announced = findBeaconSource(log.commit.body.seedSource)
  if (announced === null) return null
  const { round } = announced
  const times = findDrawTimeFaults(log, round)
  if (log.draw === undefined)
    return times.length > 0 ? giveVerdict(times, '') : leaveUnchecked(describeAwaited('a draw', round))
  return giveVerdict([...times, ...findGivenRoundFaults(log.draw, round)], describeDrawRound(log, round))
}

/** What is waited for, in words for "this needs …". */
export function describeAwaited(what: string, round: number): string {
  return `${what} with round ${round}, published at ${formatLogTime(computeRoundTime(round))}`
}

/** Which round it is, and whose clock shows that it came after the commit. */
export function describeDrawRound(log: SeededLog, round: number): string {
  const given = findGivenRound(log.draw)
  const randomness = given === undefined ? '' : `; its randomness is ${deriveRandomness(given.signature)}`
  const published = formatLogTime(computeRoundTime(round))
  const clock = describeAnchor(log) ?? unanchoredClock
  return `round ${round} of ${published}, after the commit of ${log.commit.time}, ${clock}${randomness}`
}

/** Whoever wrote a log could have dated it back. */
const unanchoredClock =
  "by the log's own clock: only a fingerprint that was published or stamped before the round shows it"

/** A round that was out before the commit, and a draw before its round. */
export function findDrawTimeFaults({ commit, draw }: SeededLog, round: number): readonly Fault[] {
  return [...findEarlyRoundFaults(commit, round), ...(draw === undefined ? [] : findEarlyDrawFaults(draw, round))]
}

function findEarlyRoundFaults({ seq, time }: SeededLog['commit'], round: number): readonly Fault[] {
  const faults = new FaultCollector(seq)
  const published = computeRoundTime(round)
  if (round < 1 || published <= parseLogTime(time)) {
    faults.report('round', `a round later than ${time}`, `round ${round}, ${formatLogTime(published)}`)
  }
  return faults.faults
}

function findEarlyDrawFaults({ seq, time }: SeededDraw, round: number): readonly Fault[] {
  const faults = new FaultCollector(seq)
  const published = computeRoundTime(round)
  if (parseLogTime(time) < published) {
    faults.report('time of the draw', `${formatLogTime(published)}, when round ${round} was published, or later`, time)
  }
  return faults.faults
}

function findGivenRound(draw: SeededDraw | undefined): BeaconGiven | undefined {
  return draw?.body.sources.find((source) => source.kind === 'beacon')
}

/** A round that is not the announced one, or that the beacon did not sign. */
export function findGivenRoundFaults(draw: SeededDraw | undefined, round: number): readonly Fault[] {
  const faults = new FaultCollector(draw?.seq ?? null)
  const given = findGivenRound(draw)
  if (given === undefined) faults.report('sources', 'the beacon round', 'none')
  else if (given.round !== round || !isBeaconSignature(round, given.signature)) {
    const found = `round ${given.round}, ${given.signature}`
    faults.report('signature', `that of round ${round} by the beacon`, found)
  }
  return faults.faults
}
