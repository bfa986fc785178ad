/* Nash welfare: the largest geometric mean of chances, by a projected Newton method on its dual (docs/engine.md §9.2). */
import { at, increase } from '../../checked-index.ts'
import { type ConstraintRow, sumRowSeats } from '../../panels/instance.ts'
import type { SolveContext } from '../../panels/solve-context.ts'

/** Row multipliers and seats by type at the optimum of Nash welfare over the relaxation, in floating point. */
export interface NashOptimum {
  readonly multipliers: readonly number[]
  readonly seats: readonly number[]
}

const MOST_STEPS = 400

/**
 * Maximises `Σ n_t·log π_t` over the relaxation by its dual: with prices r = μ·rows, a type takes `n/r` seats, at most n,
 * and the dual is smooth and convex in the multipliers, one for each side of each row. Newton's method with projection
 * (Bertsekas 1982). Nothing here is trusted: the point is made exact and the multipliers certify its gap.
 */
export function findNashOptimum(context: SolveContext, possible: readonly boolean[]): NashOptimum {
  const dual = new NashDual(context, possible)
  let point = dual.start()
  for (let step = 0, damping = 1e-6; step < MOST_STEPS; step++) {
    const gradient = dual.gradient(point)
    // A multiplier at 0 that wants to fall further is held there: only the others move, and only they must have slope 0.
    const active = point.map((x, j) => x > 0 || at(gradient, j) < 0)
    if (gradient.every((g, j) => !active[j] || Math.abs(g) < 1e-10)) break
    const direction = dual.newton(point, { gradient, active, damping })
    const next = searchAlongLine(dual, point, gradient, direction)
    if (next === null) {
      if (damping > 1e6) break
      damping *= 100
      continue
    }
    // Less damping after a good step: near the optimum Newton's own step converges quadratically.
    damping = Math.max(1e-12, damping / 10)
    point = next
  }
  return { multipliers: dual.multipliers(point), seats: dual.seats(point) }
}

/**
 * A shorter and shorter step until the slope at its end is no longer steeply upwards, which by convexity means that the
 * minimum was not far overshot. It compares slopes, not values, so that no logarithm takes part in a decision.
 */
function searchAlongLine(
  dual: NashDual,
  point: readonly number[],
  gradient: readonly number[],
  direction: readonly number[],
): number[] | null {
  for (let length = 1; length > 1e-12; length /= 2) {
    const next = point.map((x, j) => Math.max(0, x + length * at(direction, j)))
    const moved = next.map((x, j) => x - at(point, j))
    const before = sumProducts(moved, gradient)
    // Cut off at 0 the step may lead uphill although the direction does not; a shorter one is cut off less.
    if (before >= 0) continue
    const after = sumProducts(moved, dual.gradient(next))
    if (after <= -0.25 * before) return next
  }
  return null
}

function sumProducts(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, j) => sum + at(b, j) * x, 0)
}

/** Where Newton's method stands: the slopes, which variables may move, and what is added to the curvature. */
interface NewtonStep {
  readonly gradient: readonly number[]
  readonly active: readonly boolean[]
  readonly damping: number
}

/** The dual function; its variables are, for each row, a multiplier of the upper side and one of the lower. */
class NashDual {
  readonly #sizes: readonly number[]
  readonly #rows: readonly ConstraintRow[]
  readonly #entriesOf: readonly (readonly [row: number, coefficient: number])[][]
  readonly #scale: number

