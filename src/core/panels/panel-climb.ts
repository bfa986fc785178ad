/* Local search for a panel of great worth: swaps of seats under growing penalties for missed rows (docs/engine.md §6.2). */
import type { Effort } from './effort.ts'
import type { Face } from './face.ts'
import type { Instance } from './instance.ts'
import { buildMembership, listRowsOf, type Membership } from './row-membership.ts'
import type { Dice } from './search-dice.ts'

/** What is climbed towards. */
export interface ClimbGoal {
  readonly face: Face
  /** By type, of any size: only its ratios matter. */
  readonly worth: ArrayLike<number>
  /** Only seats worth more than this will do, but for rounding; where it is not given, any. */
  readonly beat?: number
  /** Is given seats that miss few rows, and may change them into a panel on the face: then the climb is over. */
  readonly mend?: (seats: Int32Array) => boolean
  /** How many swaps are tried before it is given up. */
  readonly steps: number
}

/** The penalty of a row at first, and what it grows by with every step at which the row is missed; the largest worth is 1. */
const FIRST_PENALTY = 0.2
const PENALTY_GROWTH = 0.1
/** How much dearer worth becomes with every step at which no row is missed and the seats are not worth enough; at first it is 1. */
const WORTH_GROWTH = 0.1
/** Seats that miss no more than so much are given to `mend`, each so many steps after those before. */
const NEARLY = 8
const MEND_STEPS = 10
/** For so many steps a type that has lost a seat gains none, and one that has gained a seat loses none. */
const TABU_STEPS = 4
const TABU_COST = 2
/** Of so many seats of a missed row, chosen by the dice, every swap is looked at. */
const MOST_SEATS = 6
/** A swap is looked at row by row; and each step goes through all rows and types once. */
const STEPS_BY_SWAP = 0.08
const STEPS_BY_SIZE = 0.05

/**
 * Looks for whole seats on a face, from seats that sum to the panel size but may miss rows. Every step swaps a seat so that
 * one missed row comes nearer, the way that costs the least worth and penalty. A row that stays missed grows dearer
 * (breakout local search, Morris 1993), and for a few steps no swap is undone (tabu search, Glover 1989).
 */
export class PanelClimb {
  readonly #membership: Membership
  readonly #inRow: readonly Uint8Array[]
  readonly #dice: Dice
  readonly #effort: Effort
  readonly #totals: Int32Array
  readonly #penalty: Float64Array
  /** What one seat more, or one fewer, costs at a row. */
  readonly #up: Float64Array
  readonly #down: Float64Array
  readonly #mine: Uint8Array
  readonly #gainedAt: Int32Array
  readonly #lostAt: Int32Array
  /** By how much all rows together are missed. */
  #missing = 0
  /** Types that the face leaves a choice. */
  #open: Int32Array = new Int32Array()

