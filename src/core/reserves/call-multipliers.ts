import { type Fill, sumPersonRows } from './fill-bound.ts'

const ASCENT_ROUNDS = 1500
/** How often the people whom the multipliers favour are tried as a good set. */
const TRY_EVERY = 8
/** So many rounds without a better bound halve the step. */
const ASCENT_PATIENCE = 30

export interface AscentQuestion {
  /** The quota rows of everybody who may be called. */
  readonly people: readonly (readonly number[])[]
  /** How many are called. */
  readonly size: number
  /** Is shown a set of people, as places in `people`; says what the best set known costs, that one among them. */
  readonly judge: (chosen: readonly number[]) => number
}

/**
 * Gives `fill` whole-number multipliers for the rows that make a strong lower bound: the cost of `size` people is at least
 * `leastOfAll` with the multipliers plus the `size` smallest sums of multipliers among the people (Lagrangian
 * relaxation; subgradient ascent with steps that aim at the cost of the best set known). Any
 * multipliers bound the cost, so nothing depends on how good these are but time.
 */
export function ascendMultipliers(fill: Fill, seats: Int32Array, { people, size, judge }: AscentQuestion): void {
  const width = fill.rows.rows.length
  let best: Float64Array = new Float64Array(width)
  let bound = Number.NEGATIVE_INFINITY
  let now: Float64Array = new Float64Array(width)
  let known = Number.POSITIVE_INFINITY
  for (let round = 0, stale = 0, divisor = 1; round < ASCENT_ROUNDS; round++) {
    fill.multipliers = now
    const features = fill.leastOfAll(seats, size)
    const { sum, chosen } = pickSmallestSums(people, now, size)
    if (round % TRY_EVERY === 0) known = judge(chosen)
    stale += 1
    if (features + sum > bound) {
      best = now
      bound = features + sum
      stale = 0
    }
    if (stale === ASCENT_PATIENCE) {
      divisor *= 2
      stale = 0
    }
    const surplus = fill.coming.map((number) => -number)
    for (const person of chosen) for (const row of people[person]!) surplus[row]! += 1
    const length = surplus.reduce((total, number) => total + number * number, 0)
    if (length === 0 || features + sum >= known) break
    const step = Math.ceil((known - features - sum) / (length * divisor))
    now = now.map((multiplier, r) => multiplier + step * surplus[r]!)
  }
  fill.multipliers = best
}

/** The `size` people with the smallest sums of multipliers, the first of equals. */
export function pickSmallestSums(
  people: readonly (readonly number[])[],
  multipliers: Float64Array,
  size: number,
): { readonly sum: number; readonly chosen: readonly number[]; readonly last: number } {
  const chosen: { person: number; own: number }[] = []
  people.forEach((rows, person) => {
    const own = sumPersonRows(multipliers, rows)
    if (chosen.length === size && own >= chosen[size - 1]!.own) return
    const at = chosen.findIndex((other) => own < other.own)
    chosen.splice(at < 0 ? chosen.length : at, 0, { person, own })
    if (chosen.length > size) chosen.pop()
  })
  return {
    sum: chosen.reduce((sum, { own }) => sum + own, 0),
    chosen: chosen.map(({ person }) => person),
    last: chosen.at(-1)?.own ?? 0,
  }
}
