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
import { type HerdWay, PanelHerd } from './panel-herd.ts'
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
/** Where too many types have no exchange of their own so many are looked for, for each of them, of more seats, each panel that seats it tried so often. */
const EXCHANGES_WITHOUT = 10
const TRIES = 2
/** Points of so many types are worth a herd by refills. */
const LEAST_REFILLED = 300
/** A herd by refills may take so much of what is left: where it would take more, other ways are as good. */
const HERD_SHARE = 0.8
/** So many types at most may be without an exchange of their own: what they miss is reckoned in numbers that grow with each of them. */
const MOST_REST = 100
/** After so many panels their mean may be off by so many seats, and the first weights of all may miss so many: else exchanges do not lead near the point. */
const TRIAL_BY_TYPE = 0.2
const MOST_OFF = 8
const MOST_OFF_BY_SEAT = 1 / 5
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
  readonly #dice: Dice
  #herd: PanelHerd
  /** Types that have a choice. */
  readonly #open: readonly number[]
  #isNear = false

  constructor(point: InnerPoint, { dice, effort }: { readonly dice: Dice; readonly effort: Effort }) {
    this.#point = point
    this.#effort = effort
    this.#target = Float64Array.from(point.target, toNumber)
    this.#dice = dice
    this.#herd = this.#startHerd('exchanges')
    this.#open = [...point.rowOf.keys()].filter((t) => at(point.rowOf, t) !== -1)
  }

  /**
   * The panels met so far, where exchanges lead near the point. Else they are too much alike to be of use to others, or they have few seats
   * in common, and a program over so many of them takes minutes.
   */
  get panels(): readonly Int32Array[] {
    return this.#isNear ? this.#herd.panels : []
  }

  /** From panels that are known, with no less effort left than `kept`. Null: there are too few exchanges, or the point is not reached so. */
  mix(known: readonly Int32Array[], kept: number): readonly WeightedPanel[] | null {
    const isSpent = (): boolean => this.#effort.left <= kept
    this.#isNear = this.#tryHerd('exchanges', known, isSpent)
    if (!this.#isNear && !(this.#canRefill && this.#tryRefills(known, kept))) return null
    const herd = this.#herd
    herd.grow(Math.ceil(PANELS_BY_TYPE * this.#open.length), isSpent)
    if (!this.#isNear && isSpent()) return null
    const single = this.#findPivots()
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

  #startHerd(way: HerdWay): PanelHerd {
    return new PanelHerd(this.#point.search, this.#target, { dice: this.#dice, way })
  }

  /** Of fewer types a program over panels is small, and sooner done than refills. */
  get #canRefill(): boolean {
    return this.#open.length >= LEAST_REFILLED
  }

  /** Whether the first panels of a herd are near the point. */
  #tryHerd(way: HerdWay, known: readonly Int32Array[], isSpent: () => boolean): boolean {
    const herd = this.#startHerd(way)
    this.#herd = herd
    herd.add(known)
    if (!herd.grow(FIRST_PANELS, isSpent)) return false
    if (way === 'exchanges' && this.#listExchanges(FIRST_PANELS).length < FIRST_PANELS) return false
    const seats = this.#target.reduce((sum, seat) => sum + seat, 0)
    const most = way === 'exchanges' && this.#canRefill ? Math.min(MOST_OFF, MOST_OFF_BY_SEAT * seats) : MOST_OFF
    return herd.grow(Math.ceil(TRIAL_BY_TYPE * this.#open.length), isSpent) && herd.seatsOff <= most
  }

  /** Refills take long: whether all of the herd would take too long shows from its first panels. */
  #tryRefills(known: readonly Int32Array[], kept: number): boolean {
    const { left } = this.#effort
    if (!this.#tryHerd('refills', known, () => this.#effort.left <= kept)) return false
    const byPanel = (left - this.#effort.left) / this.#herd.panels.length
    const missing = PANELS_BY_TYPE * this.#open.length - this.#herd.panels.length
    return byPanel * missing <= HERD_SHARE * this.#effort.left
  }

  /** Pivots by the exchanges that are quickly found, and where too many types have none by some that are looked for. */
  #findPivots(): Pivot[] {
    const types = this.#target.length
    // Where exchanges do not lead on, panels have few, and of the first panels they are listed soon.
    const around = this.#isNear ? this.#herd.panels.length : Math.ceil(TRIAL_BY_TYPE * this.#open.length)
    const exchanges = this.#listExchanges(around)
    const first = buildPivots(types, exchanges)
    const own = new Set(first.map(({ type }) => type))
    const without = this.#open.filter((t) => !own.has(t))
    if (without.length <= MOST_REST) return first
    return buildPivots(types, [...exchanges, ...without.flatMap((t) => this.#lookForExchanges(t))])
  }

  /** Exchanges of more seats, that take one from a type. */
  #lookForExchanges(type: number): PanelExchange[] {
    const found: PanelExchange[] = []
    for (const [j, seats] of this.#herd.panels.entries()) {
      if (found.length === EXCHANGES_WITHOUT || this.#effort.spent) break
      if (at(seats, type) === 0) continue
      for (let time = 0; time < TRIES && found.length < EXCHANGES_WITHOUT; time++) {
        const next = this.#point.search.replace(seats, type)
        if (next !== null) found.push(describeDifference(j, seats, next))
      }
    }
    return found
  }

  #listExchanges(most: number): PanelExchange[] {
    const exchanges: PanelExchange[] = []
    for (const [j, seats] of this.#herd.panels.slice(0, most).entries()) {
      for (const swaps of this.#point.search.listAround(seats, MOST_AROUND)) {
        const exchange = describeExchange(j, swaps)
        if (exchange !== null) exchanges.push(exchange)
      }
      if (exchanges.length > EXCHANGES_BY_TYPE * this.#open.length || this.#effort.spent) break
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
