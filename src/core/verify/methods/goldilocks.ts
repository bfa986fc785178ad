/* Goldilocks, checked: no lottery costs less than the bound, and this one hardly more (docs/log-format.md §17). */
import type { CertifiedStage } from '../../model/certificate.ts'
import {
  checkPromise,
  compareRatios,
  countPossiblePeople,
  demandRuledOut,
  findExtremeChances,
  formatDecimals,
  listPossibleTypes,
  multiplyRatios,
  type ProofSubject,
  type Ratio,
  sumFloorAndCeiling,
  tolerance,
} from '../bounds/certified-bounds.ts'
import { demand, demandFraction } from '../bounds/checked-rows.ts'
import { demandTwoStages, type MethodProof, type RoundedChances } from './method-proof.ts'

export const goldilocksProof: MethodProof = {
  name: 'goldilocks',
  promiseStage: 'last',
  prove: proveGoldilocks,
  proveGap: null,
  describeRoom: describeSpread,
}

function proveGoldilocks(subject: ProofSubject, stages: readonly CertifiedStage[]): string {
  const [own, promise] = demandTwoStages(stages)
  const bound = demandFraction(own.bound)
  const isPossible = listPossibleTypes(subject)
  demandRuledOut(subject, isPossible)
  demandLeastCost(subject, own, isPossible)
  const cost = computeCost(subject, countPossiblePeople(subject, isPossible))
  demand(
    compareRatios(cost, multiplyRatios(bound, tolerance)) <= 0,
    `a cost of ${formatDecimals(cost)}, which is too much`,
  )
  checkPromise(subject, promise)
  return `the cost is ${formatDecimals(cost)}, and no lottery costs less than ${formatDecimals(bound)}`
}

/** How far chances are apart, which that one value allows. */
function describeSpread(
  subject: ProofSubject,
  _stages: readonly CertifiedStage[],
  { fewest, most: mostTickets }: RoundedChances,
): string {
  const { least, most } = findExtremeChances(subject)
  const exact = formatHundredthsUp({ num: most.num * least.den, den: most.den * least.num })
  const held =
    fewest === 0n
      ? 'by the tickets somebody has none'
      : `by the tickets up to ${formatHundredthsUp({ num: mostTickets, den: fewest })} times`
  return (
    `the chances in between follow from that value alone: before they are rounded to tickets one may be up to ${exact} ` +
    `times another, and ${held}`
  )
}

/** Rounded up, for it says how many times at most. */
function formatHundredthsUp({ num, den }: Ratio): string {
  const hundredths = (100n * num + den - 1n) / den
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`
}

/** γ = 1: (n/k)·max π + (k/n)/min π. */
function computeCost(subject: ProofSubject, people: bigint): Ratio {
  const { least, most } = findExtremeChances(subject)
  const seats = BigInt(subject.panelSize)
  const [high, low] = [
    { num: people * most.num, den: seats * most.den },
    { num: seats * least.den, den: people * least.num },
  ]
  return { num: high.num * low.den + low.num * high.den, den: high.den * low.den }
}

/**
 * With prices r, Y = Σ n·max(0, r) and X = Σ n·max(0, −r), every lottery with floor f and ceiling c has
 * f·Y − c·X ≤ base, so its cost is at least 2·√((n/k)(Y/X)(k/n)) − (n/k)·base/X.
 */
function demandLeastCost(subject: ProofSubject, own: CertifiedStage, isPossible: readonly boolean[]): void {
  const bound = demandFraction(own.bound)
  // max π ≥ min π, so every cost is t + 1/t ≥ 2 for some t, or more.
  if (bound.num === 2n * bound.den) return
  const { base, floor, ceiling } = sumFloorAndCeiling(subject, own.multipliers, isPossible)
  demand(ceiling > 0n, 'a bound on the largest chance')
  const people = countPossiblePeople(subject, isPossible)
  // bound ≤ 2·√(Y/X) − (n/k)·base/X, squared: in fractions there is no root. Where the left side is below 0 the bound is one anyway.
  const shared = BigInt(subject.panelSize) * ceiling
  const shifted = { num: bound.num * shared + people * base * bound.den, den: bound.den * shared }
  const square = multiplyRatios(shifted, shifted)
  demand(compareRatios(square, { num: 4n * floor, den: ceiling }) <= 0, 'the least cost')
}
