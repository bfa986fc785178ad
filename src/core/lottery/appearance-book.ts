import type { Instance } from '../panels/instance.ts'
import { buildMembership, type Membership } from '../panels/row-membership.ts'
import type { CountedPanel } from './weighted-panel.ts'

interface PanelCopies {
  readonly seats: readonly number[]
  readonly totals: readonly number[]
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

/** Numbered panels under repair: how often each type appears, and the bounds within which it should. */
export class AppearanceBook {
  readonly #instance: Instance
  readonly #low: readonly number[]
  readonly #high: readonly number[]
  readonly #times: number[]
  readonly #membership: Membership
  readonly #sheets = new Map<string, PanelCopies>()

  constructor(instance: Instance, low: readonly number[], high: readonly number[]) {
    this.#instance = instance
    this.#low = low
    this.#high = high
    this.#times = instance.types.map(() => 0)
    this.#membership = buildMembership(instance)
  }

  panels(): CountedPanel[] {
    return [...this.#sheets.values()].map(({ seats, count }) => ({ seats, count }))
  }

  /** Appearances outside their bounds. */
  missing(): number {
    return this.#times.reduce((sum, times, t) => sum + Math.max(0, times - this.#high[t]!, this.#low[t]! - times), 0)
  }

  add(seats: readonly number[], count: number): void {
    const key = seats.join()
    const known = this.#sheets.get(key)
    if (known !== undefined) known.count += count
    else {
      const totals = this.#instance.rows.map((row) => row.types.reduce((sum, t) => sum + seats[t]!, 0))
      this.#sheets.set(key, { seats, totals, count })
    }
    seats.forEach((seat, t) => {
      this.#times[t]! += seat * count
    })
  }

  #remove(sheet: PanelCopies): void {
    sheet.count -= 1
    if (sheet.count === 0) this.#sheets.delete(sheet.seats.join())
    sheet.seats.forEach((seat, t) => {
      this.#times[t]! -= seat
    })
  }

  /**
   * Mends one appearance that is too many or too few, by the shortest chain of swaps that ends where there is room.
   * False when nothing is left to mend, or no chain exists for anything that is.
   */
  mendOne(): boolean {
    for (let t = 0; t < this.#times.length; t++) {
      if (this.#times[t]! > this.#high[t]! && this.#mend(t, true)) return true
      if (this.#times[t]! < this.#low[t]! && this.#mend(t, false)) return true
    }
    return false
  }

  /**
   * Mends one appearance by putting a new panel in the place of one copy of an old one: `find` is asked for a panel
   * within bounds that leave nothing worse and the first type that is out of bounds better. False where none is found.
   */
  replaceOne(find: (low: readonly number[], high: readonly number[]) => readonly number[] | null): boolean {
    const off = this.#times.findIndex((times, t) => times > this.#high[t]! || times < this.#low[t]!)
    if (off === -1) return false
    for (const sheet of [...this.#sheets.values()]) {
      const bounds = this.#boundsWithout(sheet, off)
      const seats = bounds === null ? null : find(bounds.low, bounds.high)
      if (seats === null) continue
      this.#remove(sheet)
      this.add(seats, 1)
      return true
    }
    return false
  }

  /** Seats that a panel in the place of `sheet` may have; null where no number would do for some type. */
  #boundsWithout(sheet: PanelCopies, off: number): { low: number[]; high: number[] } | null {
    const low: number[] = []
    const high: number[] = []
    for (let t = 0; t < this.#times.length; t++) {
      const times = this.#times[t]!
      const rest = times - sheet.seats[t]!
      const better = t === off ? 1 : 0
      const least = times < this.#low[t]! ? times + better : this.#low[t]!
      const most = times > this.#high[t]! ? times - better : this.#high[t]!
      low.push(Math.max(0, least - rest))
      high.push(Math.min(this.#instance.types[t]!.size, most - rest))
      if (low[t]! > high[t]!) return null
    }
    return { low, high }
  }

  /** Breadth first from type `start`, which loses a seat when `losing`, otherwise gains one. */
  #mend(start: number, losing: boolean): boolean {
    const room = (t: number): boolean => (losing ? this.#times[t]! < this.#high[t]! : this.#times[t]! > this.#low[t]!)
    const seen = new Uint8Array(this.#times.length)
    seen[start] = 1
    const queue: ReachedType[] = [{ type: start, swaps: [] }]
    for (const reached of queue) {
      for (const sheet of this.#sheets.values()) {
        if (reached.swaps.some((swap) => swap.sheet === sheet)) continue
        for (const type of this.#partners(sheet, reached.type, losing, seen)) {
          seen[type] = 1
          const [from, to] = losing ? [reached.type, type] : [type, reached.type]
          const swaps = [...reached.swaps, { sheet, from, to }]
          if (room(type)) {
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
  #partners(sheet: PanelCopies, type: number, losing: boolean, seen: Uint8Array): number[] {
    const { seats, totals } = sheet
    const { types, rows } = this.#instance
    if (losing ? seats[type] === 0 : seats[type] === types[type]!.size) return []
    const { has, list, start, rows: width } = this.#membership
    // A row at the bound towards which `type` pushes it must hold the partner too; the partner may push no other to its bound.
    const atBound = (r: number, low: boolean): boolean => totals[r] === (low ? rows[r]!.lo : rows[r]!.hi)
    const shared = [...list.subarray(start[type], start[type + 1])].filter((r) => atBound(r, losing))
    const barred = rows.flatMap((_, r) => (atBound(r, !losing) && has[type * width + r] === 0 ? [r] : []))
    const partners: number[] = []
    for (let other = 0; other < types.length; other++) {
      if (seen[other] === 1 || (losing ? seats[other] === types[other]!.size : seats[other] === 0)) continue
      const at = other * width
      if (shared.every((r) => has[at + r] === 1) && !barred.some((r) => has[at + r] === 1)) partners.push(other)
    }
    return partners
  }

  #apply({ sheet, from, to }: SeatSwap): void {
    this.#remove(sheet)
    const seats = [...sheet.seats]
    seats[from]! -= 1
    seats[to]! += 1
    this.add(seats, 1)
  }
}
