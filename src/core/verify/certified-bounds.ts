import type { Certificate, CertifiedStage } from '../model/certificate.ts'
import { add, ceil, cmp, div, mul, one, type Rational, rational, sub, zero } from '../rational.ts'
import {
  type CheckedRow,
  computeDualBound,
  demand,
  demandFraction,
  priceCheckedRows,
  readMultipliers,
} from './checked-rows.ts'

/** Types by size, the rows that every panel meets, and the chances that a lottery attains, by type. */
export interface ProofSubject {
  readonly sizes: readonly number[]
  readonly rows: readonly CheckedRow[]
  readonly chances: readonly Rational[]
  readonly panelSize: number
}

/**
 * Proves the stages of LEXIMIN one after another (docs/engine.md §5.2): given the chances fixed so far, the
 * multipliers bound what the rest can be promised, and fix everyone with a positive price at that bound. At the end
 * everyone is fixed and has exactly that chance, and the levels never went down.
 */
export function checkLeximin(subject: ProofSubject, { stages }: Certificate): void {
  const fixed = new Array<Rational | null>(subject.sizes.length).fill(null)
  let level = zero
  for (const { bound, multipliers } of stages) {
    const stage = recomputeStageBound(subject, readMultipliers(multipliers, subject.rows.length), fixed)
    demand(cmp(stage.level, demandFraction(bound)) === 0, `the level ${bound.slice(0, 40)}`)
    demand(cmp(stage.level, level) >= 0, 'levels that go down')
    level = stage.level
    for (const t of stage.types) fixed[t] = level
  }
  fixed.forEach((chance, t) => {
    demand(chance !== null, 'a type without a level')
    demand(cmp(chance, subject.chances[t]!) === 0, 'a chance that is not its level')
  })
}

/** Proves that nobody could promise everyone who has a chance more than the smallest one. */
export function checkMaximin(subject: ProofSubject, certificate: Certificate): void {
  const { bound, multipliers } = checkOwnStage(subject, certificate)
  const possible = checkPossibleTypes(subject)
  const fixed = possible.map((has) => (has ? null : zero))
  const { level } = recomputeStageBound(subject, readMultipliers(multipliers, subject.rows.length), fixed)
  demand(cmp(level, demandFraction(bound)) === 0, 'the bound')
  subject.chances.forEach((chance, t) => {
    demand(!possible[t] || cmp(chance, level) >= 0, 'a chance below the bound')
  })
}

/** The stage of the method itself; a second one proves what could be promised to everyone at most. */
function checkOwnStage(subject: ProofSubject, { stages }: Certificate): CertifiedStage {
  demand(stages.length === 2, 'two bounds')
  const { bound, multipliers } = stages[1]!
  const free = subject.sizes.map(() => null)
  const { level } = recomputeStageBound(subject, readMultipliers(multipliers, subject.rows.length), free)
  demand(cmp(level, demandFraction(bound)) === 0, 'the bound of the promise')
  return stages[0]!
}

/** What the free types can all be promised at most, and the types that then have exactly that. With no multipliers: 1. */
function recomputeStageBound(
  { sizes, rows }: ProofSubject,
  multipliers: ReadonlyMap<number, Rational>,
  fixed: readonly (Rational | null)[],
): { level: Rational; types: number[] } {
  if (multipliers.size === 0) return { level: one, types: fixed.flatMap((chance, t) => (chance === null ? [t] : [])) }
  const { prices, base } = priceCheckedRows(rows, multipliers, sizes.length)
  let rest = base
  let weight = zero
  const types: number[] = []
  prices.forEach((price, t) => {
    const sized = mul(price, rational(sizes[t]!))
    const known = fixed[t] ?? null
    if (known !== null) rest = sub(rest, mul(sized, known))
    else if (price.num < 0n) rest = sub(rest, sized)
    else if (price.num > 0n) {
      weight = add(weight, sized)
      types.push(t)
    }
  })
  demand(types.length > 0, 'a stage that fixes nobody')
  const level = div(rest, weight)
  return cmp(level, one) < 0
    ? { level, types }
    : { level: one, types: fixed.flatMap((chance, t) => (chance === null ? [t] : [])) }
}

/**
 * Nash: `Σ log π` is concave, so no lottery has a geometric mean of chances more than `bound` times as large, where
 * `bound = max over lotteries of Σ π'/π, divided by the number of people` (people who have no chance apart).
 */
export function checkNash(subject: ProofSubject, certificate: Certificate): void {
  const { bound, multipliers } = checkOwnStage(subject, certificate)
  const { sizes, rows, chances } = subject
  const possible = checkPossibleTypes(subject)
  const weights = chances.map((chance, t) => (possible[t] ? roundWeightUp(div(one, chance)) : zero))
  const low = sizes.map(() => 0)
  const high = sizes.map((size, t) => (possible[t] ? size : 0))
  const most = computeDualBound(rows, readMultipliers(multipliers, rows.length), weights, low, high)
  const people = sizes.reduce((sum, size, t) => sum + (possible[t] ? size : 0), 0)
  demand(cmp(most, mul(demandFraction(bound), rational(people))) <= 0, 'the gap')
}

/** A little more than `value`, on a grid of 2^-64, so that sums of many stay short: a bound above stays one. */
function roundWeightUp(value: Rational): Rational {
  return rational(ceil(mul(value, rational(2n ** 64n))), 2n ** 64n)
}

/**
 * Goldilocks with γ = 1: cost = (n/k)·max π + (k/n)/min π. With prices r, Y = Σ n·max(0, r) and X = Σ n·max(0, −r), every
 * lottery with floor f and ceiling c has f·Y − c·X ≤ base, so its cost is at least 2·√((n/k)(Y/X)(k/n)) − (n/k)·base/X.
 */
export function checkGoldilocks(subject: ProofSubject, certificate: Certificate): void {
  const { bound, multipliers } = checkOwnStage(subject, certificate)
  const { sizes, rows, panelSize } = subject
  const possible = checkPossibleTypes(subject)
  // max π ≥ min π, so every cost is t + 1/t ≥ 2 for some t, or more.
  if (cmp(demandFraction(bound), rational(2)) <= 0) return
  const { prices, base } = priceCheckedRows(rows, readMultipliers(multipliers, rows.length), sizes.length)
  let [floor, ceiling] = [zero, zero]
  prices.forEach((price, t) => {
    if (!possible[t]) return
    const sized = mul(price, rational(sizes[t]!))
    if (price.num > 0n) floor = add(floor, sized)
    else ceiling = sub(ceiling, sized)
  })
  demand(ceiling.num > 0n, 'a bound on the largest chance')
  const people = sizes.reduce((sum, size, t) => sum + (possible[t] ? size : 0), 0)
  const shifted = add(demandFraction(bound), mul(rational(people, panelSize), div(base, ceiling)))
  demand(shifted.num >= 0n, 'the least cost')
  demand(cmp(mul(shifted, shifted), mul(rational(4), div(floor, ceiling))) <= 0, 'the least cost')
}

/** Types with a chance; every other one must be ruled out by a row that gives it no seat. */
function checkPossibleTypes({ sizes, rows, chances }: ProofSubject): boolean[] {
  return sizes.map((_, t) => {
    if (chances[t]!.num > 0n) return true
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
