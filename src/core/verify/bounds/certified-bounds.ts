/* The bounds that a certificate claims, computed again from its multipliers (docs/engine.md §5.2). */
import { at } from '../../checked-index.ts'
import type { Certificate, CertifiedStage, Multipliers } from '../../model/certificate.ts'
import { add, cmp, div, mul, one, type Rational, rational, sub, zero } from '../../rational.ts'
import { type CheckedRow, demand, demandFraction, priceCheckedRows, readMultipliers } from './checked-rows.ts'

/** Types by size, the rows that every panel meets, and the chances that a lottery attains, by type. */
export interface ProofSubject {
  readonly sizes: readonly number[]
  readonly rows: readonly CheckedRow[]
  readonly chances: readonly Rational[]
  readonly panelSize: number
}

/** What the free types can all be promised at most, and the types that then have exactly that. With no multipliers: 1. */
export function recomputeStageBound(
  { sizes, rows }: ProofSubject,
  multipliers: Multipliers,
  fixed: readonly (Rational | null)[],
): { readonly level: Rational; readonly types: readonly number[] } {
  const everybody = { level: one, types: fixed.flatMap((chance, t) => (chance === null ? [t] : [])) }
  const read = readMultipliers(multipliers, rows.length)
  // That no chance is above 1 needs no multipliers.
  if (read.size === 0) return everybody
  const { prices, base } = priceCheckedRows(rows, read, sizes.length)
  let rest = base
  let weight = zero
  const types: number[] = []
  for (const [t, price] of prices.entries()) {
    const sized = mul(price, rational(at(sizes, t)))
    const known = fixed[t] ?? null
    if (known !== null) rest = sub(rest, mul(sized, known))
    else if (price.num < 0n) rest = sub(rest, sized)
    else if (price.num > 0n) {
      weight = add(weight, sized)
      types.push(t)
    }
  }
  demand(types.length > 0, 'a stage that fixes nobody')
  const level = div(rest, weight)
  return cmp(level, one) < 0 ? { level, types } : everybody
}

/** The stage of a method that has a bound of its own; a second one proves what could be promised to everyone at most. */
export function checkBoundAndPromise(subject: ProofSubject, { stages }: Certificate): CertifiedStage {
  const [own, promise, ...more] = stages
  demand(own !== undefined && promise !== undefined && more.length === 0, 'two bounds')
  const free = subject.sizes.map(() => null)
  const { level } = recomputeStageBound(subject, promise.multipliers, free)
  demand(cmp(level, demandFraction(promise.bound)) === 0, 'the bound of the promise')
  return own
}

/** Types with a chance; every other one must be ruled out by a row that gives it no seat. */
export function checkPossibleTypes({ sizes, rows, chances }: ProofSubject): boolean[] {
  return sizes.map((_, t) => {
    if (at(chances, t).num > 0n) return true
    // A sum of whole seats, none counted negatively, that is at most 0 has 0 of each.
    const ruledOut = rows.some(
      ({ hi, coefficients }) =>
        hi === 0 &&
        (coefficients.get(t) ?? 0) > 0 &&
        [...coefficients.values()].every((coefficient) => coefficient >= 0),
    )
    demand(ruledOut, 'a type without a chance that is not ruled out')
    return false
  })
}

/** The people of the types that have a chance. */
export function countPossiblePeople({ sizes }: ProofSubject, possible: readonly boolean[]): number {
  return sizes.reduce((sum, size, t) => sum + (possible[t] ? size : 0), 0)
}

/** A bound for people to read: eight decimals, rounded down in the ninth. */
export function formatProvedBound(bound: string): string {
  const { num, den } = demandFraction(bound)
  return (Number((num * 10n ** 9n) / den) / 1e9).toFixed(8)
}
