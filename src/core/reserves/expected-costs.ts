/* Empirical risk: what one more reserve is worth beside others, over simulated drop-outs (docs/log-format.md §7). */

import { at } from '../checked-index.ts'
import type { DropoutCase } from './drop-outs.ts'
import type { PersonRows, QuotaRows } from './quota-rows.ts'

/**
 * What people add to the weighted violation, in whole numbers of 1/`over`; below 0 where they make it less. The loops read
 * unchecked: they run for every case and kind, and checked reads make them slower.
 */
export class ReserveCosts {
  readonly #rows: QuotaRows['rows']
  readonly #cases: readonly DropoutCase[]
  readonly #features: number
  readonly #kinds: number
  /** The rows of the first kind, of the second … */
  readonly #kindRows: Int32Array
  readonly #seats: Int32Array
  /** What one more in each row adds beside those who are seated. */
  readonly #gains: Float64Array

  constructor({ rows, first }: QuotaRows, cases: readonly DropoutCase[], kinds: readonly PersonRows[]) {
    this.#rows = rows
    // Where nobody dropped out it is all the same who stands by.
    this.#cases = cases.filter(({ vacancies }) => vacancies > 0)
    this.#features = first.length
    this.#kinds = kinds.length
    this.#kindRows = Int32Array.from(kinds.flat())
    this.#seats = new Int32Array(rows.length)
    this.#gains = new Float64Array(rows.length)
  }

  /**
   * For each kind, over all cases: what the last seat that can be filled adds where one of the kind stands by beside `others`,
   * who are in the seeded order. The seats before it are filled by others; the last by whoever adds less.
   */
  sumLastSeats(others: readonly PersonRows[]): Float64Array {
    const sums = new Float64Array(this.#kinds)
    for (const { seats, vacancies, times } of this.#cases) {
      for (let r = 0; r < seats.length; r++) this.#setSeats(r, seats[r]!)
      const free = others.map(() => true)
      for (let filled = 1; filled < Math.min(vacancies, others.length + 1); filled++) {
        const next = this.#findLeast(others, free)
        free[next] = false
        for (const row of at(others, next)) this.#setSeats(row, this.#seats[row]! + 1)
      }
      const last = this.#findLeast(others, free)
      this.#addLastSeat(sums, last < 0 ? Number.POSITIVE_INFINITY : this.#sumGains(at(others, last)), times)
    }
    return sums
  }

  #setSeats(row: number, seats: number): void {
    const { min, max, weight } = this.#rows[row]!
    this.#seats[row] = seats
    this.#gains[row] = seats < min ? -weight : seats < max ? 0 : weight
  }

  #sumGains(rows: PersonRows): number {
    let sum = 0
    for (const row of rows) sum += this.#gains[row]!
    return sum
  }

  /** Which of those who are free adds least; the first of equals, or -1 where nobody is free. */
  #findLeast(others: readonly PersonRows[], free: readonly boolean[]): number {
    let best = -1
    let least = Number.POSITIVE_INFINITY
    for (let i = 0; i < others.length; i++) {
      if (!free[i]) continue
      const own = this.#sumGains(others[i]!)
      if (own < least) {
        best = i
        least = own
      }
    }
    return best
  }

  #addLastSeat(sums: Float64Array, byOthers: number, times: number): void {
    const [kindRows, gains, features] = [this.#kindRows, this.#gains, this.#features]
    for (let k = 0, place = 0; k < sums.length; k++) {
      let own = 0
      for (let f = 0; f < features; f++, place++) own += gains[kindRows[place]!]!
      sums[k]! += times * Math.min(own, byOthers)
    }
  }
}
