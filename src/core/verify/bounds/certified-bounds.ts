/* The bounds that a certificate claims, computed again from its multipliers (docs/log-format.md §17). */
import { at } from '../../checked-index.ts'
import type { CertifiedStage, Multipliers } from '../../model/certificate.ts'
import { type Rational, rational } from '../../rational.ts'
import { type CheckedRow, demand, demandFraction, type PricedRows, priceCheckedRows } from './checked-rows.ts'

/** Types by size, the rows that every panel meets, and the exact lottery, by type. */
export interface ProofSubject {
  readonly sizes: readonly bigint[]
  readonly rows: readonly CheckedRow[]
  /** Expected seats of each type in the exact lottery, over `of`. */
  readonly seats: readonly bigint[]
  readonly of: bigint
  readonly panelSize: number
}

/** A fraction whose terms may have common factors: to look for them in long numbers takes long. */
export interface Ratio {
  readonly num: bigint
  /** Above 0. */
  readonly den: bigint
}

/** Negative, zero or positive as a < b, a = b, a > b. */
export function compareRatios(a: Ratio, b: Ratio): number {
  const difference = a.num * b.den - b.num * a.den
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The exact chance of a type. */
export function findExactChance({ sizes, seats, of }: ProofSubject, type: number): Ratio {
  return { num: at(seats, type), den: of * at(sizes, type) }
}

/** Types that have a chance in the exact lottery. */
export function listPossibleTypes({ seats }: ProofSubject): boolean[] {
  return seats.map((number) => number > 0n)
}

/** What the free types can all be promised at most, and the types that then have exactly that. */
export interface Level {
  readonly level: Ratio
  readonly types: readonly number[]
}

const certain: Ratio = { num: 1n, den: 1n }

/**
 * The level of a stage (docs/log-format.md §17). Fixed types have their exact chances: whoever fixes one has to demand
 * first that the chance at which it is fixed is that one. With no multipliers the level is 1.
 */
export function computeLevel(subject: ProofSubject, multipliers: Multipliers, isFixed: readonly boolean[]): Level {
  const { sizes, rows, seats, of } = subject
  const everybody = { level: certain, types: [...isFixed.keys()].filter((t) => !isFixed[t]) }
  // That no chance is above 1 needs no multipliers.
  if (multipliers.rows.length === 0) return everybody
  const priced = priceCheckedRows(rows, multipliers, sizes.length)
  let [rest, weight, taken] = [priced.base, 0n, 0n]
  const types: number[] = []
  for (const [t, price] of priced.prices.entries()) {
    // The weight of a fixed type is its price, be it negative: its chance is known, so both sides count it exactly.
    if (isFixed[t]) taken += price * at(seats, t)
    else if (price < 0n) rest -= price * at(sizes, t)
    else if (price > 0n) {
      weight += price * at(sizes, t)
      types.push(t)
    }
  }
  demand(types.length > 0, 'a stage that fixes nobody')
  const level = { num: rest * of - taken, den: weight * of }
  return compareRatios(level, certain) < 0 ? { level, types } : everybody
}

/** The level of a stage, which must be the bound that it states. */
export function demandLevel(
  subject: ProofSubject,
  { bound, multipliers }: CertifiedStage,
  isFixed: readonly boolean[],
): Level {
  const stage = computeLevel(subject, multipliers, isFixed)
  demand(compareRatios(stage.level, demandFraction(bound)) === 0, `the level ${bound.slice(0, 40)}`)
  return stage
}

/** What everyone could be promised at most, whoever has no chance included. */
export function checkPromise(subject: ProofSubject, stage: CertifiedStage): void {
  demandLevel(
    subject,
    stage,
    subject.sizes.map(() => false),
  )
}

/** Every type without a chance must be ruled out by a row that gives it no seat. */
export function demandRuledOut({ rows }: ProofSubject, isPossible: readonly boolean[]): void {
  const ruledOut = new Set<number>()
  for (const { hi, coefficients } of rows) {
    // A sum of whole seats, none counted negatively, that is at most 0 has 0 of each.
    if (hi !== 0n || coefficients.some(([, coefficient]) => coefficient < 0n)) continue
    for (const [type] of coefficients) ruledOut.add(type)
  }
  for (const [t, has] of isPossible.entries())
    demand(has || ruledOut.has(t), 'a type without a chance that is not ruled out')
}

/** The people of the types that have a chance. */
export function countPossiblePeople({ sizes }: ProofSubject, isPossible: readonly boolean[]): bigint {
  return sizes.reduce((sum, size, t) => (isPossible[t] ? sum + size : sum), 0n)
}

/** Y and X over the possible types, over the `of` of the prices: every lottery with floor f and ceiling c has f·Y − c·X ≤ base. */
export interface FloorSums extends Pick<PricedRows, 'base' | 'of'> {
  /** Y */
  readonly floor: bigint
  /** X */
  readonly ceiling: bigint
}

export function sumFloorAndCeiling(
  { rows, sizes }: ProofSubject,
  multipliers: Multipliers,
  isPossible: readonly boolean[],
): FloorSums {
  const { of, base, prices } = priceCheckedRows(rows, multipliers, sizes.length)
  let [floor, ceiling] = [0n, 0n]
  for (const [t, price] of prices.entries()) {
    if (!isPossible[t]) continue
    if (price > 0n) floor += price * at(sizes, t)
    else ceiling -= price * at(sizes, t)
  }
  return { of, base, floor, ceiling }
}

/** The smallest and the largest chance of those who have one. */
export function findExtremeChances(subject: ProofSubject): { readonly least: Ratio; readonly most: Ratio } {
  let [least, most]: [Ratio, Ratio] = [certain, { num: 0n, den: 1n }]
  for (const [t, number] of subject.seats.entries()) {
    const chance = findExactChance(subject, t)
    if (number > 0n && compareRatios(chance, least) < 0) least = chance
    if (compareRatios(chance, most) > 0) most = chance
  }
  return { least, most }
}

/** How far a lottery may be from the bound of its method, where no exact point is asked of it. */
export const tolerance: Ratio = { num: 1001n, den: 1000n }

export function multiplyRatios(a: Ratio, b: Ratio): Ratio {
  return { num: a.num * b.num, den: a.den * b.den }
}

/** A ratio of which lowest terms are wanted, for people to read. */
export function reduceRatio({ num, den }: Ratio): Rational {
  return rational(num, den)
}

/** A number for people to read: eight decimals, rounded down. */
export function formatDecimals({ num, den }: Ratio): string {
  const scaled = (num * 10n ** 8n) / den
  return `${scaled / 10n ** 8n}.${String(scaled % 10n ** 8n).padStart(8, '0')}`
}
