/* Appearances under repair: exchange chains between numbered panels, as in augmenting paths (docs/engine.md §8.1). */
import { at, increase } from '../checked-index.ts'
import type { Effort } from '../panels/effort.ts'
import { type Instance, sumRowSeats } from '../panels/instance.ts'
import { buildMembership, holdsType, listRowsOf, type Membership } from '../panels/row-membership.ts'
import type { CountedPanel } from './weighted-panel.ts'

export interface PanelCopies {
  readonly seats: readonly number[]
  /** Types with a seat, in their order. */
  readonly held: readonly number[]
  /** Rows that stand at their lower bound, and at their upper one. */
  readonly atLow: Uint8Array
  readonly atHigh: Uint8Array
  count: number
}

/** In one copy of a panel, a seat goes from one type to another. */
interface SeatSwap {
  readonly sheet: PanelCopies
  readonly from: number
  readonly to: number
}

interface ReachedType {
  readonly type: number
  readonly swaps: readonly SeatSwap[]
}

/** Each panel, and each type that could change places in it, is looked at row by row. */
const STEPS_BY_PANEL = 0.03
const STEPS_BY_PARTNER = 0.1

/** Numbered panels under repair: how often each type appears, and the bounds within which it should. */
export class AppearanceBook {
  readonly #instance: Instance
  readonly #low: number[]
  readonly #high: number[]
  readonly #times: number[]
  readonly #membership: Membership
  readonly #sheets = new Map<string, PanelCopies>()

  constructor(instance: Instance, low: readonly number[], high: readonly number[]) {
    this.#instance = instance
    this.#low = [...low]
    this.#high = [...high]
    this.#times = instance.types.map(() => 0)
    this.#membership = buildMembership(instance)
  }

  /** By type, in all panels together. */
  get times(): readonly number[] {
    return this.#times
  }

