/* The master program of LEXIMIN over panels: known panels mixed so that every type has the largest share (docs/engine.md §7). */
import { at } from '../checked-index.ts'
import type { Effort } from '../panels/effort.ts'
import { EngineLimit } from '../panels/engine-limit.ts'
import type { LinearModel, Solver } from '../panels/solver-port.ts'
import { one, type Rational, rational, zero } from '../rational.ts'
import { PanelColumns } from './panel-columns.ts'
import { solveExactly } from './relaxation/exact-elimination.ts'

/** A mixture of the known panels. */
export interface ShareMixture {
  /** The largest z. */
  readonly z: number
  readonly weights: Float64Array
  /** By type: a panel worth more than the known ones makes z larger. */
  readonly worth: Float64Array
  /** The panels that carry weight: each is worth `beat`, and no known one is worth more. */
  readonly carriers: readonly Int32Array[]
  /** What it took, in steps of an `Effort`. */
  readonly work: number
}

/** Maximise z up to `most` where `Σ_P w_P·P_t ≥ z·shares_t` for open types, at least the given seats for fixed ones, and `Σ w_P = 1`. */
export class ShareMaster {
  readonly #model: LinearModel
  readonly #types: number
  readonly #effort: Effort
  readonly #columns: PanelColumns

  constructor(
    solver: Solver,
    { shares, most }: { readonly shares: readonly number[]; readonly most: number },
    effort: Effort,
  ) {
    this.#types = shares.length
    this.#effort = effort
    this.#model = solver.open(
      {
        costs: [1],
        lower: [0],
        // Once every type is fixed nothing else holds z.
        upper: [most],
        rows: [
          ...shares.map((share) => ({ lower: 0, upper: Number.POSITIVE_INFINITY, columns: [0], values: [-share] })),
          { lower: 1, upper: 1, columns: [], values: [] },
        ],
      },
      'primal',
    )
    const rowOf = Int32Array.from(shares.keys())
    this.#columns = new PanelColumns(this.#model, rowOf, shares.length)
  }

  get panels(): readonly Int32Array[] {
    return this.#columns.panels
  }

  add(panels: readonly Int32Array[]): void {
    this.#columns.add(panels)
  }

  /** From now on the type has so many seats, whatever z is. */
  fix(t: number, seats: number): void {
    this.#model.setCoefficient(t, 0, 0)
    // Not a hair less: where one seat of a fixed type is worth that of ten thousand others, these would seem to get more than they can.
    this.#model.setRow(t, seats, Number.POSITIVE_INFINITY)
  }

  /** From now on every type has so many seats whatever z is, and z times what is then missing of the new shares. */
  raise(floors: readonly number[], shares: readonly number[]): void {
    for (const [t, floor] of floors.entries()) {
      this.#model.setCoefficient(t, 0, Math.min(0, floor - at(shares, t)))
      this.#model.setRow(t, Math.max(0, floor - 1e-10), Number.POSITIVE_INFINITY)
    }
  }

  solve(): ShareMixture {
    const outcome = this.#model.solve()
    this.#effort.spend(outcome.work)
    if (outcome.status !== 'optimal') throw new EngineLimit(`the solver failed to share out panels: ${outcome.status}`)
    const worth = new Float64Array(this.#types)
    // A row of a program that maximises is at its lower bound, so its dual is not above 0.
    for (let t = 0; t < worth.length; t++) worth[t] = Math.max(0, -at(outcome.duals, t))
    const weights = outcome.x.subarray(1)
    const carriers = this.panels.filter((_, j) => at(weights, j) > 1e-9)
    return { z: at(outcome.x, 0), weights, worth, carriers, work: outcome.work }
  }

  /**
   * The worth of the last optimum up to a common factor, in exact fractions: the panels of its basis are all worth the same, and
   * whoever has more than is asked for is worth nothing. Null: that has no one answer, or one below 0.
   */
  solveExactWorth(worth: Float64Array): Rational[] | null {
    const { columns, rows } = this.#model.basis()
    const basic = this.panels.filter((_, j) => columns[j + 1] === 'basic')
    const largest = worth.indexOf(worth.reduce((a, b) => Math.max(a, b), 0))
    const unknown = [...worth.keys()].filter((t) => t !== largest && rows[t] !== 'basic')
    // Of the largest one seat is worth 1: that is the common factor. The last unknown is what all of these panels are worth.
    const coefficients = [...unknown.map((t) => basic.map((seats) => at(seats, t))), basic.map(() => -1)]
    const solved = solveExactly(
      coefficients,
      basic.map((seats) => rational(-at(seats, largest))),
    )
    if (solved === null || solved.some(({ num }) => num < 0n)) return null
    const exact = Array.from(worth, () => zero)
    exact[largest] = one
    for (const [i, t] of unknown.entries()) exact[t] = at(solved, i)
    return exact
  }

  dispose(): void {
    this.#model.dispose()
  }
}
