/* Panels around a point, each making up for what those before left owed (docs/engine.md §6.5). */
import { at, increase } from '../checked-index.ts'
import type { Dice } from '../panels/search-dice.ts'
import type { ColumnSearch } from './column-search.ts'

/** So many panels in a row that are not met, or known already, and no more are looked for. */
const MOST_DRY = 10
/** Every so many panels one is looked for afresh: exchanges alone do not lead everywhere. */
const FRESH = 40
/** So many rounds of exchanges lead from one to the next: more of them, and they are alike. */
const ROUNDS = 2
/** So many known panels are tried to go on from. */
const MOST_STARTS = 3
/** By refills, of which each changes a few seats, one for so many seats of a panel leads from one to the next. */
const SEATS_BY_REFILL = 8

/** Exchanges are quick, and where quotas leave none refills still lead on. */
export type HerdWay = 'exchanges' | 'refills'

/** Herding (Welling 2009): the mean of the panels stays near the point, with what is owed as the worth of a seat. */
export class PanelHerd {
  readonly #search: ColumnSearch
  readonly #dice: Dice
  readonly #target: Float64Array
  readonly #owed: Float64Array
  readonly #panels: Int32Array[] = []
  readonly #known = new Set<string>()
  readonly #refills: number

  /** `target`: seats by type. `way`: what leads from one panel to the next. */
  constructor(
    search: ColumnSearch,
    target: Float64Array,
    { dice, way }: { readonly dice: Dice; readonly way: HerdWay },
  ) {
    this.#search = search
    this.#dice = dice
    this.#refills = way === 'exchanges' ? 0 : Math.ceil(target.reduce((a, b) => a + b, 0) / SEATS_BY_REFILL)
    this.#target = target
    this.#owed = Float64Array.from(target)
  }

  get panels(): readonly Int32Array[] {
    return this.#panels
  }

  /** By how many seats the mean of the panels so far is off the point. */
  get seatsOff(): number {
    const off = this.#owed.reduce((sum, value) => sum + Math.abs(value), 0) / 2
    return off / Math.max(1, this.#panels.length)
  }

  /** Known panels, whoever found them. */
  add(panels: readonly Int32Array[]): void {
    for (const seats of panels) this.#take(seats)
  }

  /** What is owed from now on, whatever the panels before left. */
  owe(owed: Float64Array): void {
    this.#owed.set(owed)
  }

  /** Adds panels until there are `count`. False: there are fewer, for none is met any more or the effort is spent. */
  grow(count: number, isSpent: () => boolean): boolean {
    let dry = 0
    for (let turn = 0; this.#panels.length < count; turn++) {
      if (dry >= MOST_DRY || isSpent()) return false
      const walked = turn % FRESH === 0 ? null : this.#walk()
      if (walked !== null) {
        if (this.#take(walked)) dry = 0
        continue
      }
      const worth = dry === 0 ? this.#owed : this.#owed.map((value) => value * (0.5 + this.#dice(1024) / 1024))
      const near = this.#search.findNear(worth)
      dry = near !== null && this.#take(near) ? 0 : dry + 1
    }
    return true
  }

  /** From a panel towards what is owed, from the last one first. */
  #walk(): Int32Array | null {
    for (let i = 0; i < Math.min(MOST_STARTS, this.#panels.length); i++) {
      const from = i === 0 ? this.#panels.length - 1 : this.#dice(this.#panels.length)
      const seats = at(this.#panels, from)
      const next =
        this.#refills === 0
          ? this.#search.ascend(seats, this.#owed, ROUNDS)
          : this.#search.refill(seats, this.#owed, this.#refills)
      if (next !== null) return next
    }
    return null
  }

  /** A panel that is known pays as well: what is owed must not stay, or it would be found again. */
  #take(seats: Int32Array): boolean {
    for (const [t, wanted] of this.#target.entries()) increase(this.#owed, t, wanted - at(seats, t))
    const key = seats.join()
    if (this.#known.has(key)) return false
    this.#known.add(key)
    this.#panels.push(seats)
    return true
  }
}
