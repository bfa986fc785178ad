import { countDeviation, type QuotaRows } from './quota-rows.ts'

/** The largest whole number that prices are stretched to, so that multipliers between them can be whole numbers too. */
const PRICE_RANGE = 1_000_000_000

/**
 * What a panel may still cost (docs/reserves.md §3.2): for a feature with some people seated and some to come, the least
 * violation that any values of those to come could leave. `multipliers[row]` is taken off for everybody to come with that
 * row; a violation is convex in the seats, so giving each seat to whoever adds least is best.
 */
export class Fill {
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
    this.scale = Math.max(1, Math.floor(PRICE_RANGE / rows.over))
    this.multipliers = new Float64Array(rows.rows.length)
    this.#coming = new Int32Array(rows.rows.length)
    this.#prices = rows.rows.map((row) =>
      Float64Array.from({ length: most + 1 }, (_, seats) => this.scale * row.weight * countDeviation(row, seats)),
    )
  }

  /** The least cost of a feature; `coming[row]` is then how many of each value come. */
  least(feature: number, seats: Int32Array, more: number): number {
    const { first, rows } = this.rows
    const from = first[feature]!
    const to = first[feature + 1] ?? rows.length
    const coming = this.#coming
    let cost = 0
    for (let r = from; r < to; r++) {
      coming[r] = 0
      cost += this.#prices[r]![seats[r]!]!
    }
    for (let left = more; left > 0; left--) {
      let best = from
      let least = Number.POSITIVE_INFINITY
      for (let r = from; r < to; r++) {
        const at = seats[r]! + coming[r]!
        const gain = this.#prices[r]![at + 1]! - this.#prices[r]![at]! - this.multipliers[r]!
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

  /** The least cost of all features. */
  leastOfAll(seats: Int32Array, more: number): number {
    return this.rows.first.reduce((sum, _, f) => sum + this.least(f, seats, more), 0)
  }

  /** As `least` left it. */
  get coming(): Int32Array {
    return this.#coming
  }

  /** For each row: the least cost of its feature if one of it is seated and then `more` come. */
  after(seats: Int32Array, more: number): Float64Array {
    const after = new Float64Array(seats.length)
    this.rows.first.forEach((from, f) => {
      const to = this.rows.first[f + 1] ?? seats.length
      for (let r = from; r < to; r++) {
        seats[r]! += 1
        after[r] = this.least(f, seats, more)
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
