/* Column generation on the smallest face of a point: panels whose mixture is the point (docs/engine.md §6.3). */
import { at, increase } from '../checked-index.ts'
import type { Effort } from '../panels/effort.ts'
import type { Face } from '../panels/face.ts'
import { type Dice, seedDice } from '../panels/search-dice.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import type { LinearModel } from '../panels/solver-port.ts'
import { type Rational, toNumber } from '../rational.ts'
import { ColumnSearch, priceSeats, QUESTION_STEPS } from './column-search.ts'
import { solveExactWeights } from './exact-weights.ts'
import { InnerMixture } from './inner-mixture.ts'
import { PanelColumns } from './panel-columns.ts'
import type { WeightedPanel } from './weighted-panel.ts'

/** A point, seats per type on average, and the smallest face that holds it: only panels there can be mixed to it. */
export interface FacePoint {
  readonly face: Face
  readonly target: readonly Rational[]
}

/** What mixing came to. 'not tight' leans on the solver's word: there is no such mixture. */
export type FaceMixed =
  | { readonly status: 'exact'; readonly panels: readonly WeightedPanel[] }
  | { readonly status: 'not tight' }
  | { readonly status: 'gave up' }

/** Seats short of the point, summed over all types, that may be nothing but the solver's tolerance. */
const SHORT_TOLERANCE = 1e-8
/** Mixing that has no more of its effort left goes on where only so much of all seats is missing. */
const NEARLY_MIXED = 0.02
/** So many the master program gets in any case: what is known by then may be enough. */
const LEAST_STEPS = 2e6
/** So many first panels in a row that are not met, and no more are looked for. */
const MOST_DRY = 10
/** With fewer types the program is solved sooner than so many panels are met. */
const LEAST_INSIDE = 100
/** So much of the effort goes to a mixture from all around the point, before the program. */
const INSIDE_SHARE = 0.7

/**
 * Mixes panels to a point. The master program covers the point, `Σ_P w_P·P_t ≥ target_t` with `Σ w_P = 1`, as far as it
 * can: seats of all panels and of the point sum to the panel size, so covered is equal. Its duals, in [0, 1], are the worth
 * by which panels are looked for that bring it nearer.
 */
export class FaceMixture {
  readonly #point: FacePoint
  readonly #context: SolveContext
  readonly #search: ColumnSearch
  readonly #dice: Dice
  readonly #effort: Effort
  readonly #master: LinearModel
  /** The row of a type in the master, −1 where the face leaves it no choice. */
  readonly #rowOf: Int32Array
  readonly #rows: number
  readonly #columns: PanelColumns
  /** All seats of the point. */
  readonly #seats: number

