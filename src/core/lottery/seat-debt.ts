import type { Face } from '../panels/face.ts'
import type { ConstraintRow, Instance } from '../panels/instance.ts'
import { gcd, type Rational, rational, toNumber } from '../rational.ts'

/**
 * What a decomposition still has to give: seats per type (`owed / scale`) and probability (`left / scale`), exactly, in
 * whole numbers over one common denominator. The point `owed / left` always lies inside the relaxation.
 */
export class Debt {
  readonly #instance: Instance
  readonly #owed: readonly bigint[]
  readonly #left: bigint
  readonly #scale: bigint
  #sums: readonly bigint[] | null = null
  #worth: Float64Array | null = null

  private constructor(instance: Instance, owed: readonly bigint[], left: bigint, scale: bigint) {
    this.#instance = instance
    this.#owed = owed
    this.#left = left
    this.#scale = scale
  }

  /** Everything is owed: `chances[t]·n_t` seats of each type. */
  static of(instance: Instance, chances: readonly Rational[]): Debt {
    const scale = chances.reduce((lcm, { den }) => (lcm / gcd(lcm, den)) * den, 1n)
    const owed = chances.map(({ num, den }, t) => num * BigInt(instance.types[t]!.size) * (scale / den))
    return new Debt(instance, owed, scale, scale)
  }

  get open(): boolean {
    return this.#left > 0n
  }

  /** Share of the probability still to give out, for people to read. */
  get share(): number {
    return toNumber(rational(this.#left, this.#scale))
  }

  /** What is owed over each row; the rows of one decomposition never change. */
  #sumsOf(rows: readonly ConstraintRow[]): readonly bigint[] {
    this.#sums ??= rows.map((row) => this.#rowSum(row))
    return this.#sums
  }

  #rowSum(row: ConstraintRow): bigint {
    return row.types.reduce((sum, t, i) => {
      const coefficient = row.coefficients[i]!
      return sum + (coefficient === 1 ? this.#owed[t]! : BigInt(coefficient) * this.#owed[t]!)
    }, 0n)
  }

  /** The whole seats around the point owed, with rows that are tight there held tight. */
  face(rows: readonly ConstraintRow[]): Face {
    const rowLow: number[] = []
    const rowHigh: number[] = []
    const sums = this.#sumsOf(rows)
    rows.forEach((row, r) => {
      const sum = sums[r]!
      rowLow.push(sum === BigInt(row.hi) * this.#left ? row.hi : row.lo)
      rowHigh.push(sum === BigInt(row.lo) * this.#left ? row.lo : row.hi)
    })
    return {
      low: this.#owed.map((owed) => Number(owed / this.#left)),
      high: this.#owed.map((owed) => Number((owed + this.#left - 1n) / this.#left)),
      rowLow,
      rowHigh,
    }
  }

  /** The part of the face whose panels can take `share` of what is left: a guide in floating point, `pay` is exact. */
  faceFor(share: number, rows: readonly ConstraintRow[], face: Face): Face {
    const mean = this.worth()
    const rowMean = rows.map((row) => row.types.reduce((sum, t, i) => sum + row.coefficients[i]! * mean[t]!, 0))
    const least = (max: number, at: number): number => Math.ceil(max - (max - at) / share - 1e-9)
    const most = (min: number, at: number): number => Math.floor(min + (at - min) / share + 1e-9)
    return {
      low: face.low.map((low, t) => Math.max(low, least(this.#instance.types[t]!.size, mean[t]!))),
      high: face.high.map((high, t) => Math.min(high, most(0, mean[t]!))),
      rowLow: face.rowLow.map((low, r) => Math.max(low, least(rows[r]!.hi, rowMean[r]!))),
      rowHigh: face.rowHigh.map((high, r) => Math.min(high, most(rows[r]!.lo, rowMean[r]!))),
    }
  }

  /** Seats owed per unit of probability left, for the search to prefer those owed most. */
  worth(): Float64Array {
    if (this.#worth !== null) return this.#worth
    const shift = BigInt(Math.max(0, this.#left.toString(2).length - 50))
    const left = Number(this.#left >> shift)
    this.#worth = Float64Array.from(this.#owed, (owed) => Number(owed >> shift) / left)
    return this.#worth
  }

  /** Gives `seats` the largest weight that keeps the rest inside the relaxation. */
  pay(seats: readonly number[], rows: readonly ConstraintRow[]): { weight: Rational; rest: Debt } {
    let [num, den] = [this.#left, 1n]
    const limit = (slack: bigint, speed: bigint): void => {
      if (speed > 0n && slack * den < num * speed) [num, den] = [slack, speed]
    }
    this.#instance.types.forEach((type, t) => {
      const seat = BigInt(seats[t]!)
      const size = BigInt(type.size)
      limit(this.#owed[t]!, seat)
      limit(size * this.#left - this.#owed[t]!, size - seat)
    })
    const sums = this.#sumsOf(rows)
    rows.forEach((row, r) => {
      const sum = sums[r]!
      const taken = BigInt(row.types.reduce((total, t, i) => total + row.coefficients[i]! * seats[t]!, 0))
      limit(sum - BigInt(row.lo) * this.#left, taken - BigInt(row.lo))
      limit(BigInt(row.hi) * this.#left - sum, BigInt(row.hi) - taken)
    })
    if (num <= 0n) throw new Error('a panel off the smallest face')
    const common = gcd(num, den)
    return { weight: rational(num, den * this.#scale), rest: this.#without(num / common, den / common, seats) }
  }

  #without(num: bigint, den: bigint, seats: readonly number[]): Debt {
    const owed = this.#owed.map((debt, t) => (seats[t] === 0 ? debt * den : debt * den - num * BigInt(seats[t]!)))
    const left = this.#left * den - num
    const scale = this.#scale * den
    let common = gcd(left, scale)
    for (const debt of owed) {
      if (common === 1n) break
      common = gcd(common, debt)
    }
    if (common === 1n) return new Debt(this.#instance, owed, left, scale)
    return new Debt(
      this.#instance,
      owed.map((debt) => debt / common),
      left / common,
      scale / common,
    )
  }
}
