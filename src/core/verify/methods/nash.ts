/* Nash welfare, checked: the gap to the largest geometric mean (docs/engine.md §9.2). */
import { at } from '../../checked-index.ts'
import type { Certificate } from '../../model/certificate.ts'
import { ceil, cmp, div, mul, one, type Rational, rational, zero } from '../../rational.ts'
import {
  checkBoundAndPromise,
  checkPossibleTypes,
  countPossiblePeople,
  formatProvedBound,
  type ProofSubject,
} from '../bounds/certified-bounds.ts'
import { computeDualBound, demand, demandFraction, readMultipliers } from '../bounds/checked-rows.ts'
import type { MethodProof } from './method-proof.ts'

export const nashProof: MethodProof = {
  name: 'nash',
  promiseStage: 1,
  check: checkNash,
  describe: (_, { stages }) =>
    `no lottery has a geometric mean more than ${formatProvedBound(at(stages, 0).bound)} times as large`,
}

/**
 * `Σ log π` is concave, so no lottery has a geometric mean of chances more than `bound` times as large, where
 * `bound = max over lotteries of Σ π'/π, divided by the number of people` (people who have no chance apart).
 */
function checkNash(subject: ProofSubject, certificate: Certificate): void {
  const { bound, multipliers } = checkBoundAndPromise(subject, certificate)
  const { sizes, rows, chances } = subject
  const possible = checkPossibleTypes(subject)
  const weights = chances.map((chance, t) => (possible[t] ? roundWeightUp(div(one, chance)) : zero))
  const low = sizes.map(() => 0)
  const high = sizes.map((size, t) => (possible[t] ? size : 0))
  const most = computeDualBound(rows, readMultipliers(multipliers, rows.length), { weights, low, high })
  const people = countPossiblePeople(subject, possible)
  demand(cmp(most, mul(demandFraction(bound), rational(people))) <= 0, 'the gap')
}

/** A little more than `value`, on a grid of 2^-64, so that sums of many stay short: a bound above stays one. */
function roundWeightUp(value: Rational): Rational {
  return rational(ceil(mul(value, rational(2n ** 64n))), 2n ** 64n)
}
