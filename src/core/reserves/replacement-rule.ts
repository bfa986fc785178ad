/* The rule least-violation@1: who takes an empty seat (docs/reserves.md §3). */

import { problem } from '../../problems/problem.ts'
import type { PoolPosition } from '../model/pool-place.ts'
import type { Rational } from '../rational.ts'
import { fail, ok, type Result } from '../result.ts'
import { callPeople } from './call-search.ts'
import { groupByKind } from './person-kinds.ts'
import { buildQuotaRows, computePanelViolation, countSeatsPerRow } from './quota-rows.ts'
import type { RankedPool } from './ranked-pool.ts'

/** How often the search may look at a person or a row: some seconds on a slow machine. */
const LOOKS_PER_REPLACEMENT = 20_000_000
/** For seats that were announced by a trial with another order: it cannot be taken back, so the search must not end early. */
export const looksOfAnsweredCall: number = 20 * LOOKS_PER_REPLACEMENT

export interface Vacancies {
  /** Those who stay on the panel, confirmed or not: nobody of them is moved. */
  readonly staying: readonly PoolPosition[]
  /** How many seats are to be filled, at least 1. */
  readonly seats: number
  /** Whom to call from: the reserves who are left, or everybody who is neither on the panel nor withdrawn. */
  readonly people: readonly PoolPosition[]
  /** How often the search may look at a person or a row, where not as usual. */
  readonly looks?: number
}

export interface Replacement {
  /** Those who are called, ascending. */
  readonly called: readonly PoolPosition[]
  /** Staying and called, ascending. */
  readonly panel: readonly PoolPosition[]
  /** The weighted quota violation of that panel, exactly; 0 where every quota is met. */
  readonly violation: Rational
}

/**
 * Fills seats that became empty (rule least-violation@1). Of all sets of people who fill them, no two of a household
 * under the household rule, it takes one with the smallest weighted quota violation: Σ people too few or too many
 * / max(upper quota, 1), and of those the one whose places in the seeded order, ascending, come first.
 * The order in which anybody is named decides nothing. Problems: too few people; too many combinations to prove a best one.
 */
export function fillVacancies(
  ranked: RankedPool,
  { staying, seats, people, looks = LOOKS_PER_REPLACEMENT }: Vacancies,
): Result<Replacement> {
  if (!Number.isSafeInteger(seats) || seats < 1) throw new RangeError(`no replacement for ${seats} seats`)
  const { pool, table } = ranked
  const rows = buildQuotaRows(table)
  const kinds = groupByKind(ranked, rows, staying, people)
  if (kinds.available < seats) return fail(problem('replacements-too-few', { seats, available: kinds.available }))
  const taken = countSeatsPerRow(rows, pool, staying)
  const found = callPeople(kinds, { seats: taken, size: seats, looks })
  // Without a proof nobody is called: a log may hold only what everyone who searches longer would find too.
  if (!found.proved) return fail(problem('replacement-too-hard', { seats, people: people.length }))
  const called = found.people.toSorted((a, b) => a - b)
  const panel = [...staying, ...called].sort((a, b) => a - b)
  // In fractions, not from the search: its weights may be rounded (docs/log-format.md §16).
  return ok({ called, panel, violation: computePanelViolation(pool, table, panel) })
}
