/* The residual of a decomposition: seats and probability still owed, in whole numbers (docs/engine.md §6.1). */
import { at } from '../checked-index.ts'
import type { Face } from '../panels/face.ts'
import { type ConstraintRow, type Instance, sumRowSeats } from '../panels/instance.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import { gcd, type Rational, rational, toNumber } from '../rational.ts'

/**
 * What a decomposition still has to give: seats per type (`owed / scale`) and probability (`left / scale`), exactly, in
 * whole numbers over one common denominator. The point `owed / left` always lies inside the relaxation.
 */
interface OwedSeats {
  readonly owed: readonly bigint[]
  readonly left: bigint
  readonly scale: bigint
}

/** How much of what is left a panel could take, as far as types and as far as rows are asked. */
interface TakenShares {
  readonly share: number
  readonly rowShare: number
}

type Relaxation = Pick<SolveContext, 'instance' | 'rows'>

/** What is owed, and what a panel can take of it. It never changes: paying makes another one. */
export class Debt {
  readonly #instance: Instance
  readonly #rows: readonly ConstraintRow[]
  readonly #owed: readonly bigint[]
  readonly #left: bigint
  readonly #scale: bigint
  #sums: readonly bigint[] | null = null
  #worth: Float64Array | null = null

  private constructor({ instance, rows }: Relaxation, { owed, left, scale }: OwedSeats) {
    this.#instance = instance
    this.#rows = rows
    this.#owed = owed
    this.#left = left
    this.#scale = scale
  }

  /** Everything is owed: `chances[t]·n_t` seats of each type. */
  static of(relaxation: Relaxation, chances: readonly Rational[]): Debt {
    const scale = chances.reduce((lcm, { den }) => (lcm / gcd(lcm, den)) * den, 1n)
    const sizes = relaxation.instance.types.map(({ size }) => BigInt(size))
    const owed = chances.map(({ num, den }, t) => num * at(sizes, t) * (scale / den))
    return new Debt(relaxation, { owed, left: scale, scale })
  }

  get open(): boolean {
    return this.#left > 0n
  }

