/* Local search over whole seats, in the manner of WalkSAT (docs/engine.md §6.2). */
import { at, increase } from '../checked-index.ts'
import type { Face } from './face.ts'
import type { SeatQuestion } from './instance.ts'
import { buildMembership, listRowsOf, type Membership } from './row-membership.ts'
import type { Dice } from './search-dice.ts'

/** What seats are mended towards. */
interface RepairGoal {
  readonly face: Face
  /** Of equally good moves, the one that gains the most of this. */
  readonly worth: ArrayLike<number>
  /** How many moves without progress before it is given up. */
  readonly patience: number
}

/** A seat that goes or comes, and the seats among which it does. */
interface SeatMove {
  readonly seats: number[]
  readonly type: number
  readonly loses: boolean
}

/**
 * Mends whole seats that miss some rows of a face by moving one seat at a time from a type to another, in the manner
 * of WalkSAT: pick a missed row, take the move that leaves the least missing, and now and then any move. The number of
 * seats never changes. Only the rows of the instance are mended, whose coefficients are all 1; cuts are not looked at.
 */
export class SeatRepair {
  readonly #membership: Membership
  readonly #mine: Uint8Array
  readonly #typesOf: readonly Int32Array[]
  readonly #totals: Int32Array
  readonly #up: Int32Array
  readonly #down: Int32Array
  readonly #dice: Dice
  #free: Int32Array = new Int32Array()

  constructor(instance: SeatQuestion, dice: Dice) {
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
  mend(seats: number[], goal: RepairGoal): boolean {
    const { face, patience } = goal
    this.#totals.fill(0)
    for (const [t, seat] of seats.entries())
      if (seat !== 0) for (const r of listRowsOf(this.#membership, t)) increase(this.#totals, r, seat)
    for (let r = 0; r < this.#totals.length; r++) this.#price(face, r)
    this.#free = Int32Array.from(seats.keys()).filter((t) => at(face.low, t) < at(face.high, t))
    let fewest = Number.POSITIVE_INFINITY
    let since = 0
    for (;;) {
      const missed = this.#missedRow(face)
      if (missed === null) return true
      const missing = this.#missing(face)
      since = missing < fewest ? 0 : since + 1
      fewest = Math.min(fewest, missing)
      if (since > patience) return false
      if (!this.#step(seats, goal, missed)) return false
    }
  }

  #missing(face: Face): number {
    let missing = 0
    for (const [r, total] of this.#totals.entries())
      missing += Math.max(0, total - at(face.rowHigh, r), at(face.rowLow, r) - total)
    return missing
  }

  /** `#up[r]`, `#down[r]`: change of what is missing when the total of row `r` goes up or down by one. */
  #price(face: Face, r: number): void {
    const total = at(this.#totals, r)
    const [low, high] = [at(face.rowLow, r), at(face.rowHigh, r)]
    this.#up[r] = total >= high ? 1 : total < low ? -1 : 0
    this.#down[r] = total <= low ? 1 : total > high ? -1 : 0
  }

  /** One of the missed rows, each as likely as any other. */
  #missedRow(face: Face): number | null {
    let chosen: number | null = null
    let seen = 0
    for (const [r, total] of this.#totals.entries()) {
      if (total >= at(face.rowLow, r) && total <= at(face.rowHigh, r)) continue
      // The n-th that is seen takes the place of the one before with the chance 1/n: no list of them is needed.
      seen += 1
      if (this.#dice(seen) === 0) chosen = r
    }
    return chosen
  }

  #step(seats: number[], goal: RepairGoal, missed: number): boolean {
    const { low, high, rowHigh } = goal.face
    const over = at(this.#totals, missed) > at(rowHigh, missed)
    let first = -1
    let seen = 0
    for (const t of at(this.#typesOf, missed)) {
      if (over ? at(seats, t) <= at(low, t) : at(seats, t) >= at(high, t)) continue
      seen += 1
      if (this.#dice(seen) === 0) first = t
    }
    if (first === -1) return false
    const second = this.#bestPartner({ seats, type: first, loses: over }, goal)
    if (second === null) return false
    this.#move(seats, over ? [first, second] : [second, first], goal.face)
    return true
  }

  #move(seats: number[], [from, to]: readonly [number, number], face: Face): void {
    increase(seats, from, -1)
    increase(seats, to, 1)
    const [left, entered] = [listRowsOf(this.#membership, from), listRowsOf(this.#membership, to)]
    for (const r of left) increase(this.#totals, r, -1)
    for (const r of entered) increase(this.#totals, r, 1)
    for (const r of left) this.#price(face, r)
    for (const r of entered) this.#price(face, r)
  }

  /**
   * The type whose gain (or loss) of a seat, against the loss (or gain) of `type`, leaves the least missing; among
   * equals the one of most worth gains, or of least worth loses.
   */
  #bestPartner({ seats, type, loses }: SeatMove, { face, worth }: RepairGoal): number | null {
    const change = loses ? this.#up : this.#down
    const back = loses ? this.#down : this.#up
    const own = listRowsOf(this.#membership, type)
    for (const r of own) this.#mine[r] = 1
    let best: number | null = null
    let bestScore = Number.POSITIVE_INFINITY
    let bestWorth = 0
    for (const t of this.#free) {
      if (t === type || (loses ? at(seats, t) >= at(face.high, t) : at(seats, t) <= at(face.low, t))) continue
      const score = this.#score(t, change, back)
      if (score > bestScore) continue
      const gained = loses ? at(worth, t) : -at(worth, t)
      if (score === bestScore && gained <= bestWorth) continue
      best = t
      bestScore = score
      bestWorth = gained
    }
    for (const r of own) this.#mine[r] = 0
    return best
  }

  /** What the partner's rows will miss more. The innermost loop of the search: plain indexing of arrays of one kind. */
  #score(partner: number, change: Int32Array, back: Int32Array): number {
    let score = 0
    // Rows of both types keep their totals: neither the one's gain nor the other's loss counts there.
    for (const r of listRowsOf(this.#membership, partner)) score += this.#mine[r] === 1 ? -back[r]! : change[r]!
    return score
  }
}
