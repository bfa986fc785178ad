/* Maximin, checked: nobody could promise more to everyone who has a chance (docs/engine.md §9.1). */
import { at } from '../../checked-index.ts'
import type { Certificate } from '../../model/certificate.ts'
import { cmp, zero } from '../../rational.ts'
import {
  checkBoundAndPromise,
  checkPossibleTypes,
  type ProofSubject,
  recomputeStageBound,
} from '../bounds/certified-bounds.ts'
import { demand, demandFraction } from '../bounds/checked-rows.ts'
import type { MethodProof } from './method-proof.ts'

export const maximinProof: MethodProof = {
  name: 'maximin',
  promiseStage: 1,
  check: checkMaximin,
  describe: (_, { stages }) => `nobody could promise everyone more than ${at(stages, 0).bound}`,
}

/** Proves that nobody could promise everyone who has a chance more than the smallest one. */
function checkMaximin(subject: ProofSubject, certificate: Certificate): void {
  const { bound, multipliers } = checkBoundAndPromise(subject, certificate)
  const possible = checkPossibleTypes(subject)
  // Who has no chance is fixed at 0, so that the bound is on what all others can be promised.
  const fixed = possible.map((has) => (has ? null : zero))
  const { level } = recomputeStageBound(subject, multipliers, fixed)
  demand(cmp(level, demandFraction(bound)) === 0, 'the bound')
  for (const [t, chance] of subject.chances.entries())
    demand(!possible[t] || cmp(chance, level) >= 0, 'a chance below the bound')
}
