/* Exact multipliers from floating-point duals, by continued fractions or from the basis (docs/engine.md §5.3). */
import { at } from '../../checked-index.ts'
import { EngineLimit } from '../../panels/engine-limit.ts'
import type { ConstraintRow } from '../../panels/instance.ts'
import { findNearestRational, type Rational, rational, sub, zero } from '../../rational.ts'
import { priceTypes } from './dual-bound.ts'
import { solveExactly } from './exact-elimination.ts'

const DUAL_NOISE = 1e-9

const DUAL_GRID = 2 ** 24

/**
 * Multipliers on a grid, for a bound that need not be exact: however many there are, their common denominator stays short.
 */
export function roundDuals(duals: Float64Array, count: number): Rational[] {
  const own = duals.subarray(0, count)
  const scale = own.reduce((largest, dual) => Math.max(largest, Math.abs(dual)), 0)
  return Array.from(own, (dual) => (scale === 0 ? zero : rational(Math.round((dual / scale) * DUAL_GRID), DUAL_GRID)))
}

/**
 * Exact multipliers from a solver's floating-point duals. The duals of such a program are, up to a common factor, small
 * whole numbers and simple fractions, so they are scaled by the largest one and read as continued fractions. The bound
 * computed from the result is exact whatever this makes of them.
 */
export function rationaliseDuals(duals: Float64Array, count: number): Rational[] {
  // Rows that a program took on beside the relaxation come last and have no part in the proof.
  const own = duals.subarray(0, count)
  const scale = own.reduce((largest, dual) => Math.max(largest, Math.abs(dual)), 0)
  return Array.from(own, (dual) => {
    const ratio = scale === 0 ? 0 : dual / scale
    if (Math.abs(ratio) < DUAL_NOISE) return zero
    // A small denominator first: a wrong guess is only weak, but long fractions make every later bound slow.
    const exact = findNearestRational(ratio, 10_000, DUAL_NOISE) ?? findNearestRational(ratio, 1e8, 1e-12)
    if (exact === null) throw new EngineLimit(`a multiplier of ${ratio} is no fraction`)
    return exact
  })
}

/** What an optimal basis says of the exact duals: rows with slack have none, and the seats of these types have the price 0. */
export interface DualBasis {
  /** By row of the relaxation: whether it stands at a bound. */
  readonly tight: readonly boolean[]
  readonly free: readonly number[]
}

/**
 * The exact duals of a basis, up to a common factor. What continued fractions read is taken where it solves the equations of
 * the basis; otherwise they are solved (docs/engine.md §5.3). What is a hair above the optimum proves a level that nobody attains.
 */
export function solveExactDuals(duals: Float64Array, rows: readonly ConstraintRow[], basis: DualBasis): Rational[] {
  const types = rows.reduce((most, row) => row.types.reduce((a, b) => Math.max(a, b + 1), most), 0)
  const read = rationaliseDuals(duals, rows.length)
  const prices = priceTypes(rows, read, types)
  if (basis.free.every((t) => at(prices, t).num === 0n)) return read
  const own = duals.subarray(0, rows.length)
  const largest = own.reduce((best, dual, r) => (Math.abs(dual) > Math.abs(at(own, best)) ? r : best), 0)
  const unknown = [...rows.keys()].filter((r) => r !== largest && at(basis.tight, r))
  const coefficients = [...unknown, largest].map((r) => {
    const dense = new Array<number>(types).fill(0)
    for (const [i, t] of at(rows, r).types.entries()) dense[t] = at(at(rows, r).coefficients, i)
    return basis.free.map((t) => at(dense, t))
  })
  // The largest is 1 or −1: that is the common factor.
  const sign = at(own, largest) < 0 ? -1 : 1
  const right = at(coefficients, unknown.length).map((coefficient) => sub(zero, rational(sign * coefficient)))
  const solved = solveExactly(coefficients.slice(0, -1), right)
  if (solved === null) return read
  const exact = rows.map(() => zero)
  exact[largest] = rational(sign)
  for (const [i, r] of unknown.entries()) exact[r] = at(solved, i)
  return exact
}