  constructor(instance: Instance, { dice, effort }: { readonly dice: Dice; readonly effort: Effort }) {
    const { types, rows } = instance
    this.#membership = buildMembership(instance)
    this.#inRow = rows.map((row) => {
      const inRow = new Uint8Array(types.length)
      for (const t of row.types) inRow[t] = 1
      return inRow
    })
    this.#dice = dice
    this.#effort = effort
    this.#totals = new Int32Array(rows.length)
    this.#penalty = new Float64Array(rows.length)
    this.#up = new Float64Array(rows.length)
    this.#down = new Float64Array(rows.length)
    this.#mine = new Uint8Array(rows.length)
    this.#gainedAt = new Int32Array(types.length)
    this.#lostAt = new Int32Array(types.length)
  }

  /** Changes `seats` in place; true once they lie on the face and are worth enough, false after so many steps or where no swap is left. */
  climb(seats: Int32Array, goal: ClimbGoal): boolean {
    const { face, steps } = goal
    let largest = 1e-300
    for (let t = 0; t < seats.length; t++) largest = Math.max(largest, Math.abs(goal.worth[t]!))
    const worth = Float64Array.from(goal.worth, (value) => value / largest)
    this.#open = Int32Array.from(seats.keys()).filter((t) => face.low[t]! < face.high[t]!)
    this.#totals.fill(0)
    this.#penalty.fill(FIRST_PENALTY)
    this.#gainedAt.fill(-TABU_STEPS)
    this.#lostAt.fill(-TABU_STEPS)
    for (let t = 0; t < seats.length; t++) {
      const seat = seats[t]!
      if (seat !== 0) for (const r of listRowsOf(this.#membership, t)) this.#totals[r]! += seat
    }
    for (let r = 0; r < this.#totals.length; r++) this.#price(face, r)
    const beat = goal.beat === undefined ? Number.NEGATIVE_INFINITY : goal.beat / largest
    let dearness = 1
    let mended = -MEND_STEPS
    for (let step = 0; step <= steps; step++) {
      const missed = this.#chooseMissedRow(face)
      if (missed === -1) {
        if (sumProducts(worth, seats) > beat * dearness) return true
        const dearer = dearness + WORTH_GROWTH
        for (let t = 0; t < worth.length; t++) worth[t]! *= dearer / dearness
        dearness = dearer
      } else if (goal.mend !== undefined && step - mended >= MEND_STEPS && this.#missing <= NEARLY) {
        if (goal.mend(seats)) return true
        mended = step
      }
      if (step < steps && !this.#step(seats, { face, worth, missed, step })) return false
    }
    return false
  }

  /** One of the missed rows, each as likely as any other; all of them grow dearer. −1: none is missed. */
  #chooseMissedRow(face: Face): number {
    let chosen = -1
    let seen = 0
    this.#missing = 0
    for (let r = 0; r < this.#totals.length; r++) {
      const total = this.#totals[r]!
      if (total >= face.rowLow[r]! && total <= face.rowHigh[r]!) continue
      this.#missing += Math.max(total - face.rowHigh[r]!, face.rowLow[r]! - total)
      this.#penalty[r]! += PENALTY_GROWTH
      this.#price(face, r)
      seen += 1
      // The n-th that is seen takes the place of the one before with the chance 1/n: no list of them is needed.
      if (this.#dice(seen) === 0) chosen = r
    }
    return chosen
  }

  #price(face: Face, r: number): void {
    const total = this.#totals[r]!
    const penalty = this.#penalty[r]!
    const [low, high] = [face.rowLow[r]!, face.rowHigh[r]!]
    this.#up[r] = total >= high ? penalty : total < low ? -penalty : 0
    this.#down[r] = total <= low ? penalty : total > high ? -penalty : 0
  }

  /** The best swap that brings the missed row nearer; where none is missed (−1), the best of all. False: there is none. */
  #step(
    seats: Int32Array,
    search: { readonly face: Face; readonly worth: Float64Array; readonly missed: number; readonly step: number },
  ): boolean {
    const { face, worth, missed, step } = search
    const inRow = missed === -1 ? null : this.#inRow[missed]!
    const over = inRow !== null && this.#totals[missed]! > face.rowHigh[missed]!
    let best = Number.POSITIVE_INFINITY
    let [bestFrom, bestTo, ties] = [-1, -1, 0]
    const { starts, list } = this.#membership
    const [mine, up, down] = [this.#mine, this.#up, this.#down]
    const losers = this.#listLosers(seats, face, over ? inRow : null)
    this.#effort.spend(
      STEPS_BY_SWAP * losers.length * this.#open.length + STEPS_BY_SIZE * (seats.length + this.#totals.length),
    )
    for (const from of losers) {
      if (!over && inRow !== null && inRow[from] === 1) continue
      const [first, end] = [starts[from]!, starts[from + 1]!]
      let loss = worth[from]! + (step - this.#gainedAt[from]! < TABU_STEPS ? TABU_COST : 0)
      for (let i = first; i < end; i++) {
        mine[list[i]!] = 1
        loss += down[list[i]!]!
      }
      for (const to of this.#open) {
        if ((inRow !== null && inRow[to] === (over ? 1 : 0)) || to === from || seats[to]! >= face.high[to]!) continue
        let score = loss - worth[to]!
        // A row of both keeps its total: neither the loss nor the gain counts there.
        for (let i = starts[to]!; i < starts[to + 1]!; i++) {
          const r = list[i]!
          score += mine[r] === 1 ? -down[r]! : up[r]!
        }
        if (step - this.#lostAt[to]! < TABU_STEPS) score += TABU_COST
        if (score > best) continue
        ties = score < best ? 1 : ties + 1
        if (score === best && this.#dice(ties) !== 0) continue
        best = score
        bestFrom = from
        bestTo = to
      }
      for (let i = first; i < end; i++) mine[list[i]!] = 0
    }
    if (bestFrom === -1) return false
    this.#gainedAt[bestTo] = step
    this.#lostAt[bestFrom] = step
    this.#swap(seats, [bestFrom, bestTo], face)
    return true
  }

  /** Types that can lose a seat; where there are many, some of them by the dice. */
  #listLosers(seats: Int32Array, face: Face, inRow: Uint8Array | null): number[] {
    const losers: number[] = []
    for (let t = 0; t < seats.length; t++)
      if (seats[t]! > face.low[t]! && (inRow === null || inRow[t] === 1)) losers.push(t)
    for (let i = 0; losers.length > MOST_SEATS && i < MOST_SEATS; i++) {
      const j = i + this.#dice(losers.length - i)
      const kept = losers[j]!
      losers[j] = losers[i]!
      losers[i] = kept
    }
    return losers.slice(0, MOST_SEATS)
  }

  #swap(seats: Int32Array, [from, to]: readonly [number, number], face: Face): void {
    seats[from]! -= 1
    seats[to]! += 1
    const [left, entered] = [listRowsOf(this.#membership, from), listRowsOf(this.#membership, to)]
    for (const r of left) this.#totals[r]! -= 1
    for (const r of entered) this.#totals[r]! += 1
    for (const r of left) this.#price(face, r)
    for (const r of entered) this.#price(face, r)
  }
}

function sumProducts(worth: Float64Array, seats: Int32Array): number {
  let sum = 0
  for (let t = 0; t < seats.length; t++) if (seats[t] !== 0) sum += worth[t]! * seats[t]!
  return sum
}
