/* The checker's own weak duality, in whole numbers, over rows that it made itself from the log (docs/log-format.md §17). */
import { at } from '../../checked-index.ts'
import type { Multipliers } from '../../model/certificate.ts'
import { parseRational, type Rational } from '../../rational.ts'

/** A row that every panel meets, by type: `lo ≤ Σ coefficients·seats ≤ hi`. */
export interface CheckedRow {
  readonly lo: bigint
  readonly hi: bigint
  readonly coefficients: readonly (readonly [type: number, coefficient: bigint])[]
}

/** A fault in a certificate; it stops the check. */
export class CertificateFault extends Error {}

export function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new CertificateFault(what)
}

export function demandFraction(text: string): Rational {
  const value = parseRational(text)
  demand(value !== null, `the fraction ${text.slice(0, 40)}`)
  return value
}

/** What multipliers say: every number here is over `of`. */
export interface PricedRows {
  readonly of: bigint
  /** What a seat of each type costs. */
  readonly prices: readonly bigint[]
  /** `Σ max(μ·lo, μ·hi)` over the rows. */
  readonly base: bigint
}

/** Prices by type and the base of multipliers, of rows that are there. */
export function priceCheckedRows(rows: readonly CheckedRow[], multipliers: Multipliers, types: number): PricedRows {
  const prices = new Array<bigint>(types).fill(0n)
  let base = 0n
  for (const [r, text] of multipliers.rows) {
    const row = at(rows, r)
    const multiplier = BigInt(text)
    // A multiplier may have either sign: above 0 it leans on the row's upper side, below 0 on its lower side.
    base += multiplier * (multiplier > 0n ? row.hi : row.lo)
    for (const [type, coefficient] of row.coefficients) prices[type] = at(prices, type) + multiplier * coefficient
  }
  return { of: BigInt(multipliers.of), prices, base }
}

/** What is bounded: `Σ weights·seats`, where each type has between `low` and `high` seats. */
export interface BoundedSum {
  readonly weights: readonly bigint[]
  readonly low: readonly bigint[]
  readonly high: readonly bigint[]
}

/** The most that `weights·seats` can be within bounds and rows, over the `of` of the prices: by weak duality. */
export function computeDualBound({ of, prices, base }: PricedRows, { weights, low, high }: BoundedSum): bigint {
  let bound = base
  for (const [t, weight] of weights.entries()) {
    const surplus = weight * of - at(prices, t)
    bound += surplus * (surplus > 0n ? at(high, t) : at(low, t))
  }
  return bound
}
