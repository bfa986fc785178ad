/* The rule expected-violation@1: empirical risk minimisation chooses the reserves (docs/reserves.md §2). */

import type { Stream } from '../draw/number-stream.ts'
import { listPositions, type PoolPosition } from '../model/pool-place.ts'
import { type Rational, rational } from '../rational.ts'
import { callPeople } from './call-search.ts'
import { type DropoutCase, type DropoutPlan, groupDropoutCases, simulateDropouts } from './drop-outs.ts'
import { ReserveCosts } from './expected-costs.ts'
import { boundLeastViolation } from './least-possible.ts'
import { type EligibleKinds, groupByKind, pickPeople } from './person-kinds.ts'
import { buildQuotaRows } from './quota-rows.ts'
import type { RankedPool } from './ranked-pool.ts'
import { findReserves } from './reserve-search.ts'

/** How often the search may look at a person or a row for one scenario. */
const LOOKS_PER_SCENARIO = 30_000

/** What reserves are wanted, and against which drop-outs; at least one scenario. */
export interface ReservePlan extends DropoutPlan {
  /** Whom they stand in for, in an order that everyone can repeat. */
  readonly panel: readonly PoolPosition[]
  readonly count: number
}

/** Means over the scenarios, exactly. */
export interface ExpectedReserves {
  /** Ascending; the order of calling is drawn afterwards. */
  readonly members: readonly PoolPosition[]
  /** Weighted quota violation if nobody is called. */
  readonly without: Rational
  /** Weighted quota violation with these reserves, after the best replacement; at most that where `exact` is false. */
  readonly with: Rational
  readonly exact: boolean
  /** No so many reserves have less. These are the best where it equals `with`. */
  readonly least: Rational
  /** Seats that stay empty because there are more drop-outs than reserves. */
  readonly emptySeats: Rational
}

/**
 * How many scenarios are simulated: the choice generalises to the drop-outs that come. Fewer for a large panel, where
 * each holds many drop-outs.
 */
export function chooseScenarioCount(panelSize: number): number {
  return panelSize <= 80 ? 500 : 200
}

/**
 * Chooses reserves by empirical risk minimisation (rule expected-violation@1) after Assos, Baharav, Flanigan and Procaccia,
 * "Alternates, Assemble!" (2025): those with the smallest mean weighted quota violation over simulated drop-outs, each after
 * its best replacement. Departures: seats are filled as long as there are reserves, where the paper may leave one empty
 * to break fewer quotas; and the mean is minimised by exchanges where sets are too many, with a proven bound.
 *
 * `stream` gives the drop-outs. Nobody is a reserve who shares a household with the panel or with another
 * reserve, so there may be fewer than asked for. `tick` is called now and then, for somebody who waits.
 */
export function minimiseExpectedViolation(
  stream: Stream,
  ranked: RankedPool,
  plan: ReservePlan,
  tick: () => void = () => undefined,
): ExpectedReserves {
  const { pool, table } = ranked
  const { panel, scenarios } = plan
  const rows = buildQuotaRows(table)
  const everybody = listPositions(pool.registrants.length)
  const kinds = groupByKind(ranked, rows, panel, everybody)
  // One of a household at most, so there may be fewer who can be called than were asked for.
  const count = Math.min(plan.count, kinds.available)
  const cases = groupDropoutCases(rows, pool, panel, simulateDropouts(stream, pool, panel, plan))
  const found = findReserves({ costs: new ReserveCosts(rows, cases, kinds.kinds, count), kinds, count, tick })
  const members = pickPeople(kinds, found.chosen)
  // Judged again by the rule that will fill the seats: the search may have looked at good ways only.
  const after = sumAfterReplacement(groupByKind(ranked, rows, panel, members), cases, tick)
  const mean = (cost: number): Rational => rational(BigInt(cost), BigInt(rows.over) * BigInt(scenarios))
  const empty = cases.reduce((sum, { vacancies, times }) => sum + times * Math.max(0, vacancies - count), 0)
  return {
    members,
    // Nobody to choose from: the sum over the cases as they are.
    without: mean(new ReserveCosts(rows, cases, [], 0).evaluate([])),
    with: mean(after.cost),
    exact: after.exact,
    // The best of all sets is its own bound; where only some were tried, the features bound it (docs/reserves.md §2.4).
    least: mean(found.best ? after.cost : boundLeastViolation(rows, cases, count)),
    emptySeats: rational(empty, scenarios),
  }
}

/** The violation over all cases when the rule of replacement calls from these reserves. */
function sumAfterReplacement(
  reserves: EligibleKinds,
  cases: readonly DropoutCase[],
  tick: () => void,
): { readonly cost: number; readonly exact: boolean } {
  let cost = 0
  let exact = true
  for (const { seats, vacancies, times } of cases) {
    tick()
    const size = Math.min(vacancies, reserves.available)
    const called = callPeople(reserves, { seats, size, looks: LOOKS_PER_SCENARIO })
    // Without a proof the set found still is one that could be called, so the mean is an upper bound and says so.
    cost += times * called.cost
    exact &&= called.proved
  }
  return { cost, exact }
}
