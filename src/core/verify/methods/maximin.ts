/* Maximin, checked: nobody could promise more to everyone who has a chance, or keep the largest chance lower (docs/log-format.md §17). */
import { at } from '../../checked-index.ts'
import type { CertifiedStage } from '../../model/certificate.ts'
import {
  checkPromise,
  compareRatios,
  demandLevel,
  demandRuledOut,
  findExtremeChances,
  listPossibleTypes,
  multiplyRatios,
  type ProofSubject,
  type Ratio,
  sumFloorAndCeiling,
  tolerance,
} from '../bounds/certified-bounds.ts'
import { demand, demandFraction } from '../bounds/checked-rows.ts'
import type { MethodProof } from './method-proof.ts'

export const maximinProof: MethodProof = {
  name: 'maximin',
  promiseStage: 'last',
  prove: proveMaximin,
  proveGap: null,
  describeRoom: null,
}

function proveMaximin(subject: ProofSubject, stages: readonly CertifiedStage[]): string {
  demand(stages.length === 3, 'three stages')
  const [floor, ceiling, promise] = [at(stages, 0), at(stages, 1), at(stages, 2)]
  const isPossible = listPossibleTypes(subject)
  demandRuledOut(subject, isPossible)
  // Who has no chance is fixed at 0, so that the bound is on what all others can be promised.
  const isFixed = isPossible.map((has) => !has)
  const { level } = demandLevel(subject, floor, isFixed)
  const { least, most } = findExtremeChances(subject)
  demand(compareRatios(least, level) >= 0, 'a chance below the level')
  const lowest = computeCeiling(subject, ceiling, { level, isPossible })
  demand(compareRatios(lowest, demandFraction(ceiling.bound)) === 0, 'the ceiling')
  demand(compareRatios(most, multiplyRatios(lowest, tolerance)) <= 0, 'a chance above the ceiling')
  checkPromise(subject, promise)
  return (
    `nobody could promise more than ${floor.bound} to everyone who has a chance, nor then keep all chances below ` +
    `${ceiling.bound}; only the smallest and the largest chance are proved: people between them may have been favoured`
  )
}

/** What the largest chance must be at least, where everyone who has a chance has at least the level. */
function computeCeiling(
  subject: ProofSubject,
  { multipliers }: CertifiedStage,
  { level, isPossible }: { readonly level: Ratio; readonly isPossible: readonly boolean[] },
): Ratio {
  if (multipliers.rows.length === 0) return level
  const { base, floor, ceiling } = sumFloorAndCeiling(subject, multipliers, isPossible)
  demand(ceiling > 0n, 'a bound on the largest chance')
  return { num: level.num * floor - base * level.den, den: level.den * ceiling }
}
