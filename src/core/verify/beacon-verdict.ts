import { computeRoundTime, deriveRandomness, isBeaconSignature } from '../draw/beacon.ts'
import { type BeaconGiven, findBeaconSource } from '../draw/seed-sources.ts'
import type { CommitEntry, DrawEntry } from '../log/entries.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import { mostReplacementRounds } from '../log/limits.ts'
import type { Fault } from '../log/log-fault.ts'
import { formatLogTime, parseLogTime } from '../log/log-time.ts'
import { listCalls } from '../log/seat-calls.ts'
import { describeAnchor, listShownVacancies } from './anchor-verdict.ts'
import type { CommittedLog } from './log-subject.ts'
import {
  findAwaitedRound,
  findRoundTimeFaults,
  findSignatureFaults,
  listReplacementRounds,
  type ReplacementRound,
} from './replacement-rounds.ts'
import { defineVerdict, giveVerdict, type Judgement, leaveUnchecked } from './verdict.ts'

/**
 * The round was published after the commit and before the draw, by their times, and its signature is the beacon's; and so
 * for the rounds of replacements, after their vacancies (docs/log-format.md §7).
 */
export const beaconVerdict = defineVerdict({
  name: 'beacon',
  needs: 'a seed that comes from a beacon',
  judge: judgeBeacon,
})

function judgeBeacon(log: CommittedLog): Judgement | null {
  const { body } = log.commit
  const announced = findBeaconSource(body.seedSource)
  if (announced === null && body.replacements.seed.kind !== 'beacon') return null
  const times = [
    ...(announced === null ? [] : findDrawTimeFaults(log, announced.round)),
    ...findRoundTimeFaults(body, log.changes),
  ]
  // A round that anybody could know when it was named fails before it is given.
  const missing = findMissingRound(log, announced?.round ?? null)
  if (missing !== null) return times.length > 0 ? giveVerdict(times, '') : leaveUnchecked(missing)
  const rounds = listReplacementRounds(body, log.changes)
  const given = announced === null ? [] : findGivenRoundFaults(log.draw, announced.round)
  const faults = [...times, ...given, ...findSignatureFaults(rounds)]
  const words = [
    ...(announced === null ? [] : [describeDrawRound(log, announced.round)]),
    ...(rounds.length === 0 ? [] : [describeRounds(log, rounds)]),
  ]
  return giveVerdict(faults, words.join('. '))
}

/** What keeps signatures from being looked at, in words for "this needs …"; null where nothing does. */
function findMissingRound({ commit, draw, changes }: CommittedLog, round: number | null): string | null {
  if (round !== null && draw === undefined) return describeAwaited('a draw', round)
  const { length } = listReplacementRounds(commit.body, changes)
  if (length > mostReplacementRounds)
    return `fewer replacements: no more than ${mostReplacementRounds} signatures are checked`
  if (round !== null || length > 0) return null
  const awaited = findAwaitedRound(changes)
  return awaited === null ? 'a replacement with a round' : describeAwaited('a replacement', awaited)
}

function describeAwaited(what: string, round: number): string {
  return `${what} with round ${round}, published at ${formatLogTime(computeRoundTime(round))}`
}

function describeDrawRound(log: CommittedLog, round: number): string {
  const given = findGivenRound(log.draw)
  const randomness = given === undefined ? '' : `; its randomness is ${deriveRandomness(given.signature)}`
  const published = formatLogTime(computeRoundTime(round))
  const clock = describeAnchor(log) ?? unanchoredClock
  return `round ${round} of ${published}, after the commit of ${log.commit.time}, ${clock}${randomness}`
}

function describeRounds(log: CommittedLog, given: readonly ReplacementRound[]): string {
  const rounds = given.map(({ given: { round } }) => round)
  const which = rounds.length === 1 ? `round ${rounds[0]}` : `rounds ${rounds.join(', ')}`
  const them = rounds.length === 1 ? 'its vacancy' : 'their vacancies'
  const shown = listShownVacancies(log)
  const answered = listCalls(log.changes).slice(0, rounds.length)
  const clock = answered.every(({ hash }) => shown.has(hash))
    ? 'if the hashes that were given were published before, or by the clock of whoever stamped them'
    : "by the log's own clock: only hashes of vacancies that were published or stamped before show it"
  return `For replacements ${which}, after ${them}, ${clock}`
}

/** Whoever wrote a log could have dated it back. */
const unanchoredClock =
  "by the log's own clock: only a fingerprint that was published or stamped before the round shows it"

function findDrawTimeFaults({ commit, draw }: CommittedLog, round: number): readonly Fault[] {
  return [...findEarlyRoundFaults(commit, round), ...(draw === undefined ? [] : findEarlyDrawFaults(draw, round))]
}

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

function findGivenRound(draw: DrawEntry | undefined): BeaconGiven | undefined {
  return draw?.body.sources.find((source) => source.kind === 'beacon')
}

function findGivenRoundFaults(draw: DrawEntry | undefined, round: number): readonly Fault[] {
  const faults = new FaultCollector(draw?.seq ?? null)
  const given = findGivenRound(draw)
  if (given === undefined) faults.report('sources', 'the beacon round', 'none')
  else if (given.round !== round || !isBeaconSignature(round, given.signature)) {
    const found = `round ${given.round}, ${given.signature}`
    faults.report('signature', `that of round ${round} by the beacon`, found)
  }
  return faults.faults
}