  constructor(context: SolveContext, point: FacePoint, tools: { readonly dice: Dice; readonly effort: Effort }) {
    const { face, target } = point
    this.#context = context
    this.#point = point
    this.#seats = context.instance.panelSize
    this.#dice = tools.dice
    this.#effort = tools.effort
    this.#search = new ColumnSearch(context, face, tools)
    const open = [...target.keys()].filter((t) => at(face.low, t) < at(face.high, t))
    this.#rows = open.length
    this.#rowOf = new Int32Array(target.length).fill(-1)
    for (const [row, t] of open.entries()) this.#rowOf[t] = row
    const covers = open.map((t, row) => ({
      lower: toNumber(at(target, t)),
      upper: Number.POSITIVE_INFINITY,
      columns: [row],
      values: [1],
    }))
    this.#master = context.solver.open(
      {
        costs: open.map(() => -1),
        lower: open.map(() => 0),
        upper: open.map(() => Number.POSITIVE_INFINITY),
        rows: [...covers, { lower: 1, upper: 1, columns: [], values: [] }],
      },
      'primal',
    )
    this.#columns = new PanelColumns(this.#master, this.#rowOf, this.#rows)
  }

  /** The panels met so far. */
  get panels(): readonly Int32Array[] {
    return this.#columns.panels
  }

  add(panels: readonly Int32Array[]): void {
    this.#columns.add(panels)
  }

  mix(): FaceMixed {
    const inside = this.mixInside(INSIDE_SHARE)
    if (inside !== null) return { status: 'exact', panels: inside }
    if (!this.#begin()) return { status: 'gave up' }
    while (true) {
      const solved = this.#solve()
      if (solved === null) return { status: 'gave up' }
      const { short, weights, worth, work } = solved
      if (short < SHORT_TOLERANCE) {
        const listed = this.panels.map((seats) => Array.from(seats))
        const panels = solveExactWeights(listed, weights, this.#point.target)
        return panels === null ? { status: 'gave up' } : { status: 'exact', panels }
      }
      if (this.#effort.spent && !(short < NEARLY_MIXED * this.#seats && this.#effort.prolong()))
        return { status: 'gave up' }
      const carriers = this.panels.filter((_, j) => at(weights, j) > 1e-9)
      // Panels that carry weight are worth the most of all known ones, all of them the same.
      const beat = carriers.reduce((most, seats) => Math.max(most, priceSeats(worth, seats)), 0)
      const found = this.#search.findBetter({ worth, beat, work }, carriers)
      if (found.length === 0) {
        let answer = this.#search.ask({ worth, beat })
        if (answer.status === 'gave up') answer = this.#search.ask({ worth, beat }, { steps: QUESTION_STEPS })
        if (answer.status === 'none') return { status: 'not tight' }
        if (answer.status === 'gave up') return { status: 'gave up' }
        this.add(answer.panels)
        this.add(this.#search.findBetter({ worth, beat }, answer.panels))
      }
      this.add(found)
    }
  }

  /** From all around the point, with a share of the effort. Null: it was not reached so. */
  mixInside(share: number): readonly WeightedPanel[] | null {
    if (this.#rows < LEAST_INSIDE) return null
    const kept = this.#effort.left * (1 - share)
    // With dice of its own it leaves the rest of the search as it is where it does not get far.
    const tools = { dice: seedDice('around'), effort: this.#effort }
    const search = new ColumnSearch(this.#context, this.#point.face, tools)
    try {
      const mixture = new InnerMixture({ search, target: this.#point.target, rowOf: this.#rowOf }, tools)
      const mixed = mixture.mix(this.panels, kept)
      this.add(mixture.panels)
      return mixed
    } finally {
      search.dispose()
    }
  }

  /**
   * Panels that make up for what those before left owed, until there are twice as many as types or half of the effort is spent. False:
   * there is none.
   */
  #begin(): boolean {
    const kept = this.#effort.left / 2
    const target = Float64Array.from(this.#point.target, toNumber)
    const owed = Float64Array.from(target)
    let dry = 0
    while (this.panels.length < 2 * this.#rows && dry < MOST_DRY && this.#effort.left > kept) {
      const shaken = dry === 0 ? owed : owed.map((value) => value * (0.5 + this.#dice(1024) / 1024))
      const seats = this.#search.findNear(shaken)
      if (seats === null || this.#columns.has(seats)) dry += 1
      else dry = 0
      if (seats === null) continue
      this.add([seats])
      for (const [t, wanted] of target.entries()) increase(owed, t, wanted - at(seats, t))
    }
    if (this.panels.length > 0) return true
    const answer = this.#search.ask({ worth: target, beat: -1 })
    if (answer.status === 'panels') this.add(answer.panels)
    return answer.status === 'panels'
  }

  /** Null: it takes more than there is left, or the solver had trouble with the numbers. */
  #solve(): {
    readonly short: number
    readonly weights: Float64Array
    readonly worth: Float64Array
    readonly work: number
  } | null {
    const outcome = this.#master.solve(Math.max(LEAST_STEPS, this.#effort.left))
    this.#effort.spend(outcome.work)
    if (outcome.status !== 'optimal') return null
    const worth = new Float64Array(this.#rowOf.length)
    // What is maximised is minus the shortage, so the dual of a row is minus the worth of a seat.
    for (const [t, row] of this.#rowOf.entries()) if (row !== -1) worth[t] = Math.max(0, -at(outcome.duals, row))
    return { short: -outcome.objective, weights: outcome.x.subarray(this.#rows), worth, work: outcome.work }
  }

  dispose(): void {
    this.#search.dispose()
    this.#master.dispose()
  }
}
