/* Whole seats from the fractions of a linear program. */
import { at } from '../checked-index.ts'
import type { Face } from './face.ts'

/** How far from a whole number a solver's answer may be and still be one. */
export const wholeTolerance = 1e-6

/** Rounds to whole seats that sum to `size`: everything down, then up where the fraction is largest. */
export function roundToSize(x: Float64Array, size: number, face: Face): Int32Array {
  const seats = Int32Array.from(x, (value) => Math.floor(value + wholeTolerance))
  const missing = size - seats.reduce((a, b) => a + b, 0)
  const byFraction = [...seats.keys()]
    .map((t) => ({ t, fraction: at(x, t) - at(seats, t) }))
    .filter(({ t }) => at(seats, t) < at(face.high, t))
    // Ties go to the first type: the order of a sort must not be the machine's affair.
    .sort((a, b) => b.fraction - a.fraction || a.t - b.t)
  for (const { t } of byFraction.slice(0, Math.max(0, missing))) seats[t]! += 1
  return seats
}