  /** Share of the probability still to give out, for people to read. */
  get share(): number {
    return toNumber(rational(this.#left, this.#scale))
  }

  /** What is owed over each row, reckoned once: the face and the payment both need it. */
  #sumRows(): readonly bigint[] {
    this.#sums ??= this.#rows.map(({ types, coefficients }) =>
      types.reduce((sum, t, i) => {
        const coefficient = at(coefficients, i)
        return sum + (coefficient === 1 ? at(this.#owed, t) : BigInt(coefficient) * at(this.#owed, t))
      }, 0n),
    )
    return this.#sums
  }

  /** The whole seats around the point owed, with rows that are tight there held tight. */
  face(): Face {
    const rowLow: number[] = []
    const rowHigh: number[] = []
    const sums = this.#sumRows()
    for (const [r, { lo, hi }] of this.#rows.entries()) {
      // The mean of all panels to come stands at the bound, and none of them can be beyond it: so all must stand there.
      const sum = at(sums, r)
      rowLow.push(sum === BigInt(hi) * this.#left ? hi : lo)
      rowHigh.push(sum === BigInt(lo) * this.#left ? lo : hi)
    }
    return {
      low: this.#owed.map((owed) => Number(owed / this.#left)),
      high: this.#owed.map((owed) => Number((owed + this.#left - 1n) / this.#left)),
      rowLow,
      rowHigh,
    }
  }

  /** The smallest face that holds the point: only types owed nothing or everything are settled, and tight rows held tight. */
  wholeFace(): Face {
    const { rowLow, rowHigh } = this.face()
    const full = (owed: bigint, t: number): boolean => owed === this.#left * BigInt(at(this.#instance.types, t).size)
    return {
      low: this.#owed.map((owed, t) => (full(owed, t) ? at(this.#instance.types, t).size : 0)),
      high: this.#owed.map((owed, t) => (owed === 0n ? 0 : at(this.#instance.types, t).size)),
      rowLow,
      rowHigh,
    }
  }

  /** Seats per type still owed on average, exactly. */
  point(): Rational[] {
    return this.#owed.map((owed) => rational(owed, this.#left))
  }

  /** The probability still to give out. */
  get probability(): Rational {
    return rational(this.#left, this.#scale)
  }

  /** How many types are owed anything and not everything. */
  countOpenTypes(): number {
    const { low, high } = this.wholeFace()
    return low.filter((seat, t) => seat < at(high, t)).length
  }

  /**
   * The part of the face whose panels can take `share` of what is left, and leave room for `rowShare` in every row: a guide in
   * floating point, `pay` is exact. If a panel with c of something takes the share σ, the rest has `(m − σ·c)/(1 − σ)` of it on
   * average, where m is the mean now. That lies between lo and hi as long as
   * `hi − (hi − m)/σ ≤ c ≤ lo + (m − lo)/σ` (docs/engine.md §6.1).
   */
  faceFor({ share, rowShare }: TakenShares, face: Face): Face {
    const mean = this.worth()
    const rowMean = this.#rows.map((row) => sumRowSeats(row, mean))
    // The slack of 1e-9 keeps whole numbers that are exactly at the limit from being rounded past it.
    const least = (max: number, point: number, part: number): number => Math.ceil(max - (max - point) / part - 1e-9)
    const most = (min: number, point: number, part: number): number => Math.floor(min + (point - min) / part + 1e-9)
    return {
      low: face.low.map((low, t) => Math.max(low, least(at(this.#instance.types, t).size, at(mean, t), share))),
      high: face.high.map((high, t) => Math.min(high, most(0, at(mean, t), share))),
      rowLow: face.rowLow.map((low, r) => Math.max(low, least(at(this.#rows, r).hi, at(rowMean, r), rowShare))),
      rowHigh: face.rowHigh.map((high, r) => Math.min(high, most(at(this.#rows, r).lo, at(rowMean, r), rowShare))),
    }
  }

  /** Seats owed per unit of probability left, for the search to prefer those owed most. */
  worth(): Float64Array {
    if (this.#worth !== null) return this.#worth
    // Both numbers can have thousands of digits; the same ones are cut off both, so that what is left fits a double.
    const shift = BigInt(Math.max(0, this.#left.toString(2).length - 50))
    const left = Number(this.#left >> shift)
    this.#worth = Float64Array.from(this.#owed, (owed) => Number(owed >> shift) / left)
    return this.#worth
  }

  /** Gives `seats` the largest weight that keeps the rest inside the relaxation. */
  pay(seats: readonly number[]): { weight: Rational; rest: Debt } {
    // The weight times the scale, as a fraction: at first all that is left.
    let [num, den] = [this.#left, 1n]
    // Paying w takes `w·speed` of a slack, which must not fall below 0: w ≤ slack / speed (docs/engine.md §6.1).
    const limit = (slack: bigint, speed: bigint): void => {
      if (speed > 0n && slack * den < num * speed) [num, den] = [slack, speed]
    }
    for (const [t, type] of this.#instance.types.entries()) {
      const seat = BigInt(at(seats, t))
      const size = BigInt(type.size)
      const owed = at(this.#owed, t)
      // No type is paid more than it is owed; nor may others be paid until it is owed more than all of its people.
      limit(owed, seat)
      limit(size * this.#left - owed, size - seat)
    }
    const sums = this.#sumRows()
    for (const [r, row] of this.#rows.entries()) {
      const sum = at(sums, r)
      const taken = BigInt(sumRowSeats(row, seats))
      limit(sum - BigInt(row.lo) * this.#left, taken - BigInt(row.lo))
      limit(BigInt(row.hi) * this.#left - sum, BigInt(row.hi) - taken)
    }
    // On the smallest face nothing without slack is drawn on, so every limit is above 0.
    if (num <= 0n) throw new Error('a panel off the smallest face')
    const common = gcd(num, den)
    return { weight: rational(num, den * this.#scale), rest: this.#without(num / common, den / common, seats) }
  }

  /** What is left after `seats` were paid `num / den` of the scale. */
  #without(num: bigint, den: bigint, seats: readonly number[]): Debt {
    const owed = this.#owed.map((debt, t) => (seats[t] === 0 ? debt * den : debt * den - num * BigInt(at(seats, t))))
    const left = this.#left * den - num
    const scale = this.#scale * den
    let common = gcd(left, scale)
    // Without this the numbers would grow by a factor den at each of some hundred steps. Mostly it soon comes down to 1.
    for (const debt of owed) {
      if (common === 1n) break
      common = gcd(common, debt)
    }
    const relaxation = { instance: this.#instance, rows: this.#rows }
    if (common === 1n) return new Debt(relaxation, { owed, left, scale })
    return new Debt(relaxation, {
      owed: owed.map((debt) => debt / common),
      left: left / common,
      scale: scale / common,
    })
  }
}
