import { EngineLimit } from '../panels/engine-limit.ts'
import { findNearestRational, type Rational, zero } from '../rational.ts'

const DUAL_NOISE = 1e-9

/**
 * Exact multipliers from a solver's floating-point duals. The duals of such a program are, up to a common factor, small
 * whole numbers and simple fractions, so they are scaled by the largest one and read as continued fractions. The bound
 * computed from the result is exact whatever this makes of them.
 */
export function rationaliseDuals(duals: Float64Array, count: number): Rational[] {
  let scale = 0
  for (let i = 0; i < count; i++) scale = Math.max(scale, Math.abs(duals[i]!))
  const multipliers: Rational[] = []
  for (let i = 0; i < count; i++) {
    const ratio = scale === 0 ? 0 : duals[i]! / scale
    const exact =
      Math.abs(ratio) < DUAL_NOISE
        ? zero
        : (findNearestRational(ratio, 10_000, DUAL_NOISE) ?? findNearestRational(ratio, 1e8, 1e-12))
    if (exact === null) throw new EngineLimit(`a multiplier of ${ratio} is no fraction`)
    multipliers.push(exact)
  }
  return multipliers
}
