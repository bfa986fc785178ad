/* The checker's own weak duality, over rows that it made itself from the log (docs/engine.md §5.1 and §7.2). */
import { at } from '../../checked-index.ts'
import type { Multipliers, Proof } from '../../model/certificate.ts'
import { add, cmp, max, mul, parseRational, type Rational, rational, sub, zero } from '../../rational.ts'

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
    const { lo, hi, coefficients } = at(rows, r)
    // A multiplier may have either sign: above 0 it leans on the row's upper side, below 0 on its lower side.
    base = add(base, max(mul(multiplier, rational(lo)), mul(multiplier, rational(hi))))
    for (const [type, coefficient] of coefficients) {
      prices[type] = add(at(prices, type), mul(multiplier, rational(coefficient)))
    }
  }
  return { prices, base }
}

/** What is bounded: `Σ weights·seats`, where each type has between `low` and `high` seats. */
export interface BoundedSum {
  readonly weights: readonly Rational[]
  readonly low: readonly number[]
  readonly high: readonly number[]
}

/** The most that `weights·seats` can be within bounds and rows, by weak duality; the multipliers decide how good it is. */
export function computeDualBound(
  rows: readonly CheckedRow[],
  multipliers: ReadonlyMap<number, Rational>,
  { weights, low, high }: BoundedSum,
): Rational {
  const { prices, base } = priceCheckedRows(rows, multipliers, weights.length)
  return weights.reduce((sum, weight, t) => {
    const surplus = sub(weight, at(prices, t))
    return add(sum, mul(surplus, rational(surplus.num > 0n ? at(high, t) : at(low, t))))
  }, base)
}

/** An inequality that is claimed of every panel: `Σ coefficients·seats ≤ most`, by type. */
export interface ClaimedCut {
  readonly coefficients: readonly number[]
  readonly most: number
}

/** Walks the proof of a cut: every leaf must prove its part and the branches must leave nothing out. */
export function checkCutProof(
  rows: readonly CheckedRow[],
  { coefficients, most }: ClaimedCut,
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
      const bound = computeDualBound(rows, multipliers, { weights: node.aim === 1 ? weights : none, low, high })
      // Worth is a whole number, so below most + 1 is at most `most`. With weights 0 no panel is left: each is worth 0.
      demand(node.aim === 1 ? cmp(bound, rational(most + 1)) < 0 : bound.num < 0n, 'a leaf of a cut')
      return
    }
    const { type, at: last } = node
    demand(Number.isInteger(last) && type in sizes, 'a branch of a cut')
    const [from, to] = [at(low, type), at(high, type)]
    // A side without any whole number holds no panel, whatever its subtree says. Together the two sides hold all.
    if (last >= from) {
      high[type] = Math.min(last, to)
      walk(node.low)
      high[type] = to
    }
    if (last < to) {
      low[type] = Math.max(last + 1, from)
      walk(node.high)
      low[type] = from
    }
  }
  walk(proof)
}
