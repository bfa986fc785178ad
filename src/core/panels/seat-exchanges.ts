/* Exchanges of one seat or two that leave every tight row of a face as it is, found by hashing (docs/engine.md §6.2). */
import type { Effort } from './effort.ts'
import type { Face } from './face.ts'
import type { Instance } from './instance.ts'
import { buildMembership, listRowsOf, type Membership } from './row-membership.ts'
import type { Dice } from './search-dice.ts'
import { SwapTable } from './swap-table.ts'

/** What is exchanged for more of. */
export interface ExchangeGoal {
  readonly face: Face
  readonly worth: ArrayLike<number>
  /** How many times at most. */
  readonly most: number
}

/** The swaps that are put in the table: where there are more than `most`, about so many of them. */
interface SwapRange extends Pick<ExchangeGoal, 'face' | 'worth'> {
  readonly most: number
}

interface SeatExchange {
  readonly gain: number
  /** From, to, and where there are two swaps the second's from and to. */
  readonly swaps: readonly number[]
}

/** Smaller gains may be the solver's noise. */
export const leastGain = 1e-7
/** No more exchanges than so many are looked at from one panel. */
const MOST_CANDIDATES = 400
/** Each swap is put in the table, and asked for by another. */
const STEPS_BY_SWAP = 0.05
const STEPS_BY_TRY = 0.3
/** Where rows at a bound are hashed too, nearly every swap has a place of its own. */
const MEND_STEPS_BY_SWAP = 0.1
/** A larger table does not fit the processor's caches, which makes each of its swaps several times as dear. */
const MOST_SWAPS = 40_000
/** Where all exchanges are wanted, of twice as many swaps there are four times as many. */
const MOST_LISTED = 160_000

/**
 * Panels near a panel. A row with one total on all of the face (`rowLow = rowHigh`) has a random number, a type the sum of
 * its rows' numbers, and a swap the difference of two types' numbers: where the hashes of two swaps cancel, both together
 * leave all those rows as they are. Rows with some room are asked about each candidate, so no collision does harm.
 */
export class SeatExchanges {
  readonly #membership: Membership
  readonly #rowHash: Int32Array
  readonly #hashOf: Int32Array
  readonly #totals: Int32Array
  readonly #gainers: Int32Array
  readonly #losers: Int32Array
  readonly #table: SwapTable
  readonly #effort: Effort
  readonly #dice: Dice
  #face: Face | null = null

  constructor(instance: Instance, { dice, effort }: { readonly dice: Dice; readonly effort: Effort }) {
    this.#effort = effort
    this.#dice = dice
    this.#membership = buildMembership(instance)
    this.#rowHash = Int32Array.from(instance.rows, () => dice(2 ** 32) | 0)
    this.#hashOf = new Int32Array(instance.types.length)
    this.#totals = new Int32Array(instance.rows.length)
    this.#gainers = new Int32Array(instance.types.length)
    this.#losers = new Int32Array(instance.types.length)
    this.#table = new SwapTable()
  }

  /**
   * From `seats`, a panel on the face, up in worth by as many exchanges as fit together, and again from there, so many
   * times at most. Null: no exchange gains anything.
   */
  ascend(seats: Int32Array, { face, worth, most }: ExchangeGoal): Int32Array | null {
    const next = Int32Array.from(seats)
    let gained = false
    for (let round = 0; round < most; round++) {
      const found = this.#listExchanges(next, face, worth)
      if (found.length === 0) break
      gained = true
      // Worth is a sum over seats, so what an exchange gains does not depend on the others that were made.
      for (const { swaps } of found) if (this.#fits(next, face, swaps)) this.#apply(next, swaps)
    }
    return gained ? next : null
  }

  /** Exchanges that leave seats on the face, whatever they gain, so many at most: from, to, and where there are two swaps the second's from and to. */
  listAround(seats: Int32Array, face: Face, most: number): readonly (readonly number[])[] {
    this.#enter(seats, face)
    const worth = new Float64Array(seats.length)
    this.#effort.spend(STEPS_BY_SWAP * this.#listSwaps(seats, { face, worth, most: MOST_LISTED }))
    const found: number[][] = []
    this.#table.eachPair({ sum: 0, least: -1 }, (a, b) => {
      const swaps = this.#readSwaps(a, b)
      if (this.#fits(seats, face, swaps)) found.push(swaps)
      return found.length < most
    })
    return found
  }

  #hashSwap(from: number, to: number): number {
    return (this.#hashOf[to]! - this.#hashOf[from]!) | 0
  }

  /** Exchanges that gain worth and fit each by itself, the best first. */
  #listExchanges(seats: Int32Array, face: Face, worth: ArrayLike<number>): SeatExchange[] {
    this.#enter(seats, face)
    this.#effort.spend(STEPS_BY_SWAP * this.#listSwaps(seats, { face, worth, most: MOST_SWAPS }))
    const found: SeatExchange[] = []
    const table = this.#table
    table.eachPair({ sum: 0, least: 0 }, (a, b) => {
      const swaps = this.#readSwaps(a, b)
      const gain = swaps.reduce((sum, t, i) => sum + (i % 2 === 0 ? -worth[t]! : worth[t]!), 0)
      if (gain > leastGain && this.#fits(seats, face, swaps)) found.push({ gain, swaps })
      return found.length < MOST_CANDIDATES
    })
    // Ties stay in the order of the search, which is the same on every machine.
    return found.sort((a, b) => b.gain - a.gain)
  }

