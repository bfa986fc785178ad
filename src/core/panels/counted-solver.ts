/* A solver whose work is counted, for searches over many programs that end after so many steps (docs/engine.md §9.5). */
import type { Effort } from './effort.ts'
import type { LinearModel, LinearOutcome, Solver } from './solver-port.ts'

/** The same solver; whatever it solves is spent of an effort. It is never stopped: whoever asks looks at the effort. */
export function countSolverWork(solver: Solver, effort: Effort): Solver {
  return {
    name: solver.name,
    fingerprint: solver.fingerprint,
    open: (program, simplex) => countModelWork(solver.open(program, simplex), effort),
    solveInteger: (program, limits) => {
      const outcome = solver.solveInteger(program, limits)
      effort.spend(outcome.work)
      return outcome
    },
  }
}

function countModelWork(model: LinearModel, effort: Effort): LinearModel {
  return {
    setCosts: (costs) => model.setCosts(costs),
    setColumn: (column, lower, upper) => model.setColumn(column, lower, upper),
    setColumns: (lower, upper) => model.setColumns(lower, upper),
    setRow: (row, lower, upper) => model.setRow(row, lower, upper),
    setRows: (lower, upper) => model.setRows(lower, upper),
    setCoefficient: (row, column, value) => model.setCoefficient(row, column, value),
    addRow: (row) => model.addRow(row),
    addColumns: (columns) => model.addColumns(columns),
    solve: (steps): LinearOutcome => {
      const outcome = model.solve(steps)
      effort.spend(outcome.work)
      return outcome
    },
    basis: () => model.basis(),
    dispose: () => model.dispose(),
  }
}
