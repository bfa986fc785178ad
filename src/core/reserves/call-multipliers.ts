/* Lagrange multipliers for the bound on a replacement, by subgradient ascent (docs/reserves.md §3.2). */

import { at, increase } from '../checked-index.ts'
import { type FillBound, sumPersonRows } from './fill-bound.ts'

const ASCENT_ROUNDS = 1500
/** How often the people whom the multipliers favour are tried as a good set. */
export const TRY_EVERY = 8
/** So many rounds without a better bound halve the step. */
const ASCENT_PATIENCE = 30

/** For whom multipliers are wanted. */
export interface AscentQuestion {
  /** The quota rows of everybody who may be called. */
  readonly people: readonly (readonly number[])[]
  /** How many are called. */
  readonly size: number
  /** Is shown a set of people, as places in `people`; says what a set of interest costs at most. */
  readonly judge: (chosen: readonly number[]) => number
  /** By how much two costs differ at least. */
  readonly smallest: number
}

/**
 * Gives `fill` whole-number multipliers for the rows that make a strong lower bound: the cost of `size` people is at least
 * `boundAll` with the multipliers plus the `size` smallest sums of multipliers among the people (Lagrangian
 * relaxation; subgradient ascent with steps that aim above what is of interest). Any multipliers bound the cost, so nothing depends on
 * how good these are but time. It begins with those that `fill` has. The bound is given back.
 */
export function ascendMultipliers(
  fill: FillBound,
  seats: Int32Array,
  { people, size, judge, smallest }: AscentQuestion,
): number {
  let best: Float64Array = fill.multipliers
  let bound = Number.NEGATIVE_INFINITY
  let now: Float64Array = best
  let limit = Number.POSITIVE_INFINITY
  for (let round = 0, stale = 0, divisor = 1; round < ASCENT_ROUNDS; round++) {
    fill.multipliers = now
    const features = fill.boundAll(seats, size)
    const { sum, chosen } = pickSmallestSums(people, now, size)
    if (round % TRY_EVERY === 0) limit = judge(chosen)
    stale += 1
    // A step along the subgradient may lower the bound, so the best multipliers are kept, not the last.
    if (features + sum > bound) {
      best = now
      bound = features + sum
      stale = 0
    }
    if (stale === ASCENT_PATIENCE) {
      divisor *= 2
      stale = 0
    }
    const surplus = countSurplus(fill.coming, chosen, people)
    const length = surplus.reduce((total, number) => total + number * number, 0)
    // Features and people agree, or nothing can be of interest: no multipliers bound more that is of use.
    if (length === 0 || features + sum > limit) break
    // Polyak's step: the gap to the least cost of no interest over the squared length; rounded up, so that it is whole and never 0.
    const step = Math.ceil((limit + smallest - features - sum) / (length * divisor))
    now = now.map((multiplier, r) => multiplier + step * at(surplus, r))
  }
  fill.multipliers = best
  return bound
}

/** The subgradient: by how many people each row has more among those chosen than the features would like to come. */
function countSurplus(
  coming: Int32Array,
  chosen: readonly number[],
  people: readonly (readonly number[])[],
): Int32Array {
  const surplus = coming.map((number) => -number)
  for (const person of chosen) for (const row of at(people, person)) increase(surplus, row, 1)
  return surplus
}

/** The `size` people with the smallest sums of multipliers, the first of equals. */
export function pickSmallestSums(
  people: readonly (readonly number[])[],
  multipliers: Float64Array,
  size: number,
): { readonly sum: number; readonly chosen: readonly number[]; readonly last: number } {
  const chosen: { person: number; own: number }[] = []
  for (const [person, rows] of people.entries()) {
    const own = sumPersonRows(multipliers, rows)
    const last = chosen.at(-1)
    if (last !== undefined && chosen.length === size && own >= last.own) continue
    // Kept sorted: few are chosen of many, so that is less work than to sort them all. Whoever comes later stands behind equals.
    const place = chosen.findIndex((other) => own < other.own)
    chosen.splice(place < 0 ? chosen.length : place, 0, { person, own })
    if (chosen.length > size) chosen.pop()
  }
  return {
    sum: chosen.reduce((sum, { own }) => sum + own, 0),
    chosen: chosen.map(({ person }) => person),
    last: chosen.at(-1)?.own ?? 0,
  }
}
