import { type Problem, problem } from '../../problems/problem.ts'
import type { CalledFrom } from '../log/entries.ts'
import type { IndexPool } from '../log/index-pool.ts'
import { mostSets } from '../log/limits.ts'
import { listCallable } from '../log/standing.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import { listQuotaSeats } from '../quotas/quota-fit.ts'
import { cmp, formatRational, type Rational } from '../rational.ts'
import { fail, ok, type Result } from '../result.ts'
import { countPossibleSets } from '../verify/least-set.ts'
import {
  announceCall,
  answerCall,
  type CallAnswer,
  type DrawnLog,
  type FilledLog,
  fillSeats,
  vacate,
} from './replace-people.ts'
import { measureStandingFit } from './standing-fit.ts'

/** Who leaves a panel, and how their seats are to be filled. */
export interface ReplacementPlan {
  /** In any order; nobody where seats that are empty already are to be filled. */
  readonly left: readonly PoolIndex[]
  /** Why they leave; it is public. */
  readonly reason: string
  readonly from: CalledFrom
  /** How many of the empty seats to fill, and what the user calls that number; null: all of them. */
  readonly seats: { readonly asked: number; readonly name: string } | null
  /** Nobody is called yet. */
  readonly leaveEmpty: boolean
  /** Go on although the best people there are miss a quota. */
  readonly acceptViolation: boolean
  /** What the order of equals will come from, where it is not the seed of the draw; null where it is. */
  readonly announced: Announcement | null
  /** ISO 8601, UTC, whole seconds. */
  readonly time: string
}

/** The randomness that a call waits for. */
export interface Announcement {
  /** The round of the beacon; null where dice are thrown. */
  readonly round: number | null
}

/** What a replacement would do. Nothing of it is done where it is refused. */
export interface ReplacementDecision {
  /** The log as it would be afterwards. */
  readonly log: DrawnLog
  /** Ascending. */
  readonly called: readonly PoolIndex[]
  /** The violation if the whole pool could be called; null where that is not known, or would be no better. */
  readonly least: Rational | null
  /** Why nothing may be done although everything is in order: the answer is no. */
  readonly refused: readonly Problem[]
  /** Too many sets of people could be called for a verifier to try them all. */
  readonly manySets: boolean
}

/** The decision to change nothing. */
export function leaveUnchanged(log: DrawnLog): ReplacementDecision {
  return { log, called: [], least: null, refused: [], manySets: false }
}

/**
 * Empties the seats of those who leave, and fills seats by the rule of the log; or announces that they will be filled,
 * where the order of equals comes later: never both at once, for what decides must come after the vacancy is there. Where even the best people miss a quota, the answer is no, unless that was
 * accepted: how far quotas are missed does not depend on any order. Problems: a time that goes back; more seats than are
 * empty; too few people; too many ways.
 */
export function decideReplacement(
  log: DrawnLog,
  people: IndexPool,
  plan: ReplacementPlan,
): Result<ReplacementDecision> {
  const { announced, left, reason, from, seats, leaveEmpty, time } = plan
  const filled = tryReplacement(log, people, plan)
  if (!filled.ok || announced === null || leaveEmpty || filled.value.refused.length > 0) return filled
  const call = { from, round: announced.round, seats: seats?.asked ?? filled.value.called.length }
  const called = announceCall(log, { left, reason, time }, call)
  return called.ok ? ok({ ...filled.value, log: called.value, called: [] }) : called
}

/** Fills the seats that were announced, by what was waited for. Problems: those of `answerCall`. */
export function decideAnswer(log: DrawnLog, people: IndexPool, answer: CallAnswer): Result<ReplacementDecision> {
  const { call } = log.standing
  if (call === null) throw new RangeError('no call waits for an answer')
  const filled = answerCall(log, people, answer)
  if (!filled.ok) return filled
  const manySets = hasManySets(log, people, call)
  return ok({ log: filled.value.log, called: filled.value.called, least: null, refused: [], manySets })
}

function hasManySets(
  { standing }: DrawnLog,
  { pool }: IndexPool,
  { from, seats }: { readonly from: CalledFrom; readonly seats: number },
): boolean {
  const others = listCallable(standing, from, pool.registrants.length)
  return countPossibleSets(others.length, seats, mostSets) === null
}

/** What the seed of the draw would do. Of anything but whom it calls, every other seed would do the same. */
function tryReplacement(
  log: DrawnLog,
  people: IndexPool,
  { left, reason, from, seats: wanted, leaveEmpty, acceptViolation, time }: ReplacementPlan,
): Result<ReplacementDecision> {
  if (wanted !== null && (!Number.isSafeInteger(wanted.asked) || wanted.asked < 1)) {
    const { name, asked } = wanted
    return fail(problem('setting-wrong', { name, found: `"${asked}"`, wanted: 'a whole number, 1 or more' }))
  }
  const leaving = left.toSorted((a, b) => a - b)
  const vacated = leaving.length === 0 ? ok(log) : vacate(log, leaving, reason, time)
  if (!vacated.ok) return vacated
  if (leaveEmpty) return ok(leaveUnchanged(vacated.value))
  const { standing } = vacated.value
  const seats = wanted?.asked ?? standing.open
  if (wanted !== null && seats > standing.open) {
    const most = `at most ${standing.open}, for no more are empty`
    return fail(problem('setting-wrong', { name: wanted.name, found: `"${seats}"`, wanted: most }))
  }
  const fill = (pool: CalledFrom): Result<FilledLog> => fillSeats(vacated.value, people, { from: pool, time, seats })
  const filled = fill(from)
  if (!filled.ok) return filled
  const { called, violation } = filled.value
  const manySets = hasManySets(vacated.value, people, { from, seats })
  const decision = { log: filled.value.log, called, manySets, least: null, refused: [] }
  if (violation.num === 0n || canStillFit(decision.log, people)) return ok(decision)
  const whole = from === 'pool' ? null : fill('pool')
  const least = whole?.ok ? whole.value.violation : null
  if (acceptViolation) {
    return ok({ ...decision, least: least !== null && cmp(least, violation) === 0 ? null : least })
  }
  const pool = least === null ? null : formatRational(least)
  return ok({
    ...decision,
    least,
    refused: [problem('replace-misses', { violation: formatRational(violation), from, pool })],
  })
}

/** While seats are empty, people are missing of course; but nobody may be too many. */
function canStillFit(log: DrawnLog, people: IndexPool): boolean {
  if (log.standing.open === 0) return false
  return listQuotaSeats(measureStandingFit(log, people)).every(({ seated, max }) => seated <= max)
}
