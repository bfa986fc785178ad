import type { ConstraintRow, Instance } from '../panels/instance.ts'

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
export function findNashOptimum(
  instance: Instance,
  rows: readonly ConstraintRow[],
  possible: readonly boolean[],
): NashOptimum {
  const dual = new NashDual(instance, rows, possible)
  let point = dual.start()
  for (let step = 0, damping = 1e-6; step < MOST_STEPS; step++) {
    const gradient = dual.gradient(point)
    const active = point.map((x, j) => x > 0 || gradient[j]! < 0)
    if (gradient.every((g, j) => !active[j] || Math.abs(g) < 1e-10)) break
    const direction = dual.newton(point, gradient, active, damping)
    const next = searchAlongLine(dual, point, gradient, direction)
    if (next === null) {
      if (damping > 1e6) break
      damping *= 100
      continue
    }
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
    const next = point.map((x, j) => Math.max(0, x + length * direction[j]!))
    const moved = next.map((x, j) => x - point[j]!)
    const before = moved.reduce((sum, d, j) => sum + gradient[j]! * d, 0)
    if (before >= 0) continue
    const slopes = dual.gradient(next)
    const after = moved.reduce((sum, d, j) => sum + slopes[j]! * d, 0)
    if (after <= -0.25 * before) return next
  }
  return null
}

/** The dual function; its variables are, for each row, a multiplier of the upper side and one of the lower. */
class NashDual {
  readonly #sizes: readonly number[]
  readonly #rows: readonly ConstraintRow[]
  readonly #entriesOf: readonly (readonly (readonly [row: number, coefficient: number])[])[]
  readonly #scale: number

  constructor(instance: Instance, rows: readonly ConstraintRow[], possible: readonly boolean[]) {
    this.#rows = rows
    this.#sizes = instance.types.map(({ size }, t) => (possible[t] ? size : 0))
    this.#scale = instance.poolSize / instance.panelSize
    const entries: [number, number][][] = instance.types.map(() => [])
    rows.forEach((row, r) => {
      row.types.forEach((t, i) => {
        entries[t]!.push([r, row.coefficients[i]!])
      })
    })
    this.#entriesOf = entries
  }

  /** Everybody at the mean price: the size row's multiplier is n/k. */
  start(): number[] {
    return this.#rows.flatMap((_, r) => [r === 0 ? this.#scale : 0, 0])
  }

  multipliers(point: readonly number[]): number[] {
    return this.#rows.map((_, r) => point[2 * r]! - point[2 * r + 1]!)
  }

  #price(multipliers: readonly number[], t: number): number {
    return this.#entriesOf[t]!.reduce((sum, [r, coefficient]) => sum + coefficient * multipliers[r]!, 0)
  }

  seats(point: readonly number[]): number[] {
    const multipliers = this.multipliers(point)
    return this.#sizes.map((size, t) => {
      const price = size === 0 ? 1 : this.#price(multipliers, t)
      return price <= 1 ? size : size / price
    })
  }

  gradient(point: readonly number[]): number[] {
    const seats = this.seats(point)
    return this.#rows.flatMap((row) => {
      const total = row.types.reduce((sum, t, i) => sum + row.coefficients[i]! * seats[t]!, 0)
      return [row.hi - total, total - row.lo]
    })
  }

  /** Newton's direction on the active variables, damped so that dependent rows do no harm. */
  newton(point: readonly number[], gradient: readonly number[], active: readonly boolean[], damping: number): number[] {
    const multipliers = this.multipliers(point)
    const rows = this.#rows.length
    const curvature = Array.from({ length: rows }, () => new Float64Array(rows))
    this.#sizes.forEach((size, t) => {
      const price = this.#price(multipliers, t)
      if (size === 0 || price <= 1) return
      const weight = size / (price * price)
      for (const [a, x] of this.#entriesOf[t]!)
        for (const [b, y] of this.#entriesOf[t]!) curvature[a]![b]! += weight * x * y
    })
    const free = active.flatMap((is, j) => (is ? [j] : []))
    const sign = (j: number): number => (j % 2 === 0 ? 1 : -1)
    const matrix = free.map((i) =>
      free.map((j) => sign(i) * sign(j) * curvature[i >> 1]![j >> 1]! + (i === j ? damping : 0)),
    )
    const solved = solveDense(
      matrix,
      free.map((j) => -gradient[j]!),
    )
    const direction = new Array<number>(2 * rows).fill(0)
    free.forEach((j, i) => {
      direction[j] = solved[i]!
    })
    return direction
  }
}

/** Gaussian elimination with partial pivoting; pivots are kept off zero by the damping. */
function solveDense(matrix: number[][], right: number[]): number[] {
  const n = right.length
  for (let step = 0; step < n; step++) {
    let pivot = step
    for (let i = step + 1; i < n; i++) if (Math.abs(matrix[i]![step]!) > Math.abs(matrix[pivot]![step]!)) pivot = i
    ;[matrix[step], matrix[pivot]] = [matrix[pivot]!, matrix[step]!]
    ;[right[step], right[pivot]] = [right[pivot]!, right[step]!]
    const row = matrix[step]!
    for (let i = step + 1; i < n; i++) {
      const factor = matrix[i]![step]! / row[step]!
      if (factor === 0) continue
      for (let j = step; j < n; j++) matrix[i]![j]! -= factor * row[j]!
      right[i]! -= factor * right[step]!
    }
  }
  const x = new Array<number>(n).fill(0)
  for (let i = n - 1; i >= 0; i--) {
    const rest = matrix[i]!.reduce((sum, value, j) => (j > i ? sum + value * x[j]! : sum), 0)
    x[i] = (right[i]! - rest) / matrix[i]![i]!
  }
  return x
}
