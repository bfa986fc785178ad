import type { Face } from './face.ts'
import type { Instance } from './instance.ts'
import { buildMembership, type Membership } from './row-membership.ts'
import type { Dice } from './search-dice.ts'

/**
 * Mends whole seats that miss some rows of a face by moving one seat at a time from a type to another, in the manner
 * of WalkSAT: pick a missed row, take the move that leaves the least missing, and now and then any move. The number of
 * seats never changes. Only the rows of the instance are mended, whose coefficients are all 1; cuts are not looked at.
 */
export class SeatRepair {
  readonly #membership: Membership
  readonly #mine: Uint8Array
  readonly #typesOf: Int32Array[]
  readonly #totals: Int32Array
  readonly #up: Int32Array
  readonly #down: Int32Array
  readonly #dice: Dice
  #free: Int32Array = new Int32Array()

  constructor(instance: Instance, dice: Dice) {
    const { rows } = instance
    this.#membership = buildMembership(instance)
    this.#mine = new Uint8Array(rows.length)
    this.#typesOf = rows.map((row) => Int32Array.from(row.types))
    this.#totals = new Int32Array(rows.length)
    this.#up = new Int32Array(rows.length)
    this.#down = new Int32Array(rows.length)
    this.#dice = dice
  }

  /** Changes `seats` in place; true once no row is missed, false after `patience` moves without progress. */
  mend(seats: number[], face: Face, worth: ArrayLike<number>, patience: number): boolean {
    this.#totals.fill(0)
    seats.forEach((seat, t) => {
      if (seat !== 0) for (const r of this.#rowsOf(t)) this.#totals[r]! += seat
    })
    for (let r = 0; r < this.#totals.length; r++) this.#price(face, r)
    this.#free = Int32Array.from(seats.keys()).filter((t) => face.low[t]! < face.high[t]!)
    let fewest = Number.POSITIVE_INFINITY
    let since = 0
    for (;;) {
      const missed = this.#missedRow(face)
      if (missed === null) return true
      const missing = this.#missing(face)
      since = missing < fewest ? 0 : since + 1
      fewest = Math.min(fewest, missing)
      if (since > patience) return false
      if (!this.#step(seats, face, worth, missed)) return false
    }
  }

  #rowsOf(t: number): Int32Array {
    const { list, start } = this.#membership
    return list.subarray(start[t], start[t + 1])
  }

  #missing(face: Face): number {
    let missing = 0
    this.#totals.forEach((total, r) => {
      missing += Math.max(0, total - face.rowHigh[r]!, face.rowLow[r]! - total)
    })
    return missing
  }

  /** `#up[r]`, `#down[r]`: change of what is missing when the total of row `r` goes up or down by one. */
  #price(face: Face, r: number): void {
    const total = this.#totals[r]!
    this.#up[r] = total >= face.rowHigh[r]! ? 1 : total < face.rowLow[r]! ? -1 : 0
    this.#down[r] = total <= face.rowLow[r]! ? 1 : total > face.rowHigh[r]! ? -1 : 0
  }

  #missedRow(face: Face): number | null {
    let chosen: number | null = null
    let seen = 0
    this.#totals.forEach((total, r) => {
      if (total >= face.rowLow[r]! && total <= face.rowHigh[r]!) return
      seen += 1
      if (this.#dice(seen) === 0) chosen = r
    })
    return chosen
  }

  #step(seats: number[], face: Face, worth: ArrayLike<number>, missed: number): boolean {
    const over = this.#totals[missed]! > face.rowHigh[missed]!
    const { low, high } = face
    let first = -1
    let seen = 0
    for (const t of this.#typesOf[missed]!) {
      if (over ? seats[t]! <= low[t]! : seats[t]! >= high[t]!) continue
      seen += 1
      if (this.#dice(seen) === 0) first = t
    }
    if (first === -1) return false
    const second = this.#bestPartner(first, over, seats, face, worth)
    if (second === null) return false
    this.#move(seats, over ? first : second, over ? second : first, face)
    return true
  }

  #move(seats: number[], from: number, to: number, face: Face): void {
    seats[from]! -= 1
    seats[to]! += 1
    for (const r of this.#rowsOf(from)) this.#totals[r]! -= 1
    for (const r of this.#rowsOf(to)) this.#totals[r]! += 1
    for (const r of this.#rowsOf(from)) this.#price(face, r)
    for (const r of this.#rowsOf(to)) this.#price(face, r)
  }

  /**
   * The type whose gain (or loss) of a seat, against the loss (or gain) of `first`, leaves the least missing; among
   * equals the one of most worth gains, or of least worth loses.
   */
  #bestPartner(
    first: number,
    firstLoses: boolean,
    seats: readonly number[],
    face: Face,
    worth: ArrayLike<number>,
  ): number | null {
    const { list, start } = this.#membership
    const change = firstLoses ? this.#up : this.#down
    const back = firstLoses ? this.#down : this.#up
    for (const r of this.#rowsOf(first)) this.#mine[r] = 1
    let best: number | null = null
    let bestScore = Number.POSITIVE_INFINITY
    let bestWorth = 0
    for (const t of this.#free) {
      if (t === first || (firstLoses ? seats[t]! >= face.high[t]! : seats[t]! <= face.low[t]!)) continue
      let score = 0
      // Rows of both types keep their totals: neither the one's gain nor the other's loss counts there.
      for (let i = start[t]!; i < start[t + 1]!; i++) {
        const r = list[i]!
        score += this.#mine[r] === 1 ? -back[r]! : change[r]!
      }
      if (score > bestScore) continue
      const gained = firstLoses ? worth[t]! : -worth[t]!
      if (score === bestScore && gained <= bestWorth) continue
      best = t
      bestScore = score
      bestWorth = gained
    }
    for (const r of this.#rowsOf(first)) this.#mine[r] = 0
    return best
  }
}
