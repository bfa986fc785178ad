import type { ConstraintRow, Instance } from './instance.ts'
import type { LinearRow, Solver } from './solver-port.ts'

/** What the steps of the engine work on together: a solver, the draw to be made, and the rows of its relaxation. */
export interface SolveContext {
  readonly solver: Solver
  readonly instance: Instance
  /** The rows of the instance, then the cuts that have joined them (docs/engine.md §7.1). */
  readonly rows: readonly ConstraintRow[]
}

/** A row over the seats of types as the solver has it: its columns are the types, in their order. */
export function turnIntoLinearRow({ lo, hi, types, coefficients }: ConstraintRow): LinearRow {
  return { lower: lo, upper: hi, columns: types, values: coefficients }
}
