/* The solver's work in steps of an `Effort` (docs/engine.md §6.3). */

/*
 * Steps by iterations and size, fitted to runs of both kinds. A linear program pays for each iteration by its size, and by how
 * full the factors of a basis become in which many columns stand. An integer program pays for presolve, cuts and heuristics
 * too, far more than for its iterations.
 */
const STEPS_BY_SIZE = 0.08
const STEPS_BY_FILL = 2e-6
const INTEGER_STEPS_BY_ITERATION = 100
const INTEGER_STEPS_BY_SIZE = 1.5
const SMALL_SIZE = 150
const INTEGER_STEPS_TO_BEGIN = 400

/** `filled`: about how many columns stand in the basis; rows that stand for themselves fill nothing. */
export function countLinearSteps(iterations: number, rows: number, columns: number, filled: number): number {
  return iterations * (STEPS_BY_SIZE * (rows + columns) + STEPS_BY_FILL * rows * filled * filled)
}

/** An integer program of `size` rows and columns. Below some size an iteration costs no less: the rest of the search is what counts. */
export function countIntegerSteps(iterations: number, size: number): number {
  return size * INTEGER_STEPS_TO_BEGIN + iterations * stepsByIteration(size)
}

export function stepsByIteration(size: number): number {
  return INTEGER_STEPS_BY_ITERATION + INTEGER_STEPS_BY_SIZE * Math.max(0, size - SMALL_SIZE)
}
