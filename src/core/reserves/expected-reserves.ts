/* The rule expected-violation@1: empirical risk minimisation chooses the reserves (docs/reserves.md §2). */

import type { Stream } from '../draw/number-stream.ts'
import { mostReserveSteps, mostSimulatedPeople } from '../log/limits.ts'
import type { DrawQuestion } from '../model/draw-question.ts'
import type { PoolPosition } from '../model/pool-place.ts'
import { type Rational, rational } from '../rational.ts'
import { callPeople } from './call-search.ts'
import { type DropoutCase, type DropoutPlan, groupDropoutCases, simulateDropouts } from './drop-outs.ts'
import { ReserveCosts } from './expected-costs.ts'
import { boundLeastViolation } from './least-possible.ts'
import { type EligibleKinds, groupByKind } from './person-kinds.ts'
import { buildQuotaRows, weighSeats } from './quota-rows.ts'
import type { RankedPool } from './ranked-pool.ts'
import { listReserveCandidates } from './reserve-candidates.ts'
import { findReserves, roundsOfExchanges } from './reserve-search.ts'

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
 * each holds many drop-outs, and so few that every verifier may be asked to choose again (docs/log-format.md §18).
 */
export function chooseScenarioCount({ pool, table, panelSize }: DrawQuestion, reserves: number): number {
  const groups = new Set(pool.registrants.map(({ values }) => values.join())).size
  const values = table.features.reduce((sum, { quotas }) => sum + quotas.length, 0)
  const most = Math.min(reserves, panelSize)
  // The seats are filled one by one, each by one of those who are left.
  const seated = (most * (2 * reserves - most + 1)) / 2
  const features = table.features.length
  const stepsOfOne = values + features * groups + (features + 1) * (panelSize + seated)
  const stepsOfLook = mostReserveSteps / Math.max(1, (1 + roundsOfExchanges) * reserves)
  const forSteps = (stepsOfLook - pool.registrants.length) / Math.max(1, stepsOfOne)
  const affordable = Math.min(forSteps, mostSimulatedPeople / panelSize)
  return Math.max(1, Math.min(panelSize <= 80 ? 500 : 200, Math.floor(affordable)))
}

/**
 * Chooses reserves by empirical risk minimisation (rule expected-violation@1) after Assos, Baharav, Flanigan and Procaccia,
 * "Alternates, Assemble!" (2025): those with a small mean weighted quota violation over simulated drop-outs. Departures: seats are
 * filled as long as there are reserves, where the paper may leave one empty to break fewer quotas; and the people are
 * found by exchanges that anybody can repeat (docs/log-format.md §7), with a proven bound on how much better others could be.
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
  const candidates = listReserveCandidates(ranked, rows, panel)
  const cases = groupDropoutCases(rows, pool, panel, simulateDropouts(stream, pool, panel, plan))
  const found = findReserves({
    costs: new ReserveCosts(rows, cases, candidates.kinds),
    candidates,
    count: plan.count,
    tick,
  })
  const members = found.map(({ position }) => position).sort((a, b) => a - b)
  const count = members.length
  // Judged by the rule that will fill the seats, which calls no worse than the search assumed.
  const after = sumAfterReplacement(groupByKind(ranked, rows, panel, members), cases, tick)
  const mean = (cost: number): Rational => rational(BigInt(cost), BigInt(rows.over) * BigInt(scenarios))
  const empty = cases.reduce((sum, { vacancies, times }) => sum + times * Math.max(0, vacancies - count), 0)
  return {
    members,
    without: mean(cases.reduce((sum, { seats, times }) => sum + times * weighSeats(rows, seats), 0)),
    with: mean(after.cost),
    exact: after.exact,
    least: mean(boundLeastViolation(rows, cases, count)),
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
