/* Lower bound on a replacement, by convexity in each feature and Lagrange multipliers between them (docs/reserves.md §3.2). */

import { countDeviation, type QuotaRows } from './quota-rows.ts'

/** The largest whole number that prices are stretched to, so that multipliers between them can be whole numbers too. */
const PRICE_RANGE = 1_000_000_000

/**
 * What a panel may still cost: for a feature with some people seated and some to come, the least violation that any
 * values of those to come could leave. `multipliers[row]` is taken off for everybody to come with that row; a violation
 * is convex in the seats, so giving each seat to whoever adds least is best.
 */
export class FillBound {
  readonly rows: QuotaRows
  /** How many units of cost are 1/`over`. */
  readonly scale: number
  /** Whole numbers, one a row. */
  multipliers: Float64Array
  readonly #prices: readonly Float64Array[]
  readonly #coming: Int32Array

  /** For at most `most` people in a row. */
  constructor(rows: QuotaRows, most: number) {
    this.rows = rows
    // Stretched, never rounded: prices stay whole, so equal costs are equal and ties are true ties.
    this.scale = Math.max(1, Math.floor(PRICE_RANGE / rows.over))
    this.multipliers = new Float64Array(rows.rows.length)
    this.#coming = new Int32Array(rows.rows.length)
    this.#prices = rows.rows.map((row) =>
      Float64Array.from({ length: most + 1 }, (_, seats) => this.scale * row.weight * countDeviation(row, seats)),
    )
  }

  /** The least cost of a feature when `more` people come; `coming[row]` is then how many of each value they are. */
  boundFeature(feature: number, seats: Int32Array, more: number): number {
    const { first, rows } = this.rows
    const [coming, prices, multipliers] = [this.#coming, this.#prices, this.multipliers]
    const from = first[feature]!
    const to = first[feature + 1] ?? rows.length
    let cost = 0
    for (let r = from; r < to; r++) {
      coming[r] = 0
      cost += prices[r]![seats[r]!]!
    }
    // The price of a row is convex, so what one more adds never falls: the least at each step is the least in all.
    for (let left = more; left > 0; left--) {
      let best = from
      let least = Number.POSITIVE_INFINITY
      for (let r = from; r < to; r++) {
        const price = prices[r]!
        const place = seats[r]! + coming[r]!
        const gain = price[place + 1]! - price[place]! - multipliers[r]!
        // The first of equals: any would give this bound, but the multipliers follow who comes.
        if (gain < least) {
          best = r
          least = gain
        }
      }
      coming[best]! += 1
      cost += least
    }
    return cost
  }

  /** The least cost of all features, each by itself: they need not agree about who comes, so no panel costs less. */
  boundAll(seats: Int32Array, more: number): number {
    return this.rows.first.reduce((sum, _, f) => sum + this.boundFeature(f, seats, more), 0)
  }

  /** As `boundFeature` left it. */
  get coming(): Int32Array {
    return this.#coming
  }

  /** For each row: the least cost of its feature if one of it is seated and then `more` come. */
  boundAfterEachRow(seats: Int32Array, more: number): Float64Array {
    const after = new Float64Array(seats.length)
    this.rows.first.forEach((from, f) => {
      const to = this.rows.first[f + 1] ?? seats.length
      for (let r = from; r < to; r++) {
        // A person has one row in each feature, so what stands at their rows adds up to a bound over all features.
        seats[r]! += 1
        after[r] = this.boundFeature(f, seats, more)
        seats[r]! -= 1
      }
    })
    return after
  }
}

/** Σ of a person's rows. */
export function sumPersonRows(perRow: Float64Array, rows: readonly number[]): number {
  let sum = 0
  for (const row of rows) sum += perRow[row]!
  return sum
}
