/* Exact multipliers from floating-point duals, by continued fractions (docs/engine.md §5.3). */
import { EngineLimit } from '../../panels/engine-limit.ts'
import { findNearestRational, type Rational, rational, zero } from '../../rational.ts'

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