  constructor({ instance, rows }: SolveContext, possible: readonly boolean[]) {
    this.#rows = rows
    this.#sizes = instance.types.map(({ size }, t) => (possible[t] ? size : 0))
    this.#scale = instance.poolSize / instance.panelSize
    this.#entriesOf = instance.types.map(() => [])
    for (const [r, row] of rows.entries())
      for (const [i, t] of row.types.entries()) at(this.#entriesOf, t).push([r, at(row.coefficients, i)])
  }

  /** Everybody at the mean price: the size row's multiplier is n/k. */
  start(): number[] {
    return this.#rows.flatMap((_, r) => [r === 0 ? this.#scale : 0, 0])
  }

  multipliers(point: readonly number[]): number[] {
    return this.#rows.map((_, r) => at(point, 2 * r) - at(point, 2 * r + 1))
  }

  #price(multipliers: readonly number[], t: number): number {
    return at(this.#entriesOf, t).reduce((sum, [r, coefficient]) => sum + coefficient * at(multipliers, r), 0)
  }

  seats(point: readonly number[]): number[] {
    const multipliers = this.multipliers(point)
    return this.#sizes.map((size, t) => {
      // The largest of n·log x − r·x is at x = n/r; below the price 1 that is more than all n people.
      const price = size === 0 ? 1 : this.#price(multipliers, t)
      return price <= 1 ? size : size / price
    })
  }

  /** The slope in each variable is what the seats leave to that side of the row (Danskin's theorem). */
  gradient(point: readonly number[]): number[] {
    const seats = this.seats(point)
    return this.#rows.flatMap((row) => {
      const total = sumRowSeats(row, seats)
      return [row.hi - total, total - row.lo]
    })
  }

  /** Newton's direction on the active variables, damped so that dependent rows do no harm. */
  newton(point: readonly number[], { gradient, active, damping }: NewtonStep): number[] {
    const curvature = this.#curvature(point)
    const free = active.flatMap((is, j) => (is ? [j] : []))
    // The two sides of a row have one multiplier with opposite signs, so they share their row's curvature up to the sign.
    const sign = (j: number): number => (j % 2 === 0 ? 1 : -1)
    const matrix = free.map((i) => {
      const line = at(curvature, i >> 1)
      return Float64Array.from(free, (j) => sign(i) * sign(j) * at(line, j >> 1) + (i === j ? damping : 0))
    })
    const solved = solveDense(
      matrix,
      Float64Array.from(free, (j) => -at(gradient, j)),
    )
    const direction = new Array<number>(2 * this.#rows.length).fill(0)
    for (const [i, j] of free.entries()) direction[j] = at(solved, i)
    return direction
  }

  /** Second derivatives between the multipliers of rows. */
  #curvature(point: readonly number[]): Float64Array[] {
    const multipliers = this.multipliers(point)
    const curvature = this.#rows.map(() => new Float64Array(this.#rows.length))
    for (const [t, size] of this.#sizes.entries()) {
      const price = this.#price(multipliers, t)
      // Who is certain of a seat keeps it when the price moves a little: no curvature.
      if (size === 0 || price <= 1) continue
      const weight = size / (price * price)
      const entries = at(this.#entriesOf, t)
      for (const [a, x] of entries) for (const [b, y] of entries) increase(at(curvature, a), b, weight * x * y)
    }
    return curvature
  }
}

/** Gaussian elimination with partial pivoting, in place; pivots are kept off zero by the damping. */
function solveDense(matrix: Float64Array[], right: Float64Array): Float64Array {
  const n = right.length
  for (let step = 0; step < n; step++) {
    let pivot = step
    for (let i = step + 1; i < n; i++)
      if (Math.abs(at(at(matrix, i), step)) > Math.abs(at(at(matrix, pivot), step))) pivot = i
    swapItems(matrix, step, pivot)
    swapItems(right, step, pivot)
    const row = at(matrix, step)
    for (let i = step + 1; i < n; i++) {
      const line = at(matrix, i)
      const factor = at(line, step) / at(row, step)
      if (factor === 0) continue
      subtractMultiple(line, factor, row, step)
      increase(right, i, -factor * at(right, step))
    }
  }
  const x = new Float64Array(n)
  for (let i = n - 1; i >= 0; i--) {
    const line = at(matrix, i)
    const rest = line.reduce((sum, value, j) => (j > i ? sum + value * at(x, j) : sum), 0)
    x[i] = (at(right, i) - rest) / at(line, i)
  }
  return x
}

/** `line −= factor · row`, from a column on: the innermost loop, of a length that both have. */
function subtractMultiple(line: Float64Array, factor: number, row: Float64Array, from: number): void {
  for (let j = from; j < row.length; j++) line[j]! -= factor * row[j]!
}

function swapItems<T>(list: { [index: number]: T } & ArrayLike<T>, a: number, b: number): void {
  const item = at(list, a)
  list[a] = at(list, b)
  list[b] = item
}
