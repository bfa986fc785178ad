import { findBeaconSource } from '../draw/seed-sources.ts'
import { mostReplacementRounds } from '../log/limits.ts'
import { listCalls } from '../log/seat-calls.ts'
import { listShownVacancies } from './anchor-verdict.ts'
import { describeAwaited, describeDrawRound, findDrawTimeFaults, findGivenRoundFaults } from './draw-round.ts'
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
