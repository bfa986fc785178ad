import type { Multipliers, Proof } from '../model/certificate.ts'
import { add, cmp, max, mul, parseRational, type Rational, rational, sub, zero } from '../rational.ts'

/** A row that every panel meets, by type: `lo ≤ Σ coefficients·seats ≤ hi`. */
export interface CheckedRow {
  readonly lo: number
  readonly hi: number
  readonly coefficients: ReadonlyMap<number, number>
}

/** A fault in a certificate; it stops the check. */
export class CertificateFault extends Error {}

export function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new CertificateFault(what)
}

/** Multipliers read and placed on their rows. */
export function readMultipliers(multipliers: Multipliers, rows: number): Map<number, Rational> {
  const read = new Map<number, Rational>()
  for (const [row, text] of multipliers) {
    demand(Number.isInteger(row) && row >= 0 && row < rows && !read.has(row), `multiplier of row ${row}`)
    read.set(row, demandFraction(text))
  }
  return read
}

export function demandFraction(text: string): Rational {
  const value = parseRational(text)
  demand(value !== null, `the fraction ${text.slice(0, 40)}`)
  return value
}

/** What a seat of each type costs at these multipliers, and `Σ max(μ·lo, μ·hi)` over the rows. */
export function priceCheckedRows(
  rows: readonly CheckedRow[],
  multipliers: ReadonlyMap<number, Rational>,
  types: number,
): { readonly prices: Rational[]; readonly base: Rational } {
  const prices = new Array<Rational>(types).fill(zero)
  let base = zero
  for (const [r, multiplier] of multipliers) {
    const { lo, hi, coefficients } = rows[r]!
    base = add(base, max(mul(multiplier, rational(lo)), mul(multiplier, rational(hi))))
    for (const [type, coefficient] of coefficients) {
      prices[type] = add(prices[type]!, mul(multiplier, rational(coefficient)))
    }
  }
  return { prices, base }
}

/** The most that `weights·seats` can be within bounds and rows, by weak duality; the multipliers decide how good it is. */
export function computeDualBound(
  rows: readonly CheckedRow[],
  multipliers: ReadonlyMap<number, Rational>,
  weights: readonly Rational[],
  low: readonly number[],
  high: readonly number[],
): Rational {
  const { prices, base } = priceCheckedRows(rows, multipliers, weights.length)
  return weights.reduce((sum, weight, t) => {
    const surplus = sub(weight, prices[t]!)
    return add(sum, mul(surplus, rational(surplus.num > 0n ? high[t]! : low[t]!)))
  }, base)
}

/** Walks the proof of a cut: every leaf must prove its part and the branches must leave nothing out. */
export function checkCutProof(
  rows: readonly CheckedRow[],
  coefficients: readonly number[],
  most: number,
  sizes: readonly number[],
  proof: Proof,
): void {
  const weights = coefficients.map((coefficient) => rational(coefficient))
  const none = coefficients.map(() => zero)
  const low = sizes.map(() => 0)
  const high = [...sizes]
  const walk = (node: Proof): void => {
    if ('aim' in node) {
      const multipliers = readMultipliers(node.multipliers, rows.length)
      const bound = computeDualBound(rows, multipliers, node.aim === 1 ? weights : none, low, high)
      demand(node.aim === 1 ? cmp(bound, rational(most + 1)) < 0 : bound.num < 0n, 'a leaf of a cut')
      return
    }
    const { type, at } = node
    demand(Number.isInteger(at) && type in sizes, 'a branch of a cut')
    const [from, to] = [low[type]!, high[type]!]
    if (at >= from) {
      high[type] = Math.min(at, to)
      walk(node.low)
      high[type] = to
    }
    if (at < to) {
      low[type] = Math.max(at + 1, from)
      walk(node.high)
      low[type] = from
    }
  }
  walk(proof)
}