  get sheets(): readonly PanelCopies[] {
    return [...this.#sheets.values()]
  }

  /** Puts other seats in the place of one copy of a panel. */
  replace(sheet: PanelCopies, seats: readonly number[]): void {
    this.#remove(sheet)
    this.add(seats, 1)
  }

  panels(): CountedPanel[] {
    return [...this.#sheets.values()].map(({ seats, count }) => ({ seats, count }))
  }

  /** Appearances outside their bounds. */
  missing(): number {
    return this.#times.reduce((sum, _, t) => sum + Math.max(0, -this.#room(t), -this.#excess(t)), 0)
  }

  /** By type, how many appearances it may lose; below 0, how many are too few. */
  spare(): number[] {
    return this.#times.map((_, t) => this.#excess(t))
  }

  /** How many more appearances the type may have; below 0, how many are too many. */
  #room(t: number): number {
    return at(this.#high, t) - at(this.#times, t)
  }

  /** How many appearances the type may lose; below 0, how many are too few. */
  #excess(t: number): number {
    return at(this.#times, t) - at(this.#low, t)
  }

  add(seats: readonly number[], count: number): void {
    const key = seats.join()
    const known = this.#sheets.get(key)
    if (known !== undefined) known.count += count
    else {
      const { rows } = this.#instance
      const totals = rows.map((row) => sumRowSeats(row, seats))
      const held = [...seats.keys()].filter((t) => at(seats, t) > 0)
      const atLow = Uint8Array.from(rows, ({ lo }, r) => (totals[r] === lo ? 1 : 0))
      const atHigh = Uint8Array.from(rows, ({ hi }, r) => (totals[r] === hi ? 1 : 0))
      this.#sheets.set(key, { seats, held, atLow, atHigh, count })
    }
    for (const [t, seat] of seats.entries()) increase(this.#times, t, seat * count)
  }

  #remove(sheet: PanelCopies): void {
    sheet.count -= 1
    if (sheet.count === 0) this.#sheets.delete(sheet.seats.join())
    for (const [t, seat] of sheet.seats.entries()) increase(this.#times, t, -seat)
  }

  /**
   * Mends one appearance that is too many or too few, by a chain of swaps that ends where there is room, short ones first.
   * False when nothing is left to mend, no chain was found for anything that is (each type is reached by one way only), or
   * the effort is spent.
   */
  mendOne(effort: Effort): boolean {
    for (let t = 0; t < this.#times.length; t++) {
      if (this.#room(t) < 0 && this.#mend(t, true, effort)) return true
      if (this.#excess(t) < 0 && this.#mend(t, false, effort)) return true
    }
    return false
  }

  /**
   * Mends one appearance by putting a new panel in the place of one copy of an old one: `find` is asked for a panel
   * within bounds that leave nothing worse and the first type that is out of bounds better. False where none is found.
   */
  replaceOne(find: (low: readonly number[], high: readonly number[]) => readonly number[] | null): boolean {
    const off = this.#times.findIndex((_, t) => this.#room(t) < 0 || this.#excess(t) < 0)
    if (off === -1) return false
    for (const sheet of [...this.#sheets.values()]) {
      const bounds = this.#boundsWithout(sheet, off)
      const seats = bounds === null ? null : find(bounds.low, bounds.high)
      if (seats === null) continue
      this.replace(sheet, seats)
      return true
    }
    return false
  }

  /** From now on every person may have one appearance fewer than before, but none that has one at least has none, and one more. */
  widen(): void {
    for (const [t, { size }] of this.#instance.types.entries()) {
      const [low, high] = [at(this.#low, t), at(this.#high, t)]
      this.#low[t] = Math.max(Math.min(low, size), low - size)
      // Nobody can be twice on one panel, and who is never on any stays out.
      if (high > 0) this.#high[t] = high + size
    }
  }

  /** Seats that a panel in the place of `sheet` may have; null where no number would do for some type. */
  #boundsWithout(sheet: PanelCopies, off: number): { low: number[]; high: number[] } | null {
    const low: number[] = []
    const high: number[] = []
    for (const [t, times] of this.#times.entries()) {
      const rest = times - at(sheet.seats, t)
      const better = t === off ? 1 : 0
      // A type that is out of bounds already may stay where it is, but nothing may get worse, or mending might go in circles.
      const least = this.#excess(t) < 0 ? times + better : at(this.#low, t)
      const most = this.#room(t) < 0 ? times - better : at(this.#high, t)
      const from = Math.max(0, least - rest)
      const to = Math.min(at(this.#instance.types, t).size, most - rest)
      if (from > to) return null
      low.push(from)
      high.push(to)
    }
    return { low, high }
  }

  /** Breadth first from type `start`, which loses a seat when `losing`, otherwise gains one. */
  #mend(start: number, losing: boolean, effort: Effort): boolean {
    const ends = (t: number): boolean => (losing ? this.#room(t) > 0 : this.#excess(t) > 0)
    const seen = new Uint8Array(this.#times.length)
    seen[start] = 1
    const queue: ReachedType[] = [{ type: start, swaps: [] }]
    for (const reached of queue) {
      if (effort.spent) return false
      effort.spend(STEPS_BY_PANEL * this.#sheets.size)
      for (const sheet of this.#sheets.values()) {
        // A copy that the chain has changed already is another panel by now: what was checked of it does not hold.
        if (reached.swaps.some((swap) => swap.sheet === sheet)) continue
        for (const type of this.#partners(sheet, { type: reached.type, losing, seen }, effort)) {
          // The first way to a type is the shortest, and short chains change the fewest panels.
          seen[type] = 1
          const [from, to] = losing ? [reached.type, type] : [type, reached.type]
          const swaps = [...reached.swaps, { sheet, from, to }]
          if (ends(type)) {
            for (const each of swaps) this.#apply(each)
            return true
          }
          queue.push({ type, swaps })
        }
      }
    }
    return false
  }

  /** Types not yet seen that can gain (or lose) a seat in one panel when `type` loses (or gains) it. */
  #partners(
    { seats, held, atLow, atHigh }: PanelCopies,
    { type, losing, seen }: { readonly type: number; readonly losing: boolean; readonly seen: Uint8Array },
    effort: Effort,
  ): number[] {
    const { types } = this.#instance
    const canGain = (t: number): boolean => at(seats, t) < at(types, t).size
    if (losing ? at(seats, type) === 0 : !canGain(type)) return []
    // The loss of `type` pushes its rows down and the gain of the partner pushes that one's up; a row of both stays. So a row of
    // `type` that cannot move must hold the partner as well, and one that cannot move the other way must not hold the partner alone.
    const [stuck, full] = losing ? [atLow, atHigh] : [atHigh, atLow]
    const partners: number[] = []
    const look = (other: number): void => {
      if (seen[other] === 1 || (losing && !canGain(other))) return
      if (this.#keepsRows(type, other, stuck) && this.#keepsRows(other, type, full)) partners.push(other)
    }
    effort.spend(STEPS_BY_PARTNER * (losing ? types.length : held.length))
    if (losing) for (let other = 0; other < types.length; other++) look(other)
    else for (const other of held) look(other)
    return partners
  }

  /** Whether every row of `type` that is marked holds `other` too. The innermost loop of the repair: plain indexing. */
  #keepsRows(type: number, other: number, marked: Uint8Array): boolean {
    const own = listRowsOf(this.#membership, type)
    for (let i = 0; i < own.length; i++)
      if (marked[own[i]!] === 1 && !holdsType(this.#membership, own[i]!, other)) return false
    return true
  }

  #apply({ sheet, from, to }: SeatSwap): void {
    const seats = [...sheet.seats]
    increase(seats, from, -1)
    increase(seats, to, 1)
    this.replace(sheet, seats)
  }
}
