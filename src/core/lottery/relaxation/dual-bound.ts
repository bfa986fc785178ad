/* Bounds on every lottery at once, by weak duality in exact fractions: the certificate of optimality (docs/engine.md §5.1). */
import { at } from '../../checked-index.ts'
import type { ConstraintRow } from '../../panels/instance.ts'
import { add, max, mul, type Rational, rational, sub, toCommonDenominator, zero } from '../../rational.ts'

/** A bound with the multipliers that prove it: see `CertifiedStage`. */
export interface Bound {
  readonly bound: Rational
  readonly multipliers: readonly Rational[]
  /** LEXIMIN: the types that this bound fixes. */
  readonly types?: readonly number[]
}

/** What is bounded: `Σ weights·seats`, where each type has between `low` and `high` seats. */
export interface WeightedSeats {
  readonly weights: readonly Rational[]
  readonly low: readonly number[]
  readonly high: readonly number[]
}

/**
 * Weak duality, the whole of the trust in this engine. For any multipliers μ, one per row and of either sign, and any
 * seats x with row.lo ≤ row·x ≤ row.hi and low ≤ x ≤ high:
 *
 *     weights·x  ≤  Σ_r max(μ_r·lo_r, μ_r·hi_r)  +  Σ_t max over [low_t, high_t] of (weights_t − Σ_r μ_r·row_rt)·x_t
 *
 * Wrong multipliers make the bound weaker, never wrong (docs/engine.md §5.1).
 */
export function computeUpperBound(
  rows: readonly ConstraintRow[],
  multipliers: readonly Rational[],
  { weights, low, high }: WeightedSeats,
): Rational {
  const prices = priceTypes(rows, multipliers, weights.length)
  return weights.reduce(
    (bound, weight, t) => {
      const surplus = sub(weight, at(prices, t))
      // Linear in the seats of a type, so its largest value lies at one end of their range: which end, the sign tells.
      const seats = surplus.num > 0n ? at(high, t) : at(low, t)
      return seats === 0 || surplus.num === 0n ? bound : add(bound, mul(surplus, rational(seats)))
    },
    boundRows(rows, multipliers),
  )
}

/** `Σ_r max(μ_r·lo_r, μ_r·hi_r)`. */
export function boundRows(rows: readonly ConstraintRow[], multipliers: readonly Rational[]): Rational {
  return rows.reduce((sum, row, r) => {
    const multiplier = at(multipliers, r)
    if (multiplier.num === 0n) return sum
    return add(sum, max(mul(multiplier, rational(row.lo)), mul(multiplier, rational(row.hi))))
  }, zero)
}

/** For each type, `Σ_r μ_r·row_rt`: what a seat of that type costs at these multipliers. */
export function priceTypes(
  rows: readonly ConstraintRow[],
  multipliers: readonly Rational[],
  types: number,
): Rational[] {
  // Over one denominator a sum costs no greatest common divisor, and there are more sums than types by far.
  const { of, numerators } = toCommonDenominator(multipliers)
  const prices = new Array<bigint>(types).fill(0n)
  for (const [r, row] of rows.entries()) {
    const multiplier = at(numerators, r)
    if (multiplier === 0n) continue
    for (const [i, t] of row.types.entries()) {
      const coefficient = at(row.coefficients, i)
      prices[t] = at(prices, t) + (coefficient === 1 ? multiplier : multiplier * BigInt(coefficient))
    }
  }
  return prices.map((price) => (price === 0n ? zero : rational(price, of)))
}
