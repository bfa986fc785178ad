import type { ConstraintRow, Instance, SeatQuestion } from './instance.ts'
import type { LinearRow, Solver } from './solver-port.ts'

/** What a search for seats works with: a solver, what is asked, and the rows of its relaxation. */
export interface SeatContext {
  readonly solver: Solver
  readonly instance: SeatQuestion
  /** The rows of the instance, then the cuts that have joined them (docs/engine.md §7.1). */
  readonly rows: readonly ConstraintRow[]
}

/** What the steps of the engine work on together: the same of a draw to be made. */
export interface SolveContext extends SeatContext {
  readonly instance: Instance
}

/** A row over the seats of types as the solver has it: its columns are the types, in their order. */
export function turnIntoLinearRow({ lo, hi, types, coefficients }: ConstraintRow): LinearRow {
  return { lower: lo, upper: hi, columns: types, values: coefficients }
}
