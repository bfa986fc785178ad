/* A point as a mixture of many panels around it, without a program over them (docs/engine.md §6.5). */
import { at, increase } from '../checked-index.ts'
import type { Effort } from '../panels/effort.ts'
import type { Dice } from '../panels/search-dice.ts'
import { type Rational, toNumber } from '../rational.ts'
import type { ColumnSearch } from './column-search.ts'
import {
  buildPivots,
  buildRest,
  describeDifference,
  describeExchange,
  type PanelExchange,
  type Pivot,
} from './exchange-basis.ts'
import { findInnerWeights, type InnerWeights } from './inner-weights.ts'
import { buildPanelMatrix } from './normal-equations.ts'
import { PanelHerd } from './panel-herd.ts'
import { settleWeights } from './settle-weights.ts'
import type { WeightedPanel } from './weighted-panel.ts'

/** Of independent panels around a point twice as many as it has dimensions hold it with even odds (Wendel 1962). Exchanges make as many again. */
const PANELS_BY_TYPE = 2
/** And so many more each time they do not. */
const MORE_BY_TYPE = 0.5
const MOST_TIMES = 9
/** Around one panel so many exchanges at most are listed, and so many for each type in all. */
const MOST_AROUND = 300
const EXCHANGES_BY_TYPE = 60
/** So many types at most may be without an exchange of their own: what they miss is reckoned in numbers that grow with each of them. */
const MOST_REST = 100
/** After so many panels their mean may be off by so many seats, and the first weights of all may miss so many: else exchanges do not lead near the point. */
const TRIAL_BY_TYPE = 0.2
const MOST_OFF = 8
const MOST_MISSING = 0.5
/** Where so many panels have fewer exchanges than these, there are not enough of them. */
const FIRST_PANELS = 20

/** A point, seats by type, and where panels that can be mixed to it are looked for. */
interface InnerPoint {
  readonly search: ColumnSearch
  readonly target: readonly Rational[]
  /** By type, its place among those that have a choice on the face of the point; −1 for the others. */
  readonly rowOf: Int32Array
}

/**
 * Mixes panels to a point from all around it. There are so many of them that the weights are all above 0, and weights that nearly reach the
 * point are found without a program; what they miss is made up by exchanges between panels, exactly. It needs faces on which there are many exchanges.
 */
export class InnerMixture {
  readonly #point: InnerPoint
  readonly #effort: Effort
  readonly #target: Float64Array
  readonly #herd: PanelHerd
  /** Types that have a choice. */
  readonly #open: readonly number[]
  #isNear = false

  constructor(point: InnerPoint, { dice, effort }: { readonly dice: Dice; readonly effort: Effort }) {
    this.#point = point
    this.#effort = effort
    this.#target = Float64Array.from(point.target, toNumber)
    this.#herd = new PanelHerd(point.search, this.#target, dice)
    this.#open = [...point.rowOf.keys()].filter((t) => at(point.rowOf, t) !== -1)
  }

  /** The panels met so far, once their mean is near the point: before, they are too much alike to be of use to others. */
  get panels(): readonly Int32Array[] {
    return this.#isNear ? this.#herd.panels : []
  }

  /** From panels that are known. Null: there are too few exchanges, or the point is not reached before the effort is spent. */
  mix(known: readonly Int32Array[], isSpent: () => boolean): readonly WeightedPanel[] | null {
    const herd = this.#herd
    herd.add(known)
    if (!herd.grow(FIRST_PANELS, isSpent) || this.#listExchanges(FIRST_PANELS).length < FIRST_PANELS) return null
    if (!herd.grow(Math.ceil(TRIAL_BY_TYPE * this.#open.length), isSpent) || herd.seatsOff > MOST_OFF) return null
    this.#isNear = true
    herd.grow(Math.ceil(PANELS_BY_TYPE * this.#open.length), isSpent)
    const single = buildPivots(this.#target.length, this.#listExchanges(herd.panels.length))
    if (this.#open.length - single.length > MOST_REST || this.#effort.spent) return null
    const ends = new ExchangeEnds(herd.panels)
    for (const { parts } of single) for (const [exchange] of parts) ends.find(exchange)
    for (let time = 0; time < MOST_TIMES; time++) {
      const { weights, missing, reached } = this.#weigh(ends.panels)
      const settled = reached ? this.#settle(ends, weights, single) : null
      if (settled !== null) return settled
      if (isSpent() || missing.reduce((sum, value) => sum + Math.abs(value), 0) > MOST_MISSING) return null
      const owed = new Float64Array(this.#target.length)
      for (const [row, t] of this.#open.entries()) owed[t] = at(missing, row) * ends.panels.length
      herd.owe(owed)
      const before = herd.panels.length
      herd.grow(before + Math.ceil(MORE_BY_TYPE * this.#open.length), isSpent)
      if (herd.panels.length === before) return null
      ends.add(herd.panels.slice(before))
    }
    return null
  }

  #listExchanges(most: number): PanelExchange[] {
    const exchanges: PanelExchange[] = []
    for (const [j, seats] of this.#herd.panels.slice(0, most).entries()) {
      for (const swaps of this.#point.search.listAround(seats, MOST_AROUND)) {
        const exchange = describeExchange(j, swaps)
        if (exchange !== null) exchanges.push(exchange)
      }
      if (exchanges.length > EXCHANGES_BY_TYPE * this.#open.length) break
    }
    return exchanges
  }

  #weigh(panels: readonly Int32Array[]): InnerWeights {
    const matrix = buildPanelMatrix(panels, this.#point.rowOf, this.#open.length)
    const target = Float64Array.from(this.#open, (t) => at(this.#target, t))
    return findInnerWeights(matrix, target, this.#effort)
  }

  #settle(ends: ExchangeEnds, weights: Float64Array, single: readonly Pivot[]): readonly WeightedPanel[] | null {
    const { panels } = ends
    const first = at(panels, 0)
    const differences = panels.slice(1).map((seats) => describeDifference(0, first, seats))
    const pivots = [...single, ...buildRest(first.length, single, differences)]
    return settleWeights({ panels, weights }, this.#point.target, {
      pivots,
      findEnd: (exchange) => ends.find(exchange),
    })
  }
}

/** Panels, and those that exchanges make of them. */
class ExchangeEnds {
  readonly panels: Int32Array[] = []
  readonly #places = new Map<string, number>()
  readonly #ends = new Map<PanelExchange, number>()

  constructor(panels: readonly Int32Array[]) {
    this.add(panels)
  }

  add(panels: readonly Int32Array[]): void {
    for (const seats of panels) this.#place(seats)
  }

  /** The place of the panel to which an exchange leads. */
  find(exchange: PanelExchange): number {
    const known = this.#ends.get(exchange)
    if (known !== undefined) return known
    const seats = Int32Array.from(at(this.panels, exchange.panel))
    for (const [t, by] of exchange.changes) increase(seats, t, by)
    const end = this.#place(seats)
    this.#ends.set(exchange, end)
    return end
  }

  #place(seats: Int32Array): number {
    const key = seats.join()
    const known = this.#places.get(key)
    if (known !== undefined) return known
    this.#places.set(key, this.panels.length)
    this.panels.push(seats)
    return this.panels.length - 1
  }
}
