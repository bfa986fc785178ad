import { add, max, mul, type Rational, rational, zero } from '../rational.ts'
import type { Row } from './instance.ts'

/*
 * Weak duality, the whole of the trust in this engine. For any multipliers μ, one per row and of either sign, any weights
 * y, one per type, and any seats x with row.lo ≤ row·x ≤ row.hi and 0 ≤ x_t ≤ n_t:
 *
 *     y·x  ≤  Σ_r max(μ_r·lo_r, μ_r·hi_r)  +  Σ_t n_t · max(0, y_t − Σ_r μ_r·row_rt)
 *
 * Wrong multipliers make the bound weaker, never wrong (engine.md, section 3, "Certify").
 */

/** `Σ_r max(μ_r·lo_r, μ_r·hi_r)`. */
export function rowBound(rows: readonly Row[], multipliers: readonly Rational[]): Rational {
  return rows.reduce((sum, row, r) => {
    const multiplier = multipliers[r]!
    if (multiplier.num === 0n) return sum
    return add(sum, max(mul(multiplier, rational(row.lo)), mul(multiplier, rational(row.hi))))
  }, zero)
}

/** For each type, `Σ_r μ_r·row_rt`: what a seat of that type costs at these multipliers. */
export function rowPrices(rows: readonly Row[], multipliers: readonly Rational[], types: number): Rational[] {
  const prices = new Array<Rational>(types).fill(zero)
  rows.forEach((row, r) => {
    const multiplier = multipliers[r]!
    if (multiplier.num === 0n) return
    row.types.forEach((t, i) => {
      const coefficient = row.coefficients[i]!
      const term = coefficient === 1 ? multiplier : mul(multiplier, rational(coefficient))
      prices[t] = add(prices[t]!, term)
    })
  })
  return prices
}
