/* LEXIMIN, checked stage after stage (docs/log-format.md §17). */
import { formatQuantity } from '../../../problems/problem-kind.ts'
import type { CertifiedStage } from '../../model/certificate.ts'
import {
  compareRatios,
  demandLevel,
  findExactChance,
  type ProofSubject,
  type Ratio,
} from '../bounds/certified-bounds.ts'
import { demand } from '../bounds/checked-rows.ts'
import type { MethodProof } from './method-proof.ts'

export const leximinProof: MethodProof = { name: 'leximin', promiseStage: 'first', prove: proveLeximin }

/**
 * Proves the stages of LEXIMIN one after another: given the chances fixed so far, the multipliers bound what the rest can
 * be promised, and fix everyone with a positive price at that bound. Everyone has exactly the chance they are fixed at,
 * the levels never go down, and at the end nobody is free.
 */
function proveLeximin(subject: ProofSubject, stages: readonly CertifiedStage[]): string {
  demand(stages.length > 0, 'a stage')
  const isFixed = subject.sizes.map(() => false)
  let before: Ratio = { num: 0n, den: 1n }
  let levels = 0
  for (const stage of stages) {
    const { level, types } = demandLevel(subject, stage, isFixed)
    const difference = compareRatios(level, before)
    demand(difference >= 0, 'levels that go down')
    if (difference > 0 || levels === 0) levels += 1
    before = level
    for (const t of types) {
      demand(compareRatios(findExactChance(subject, t), level) === 0, 'a chance that is not its level')
      isFixed[t] = true
    }
  }
  demand(!isFixed.includes(false), 'a type without a level')
  return `LEXIMIN is proved: ${formatQuantity(levels, 'level')} in ${formatQuantity(stages.length, 'stage')}`
}