  /** From, to, and where there are two swaps the second's from and to. */
  #readSwaps(a: number, b: number): number[] {
    const table = this.#table
    const first = [table.from(a), table.to(a)]
    return b === -1 ? first : [...first, table.from(b), table.to(b)]
  }

  /**
   * Changes seats that miss a few rows into a panel on the face, by one swap or two: rows that are missed come to their nearer
   * bound, and rows that stand at a bound stay there. Of those that are met first, the one of most worth. False: there is none.
   */
  mend(seats: Int32Array, { face, worth }: Pick<ExchangeGoal, 'face' | 'worth'>): boolean {
    this.#sum(seats)
    const sum = this.#hashMissed(face)
    this.#effort.spend(MEND_STEPS_BY_SWAP * this.#listSwaps(seats, { face, worth, most: MOST_SWAPS }))
    let best: readonly number[] = []
    let most = Number.NEGATIVE_INFINITY
    let met = 0
    this.#table.eachPair({ sum, least: most }, (a, b) => {
      const swaps = this.#readSwaps(a, b)
      const gain = swaps.reduce((gained, t, i) => gained + (i % 2 === 0 ? -worth[t]! : worth[t]!), 0)
      if (gain > most && this.#fits(seats, face, swaps)) {
        best = swaps
        most = gain
      }
      met += 1
      return met < MOST_CANDIDATES
    })
    this.#apply(seats, best)
    return best.length > 0 && this.#isAllWithin(face)
  }

  /** Gives types the hashes of the rows that are missed or stand at a bound. What swaps must come to so that none is missed. */
  #hashMissed(face: Face): number {
    this.#face = null
    this.#hashOf.fill(0)
    const hashed = new Uint8Array(this.#totals.length)
    let sum = 0
    for (const [r, total] of this.#totals.entries()) {
      const [low, high] = [face.rowLow[r]!, face.rowHigh[r]!]
      if (total > low && total < high) continue
      hashed[r] = 1
      const missing = total < low ? low - total : total > high ? high - total : 0
      sum = (sum + Math.imul(missing, this.#rowHash[r]!)) | 0
    }
    for (let t = 0; t < this.#hashOf.length; t++)
      for (const r of listRowsOf(this.#membership, t))
        if (hashed[r] === 1) this.#hashOf[t] = (this.#hashOf[t]! + this.#rowHash[r]!) | 0
    return sum
  }

  #isAllWithin(face: Face): boolean {
    return this.#totals.every((total, r) => total >= face.rowLow[r]! && total <= face.rowHigh[r]!)
  }

  #sum(seats: Int32Array): void {
    this.#totals.fill(0)
    for (let t = 0; t < seats.length; t++)
      if (seats[t] !== 0) for (const r of listRowsOf(this.#membership, t)) this.#totals[r]! += seats[t]!
  }

  #enter(seats: Int32Array, face: Face): void {
    this.#sum(seats)
    if (this.#face === face) return
    this.#face = face
    this.#hashOf.fill(0)
    for (let t = 0; t < seats.length; t++)
      for (const r of listRowsOf(this.#membership, t))
        if (face.rowLow[r] === face.rowHigh[r]) this.#hashOf[t] = (this.#hashOf[t]! + this.#rowHash[r]!) | 0
  }

  /** Puts swaps in the table; where not all of them, those of seats that the dice choose. How many. */
  #listSwaps(seats: Int32Array, { face, worth, most }: SwapRange): number {
    let gainers = 0
    let losers = 0
    for (let t = 0; t < seats.length; t++) {
      if (seats[t]! < face.high[t]!) this.#gainers[gainers++] = t
      if (seats[t]! > face.low[t]!) losers += 1
    }
    const table = this.#table
    const kept = most / Math.max(1, gainers)
    let chosen = 0
    for (let from = 0; from < seats.length; from++) {
      if (seats[from]! <= face.low[from]! || (kept < losers && this.#dice(losers) >= kept)) continue
      this.#losers[chosen++] = from
    }
    table.clear(gainers * chosen)
    for (let j = 0; j < chosen; j++) {
      const from = this.#losers[j]!
      for (let i = 0; i < gainers; i++) {
        const to = this.#gainers[i]!
        if (to !== from) table.add(this.#hashSwap(from, to), from, to, worth[to]! - worth[from]!)
      }
    }
    return gainers * chosen
  }

  /** Whether all swaps together leave every type and row within the face. */
  #fits(seats: Int32Array, face: Face, swaps: readonly number[]): boolean {
    this.#effort.spend(STEPS_BY_TRY)
    for (let i = 0; i < swaps.length; i++) this.#shift(seats, swaps[i]!, i % 2 === 0 ? -1 : 1)
    const fits = swaps.every((t) => this.#isWithin(seats, face, t))
    for (let i = 0; i < swaps.length; i++) this.#shift(seats, swaps[i]!, i % 2 === 0 ? 1 : -1)
    return fits
  }

  #isWithin(seats: Int32Array, face: Face, t: number): boolean {
    if (seats[t]! < face.low[t]! || seats[t]! > face.high[t]!) return false
    const { starts, list } = this.#membership
    for (let i = starts[t]!; i < starts[t + 1]!; i++) {
      const r = list[i]!
      if (this.#totals[r]! < face.rowLow[r]! || this.#totals[r]! > face.rowHigh[r]!) return false
    }
    return true
  }

  #apply(seats: Int32Array, swaps: readonly number[]): void {
    for (let i = 0; i < swaps.length; i++) this.#shift(seats, swaps[i]!, i % 2 === 0 ? -1 : 1)
  }

  #shift(seats: Int32Array, t: number, by: number): void {
    seats[t]! += by
    const { starts, list } = this.#membership
    for (let i = starts[t]!; i < starts[t + 1]!; i++) this.#totals[list[i]!]! += by
  }
}
