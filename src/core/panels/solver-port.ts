/*
 * The solver as the engine sees it: a linear program that can be changed and solved again. Nothing it answers is trusted:
 * bounds are re-computed in exact fractions (docs/engine.md §5) and panels are re-checked in integers.
 */

/** `lower ≤ Σ values[i]·x[columns[i]] ≤ upper`. */
export interface LinearRow {
  readonly lower: number
  readonly upper: number
  readonly columns: readonly number[]
  readonly values: readonly number[]
}

/** A column to be added: `values[i]` is its coefficient in row `rows[i]`. */
export interface LinearColumn {
  readonly cost: number
  readonly lower: number
  readonly upper: number
  readonly rows: readonly number[]
  readonly values: readonly number[]
}

/** Maximise `Σ costs[j]·x[j]` subject to the rows and to `lower[j] ≤ x[j] ≤ upper[j]`. */
export interface LinearProgram {
  readonly costs: ArrayLike<number>
  readonly lower: ArrayLike<number>
  readonly upper: ArrayLike<number>
  readonly rows: readonly LinearRow[]
}

/** Every answer says what it took, in steps of an `Effort`: from what the solver counts, never by the clock. */
interface Answered {
  readonly work: number
}

/** An optimal basic solution. `duals[i]` is the change of the optimum per unit of row `i`'s active bound. */
export interface LinearOptimum extends Answered {
  readonly status: 'optimal'
  readonly objective: number
  readonly x: Float64Array
  readonly duals: Float64Array
}

/** On 'infeasible', `ray` are row multipliers of a Farkas proof where the solver has one. */
export interface Infeasible extends Answered {
  readonly status: 'infeasible'
  readonly ray: Float64Array | null
}

/** The solver gave up: an iteration or node limit, or trouble with the numbers. */
export interface Stopped extends Answered {
  readonly status: 'stopped'
  readonly reason: string
}

export type LinearOutcome = LinearOptimum | Infeasible | Stopped

/** Where each column and row of an optimal vertex stands: strictly between its bounds ('basic') or at one of them. */
export type BasisStatus = 'basic' | 'lower' | 'upper'

export interface Basis {
  readonly columns: readonly BasisStatus[]
  readonly rows: readonly BasisStatus[]
}

/** A program in the solver's memory, warm between solves. It lives until `dispose`. */
export interface LinearModel {
  setCosts(costs: ArrayLike<number>): void
  setColumn(column: number, lower: number, upper: number): void
  setColumns(lower: ArrayLike<number>, upper: ArrayLike<number>): void
  setRow(row: number, lower: number, upper: number): void
  /** Those of the first rows: of many at once it takes far less time. */
  setRows(lower: ArrayLike<number>, upper: ArrayLike<number>): void
  setCoefficient(row: number, column: number, value: number): void
  addRow(row: LinearRow): void
  addColumns(columns: readonly LinearColumn[]): void
  /** Given steps, what would take more is 'stopped'. */
  solve(steps?: number): LinearOutcome
  /** The basis of the last optimum. */
  basis(): Basis
  dispose(): void
}

/** The columns from `wholeFrom` on are whole numbers; not given: all are. */
export interface IntegerProgram extends LinearProgram {
  readonly wholeFrom?: number
}

/** How far an integer program is searched. */
export interface IntegerLimits {
  readonly nodes: number
  /** The first solution of more than this will do, and 'infeasible' is not asked for twice; where it is not given, only the best will. */
  readonly target?: number
  /** About how much work at most, in steps; what runs out of it is 'stopped'. Not given: the nodes alone are the limit. */
  readonly steps?: number
}

/** A solution of an integer program: the best there is, or one of more than the target. */
export interface IntegerOptimum extends Answered {
  readonly status: 'optimal'
  readonly objective: number
  readonly x: Float64Array
}

/** The search ended at a limit; `x` is the best solution that it had met, if any. */
export interface IntegerStopped extends Stopped {
  readonly x: Float64Array | null
}

export interface Solver {
  /** Name and version, as it stands in the log. */
  readonly name: string
  /** SHA-256 of the solver's WebAssembly binary, in hex. */
  readonly fingerprint: string
  /** `simplex`: the primal one where columns are added, so that each solve begins at the last vertex; otherwise the dual. */
  open(program: LinearProgram, simplex?: 'primal' | 'dual'): LinearModel
  /** The clock never bounds the search. */
  solveInteger(program: IntegerProgram, limits: IntegerLimits): IntegerOptimum | Infeasible | IntegerStopped
}
