/* Nash welfare, checked: the gap to the largest geometric mean (docs/log-format.md §17). */
import { at } from '../../checked-index.ts'
import type { CertifiedStage } from '../../model/certificate.ts'
import { toNumber } from '../../rational.ts'
import {
  checkPromise,
  compareRatios,
  countPossiblePeople,
  demandRuledOut,
  findExactChance,
  formatDecimals,
  listPossibleTypes,
  type ProofSubject,
  type Ratio,
  reduceRatio,
  tolerance,
} from '../bounds/certified-bounds.ts'
import { demand, demandFraction, priceCheckedRows } from '../bounds/checked-rows.ts'
import { demandTwoStages, type MethodProof, type RoundedChances } from './method-proof.ts'

export const nashProof: MethodProof = {
  name: 'nash',
  promiseStage: 'last',
  prove: proveNash,
  proveGap: null,
  describeRoom: describeFavour,
}

function proveNash(subject: ProofSubject, stages: readonly CertifiedStage[]): string {
  const [own, promise] = demandTwoStages(stages)
  const bound = demandFraction(own.bound)
  const isPossible = listPossibleTypes(subject)
  demandRuledOut(subject, isPossible)
  demand(compareRatios(computeGap(subject, own, isPossible), bound) <= 0, 'the gap')
  demand(compareRatios(bound, tolerance) <= 0, `a gap of at most ${tolerance.num}/${tolerance.den}`)
  checkPromise(subject, promise)
  const mean = computeGeometricMean(subject, isPossible).toFixed(8)
  return (
    `the geometric mean of all chances above 0 is ${mean}, and no lottery has one more than ${formatDecimals(bound)} ` +
    'times as large'
  )
}

/** What a mean of so many leaves open for one, and what more the rounding to tickets may give them. */
function describeFavour(
  subject: ProofSubject,
  stages: readonly CertifiedStage[],
  { mostOfChance }: RoundedChances,
): string {
  const [own] = demandTwoStages(stages)
  const people = countPossiblePeople(subject, listPossibleTypes(subject))
  const favour = findLargestFavour(demandFraction(own.bound), people)
  return (
    'the mean is proved, and single people may be favoured: before it is rounded to tickets a chance may be up to ' +
    `${roundUp(favour).toFixed(2)} times that of the best lottery, and by the tickets up to ` +
    `${roundUp((favour * Number(mostOfChance)) / 100).toFixed(2)} times`
  )
}

const roundUp = (factor: number): number => Math.ceil(100 * factor) / 100

/** Fractions of this stay short in long sums. */
const weightGrid = 2n ** 64n

/**
 * `Σ log π` is concave, so no lottery has a geometric mean of chances more than this many times as large: the most that
 * `Σ π'/π` can be, divided by the number of people (people who have no chance apart).
 */
function computeGap(subject: ProofSubject, { multipliers }: CertifiedStage, isPossible: readonly boolean[]): Ratio {
  const { sizes, rows } = subject
  const { of, base, prices } = priceCheckedRows(rows, multipliers, sizes.length)
  let most = base * weightGrid
  for (const [t, price] of prices.entries()) {
    if (!isPossible[t]) continue
    const { num, den } = findExactChance(subject, t)
    // A little more than 1/π: what is a bound with a larger weight is one with the true weight.
    const weight = (weightGrid * den + num - 1n) / num
    const surplus = weight * of - price * weightGrid
    if (surplus > 0n) most += surplus * at(sizes, t)
  }
  return { num: most, den: of * weightGrid * countPossiblePeople(subject, isPossible) }
}

/**
 * How many times the chance of the best lottery a single person may have, where the mean is within the bound
 * (docs/log-format.md §17). For people to read, never for a decision.
 */
function findLargestFavour({ num, den }: Ratio, people: bigint): number {
  const room = num > den ? toNumber(reduceRatio({ num: (num - den) * people, den })) : 0
  // The logarithm y of the factor is the largest with y + e^-y − 1 ≤ room.
  let [low, high] = [0, room + 1]
  for (let step = 0; step < favourSteps; step++) {
    const middle = (low + high) / 2
    if (middle + Math.exp(-middle) - 1 <= room) low = middle
    else high = middle
  }
  return Math.exp(Math.min(high, mostFavourTold))
}

const favourSteps = 60
/** The logarithm of the largest factor that is told as a number. */
const mostFavourTold = 30

/** For people to read, never for a decision. */
function computeGeometricMean(subject: ProofSubject, isPossible: readonly boolean[]): number {
  let logs = 0
  for (const [t, size] of subject.sizes.entries()) {
    if (isPossible[t]) logs += Number(size) * Math.log(toNumber(reduceRatio(findExactChance(subject, t))))
  }
  return Math.exp(logs / Number(countPossiblePeople(subject, isPossible)))
}
