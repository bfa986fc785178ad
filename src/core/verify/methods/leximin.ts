/* LEXIMIN, checked stage after stage, or where there is a gap its smallest chance alone (docs/log-format.md §17). */
import { formatQuantity } from '../../../problems/problem-kind.ts'
import type { CertifiedStage } from '../../model/certificate.ts'
import { formatPercentDown, formatPercentUp } from '../../percent.ts'
import {
  compareRatios,
  demandLevel,
  findExactChance,
  type ProofSubject,
  type Ratio,
} from '../bounds/certified-bounds.ts'
import { demand } from '../bounds/checked-rows.ts'
import type { GapProof, MethodProof } from './method-proof.ts'

export const leximinProof: MethodProof = {
  name: 'leximin',
  promiseStage: 'first',
  prove: proveLeximin,
  proveGap: proveSmallestChance,
  describeRoom: null,
}

/**
 * Proves the stages of LEXIMIN one after another: given the chances fixed so far, the multipliers bound what the rest can
 * be promised, and fix everyone with a positive price at that bound. Everyone has exactly the chance they are fixed at,
 * the levels never go down, and at the end nobody is free.
 */
function proveLeximin(subject: ProofSubject, stages: readonly CertifiedStage[]): string {
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

/**
 * Proves how near the smallest chance is to the largest possible one. Stages of level 0 rule out who has no chance, the last
 * stage bounds what all others can be promised, and each of them has that less the gap, one of them no more. Where that is
 * nothing, it is not known of some whether any panel holds them.
 */
function proveSmallestChance(subject: ProofSubject, stages: readonly CertifiedStage[], gap: Ratio): GapProof {
  const last = stages.at(-1)
  demand(last !== undefined, 'a stage')
  const isFixed = subject.sizes.map(() => false)
  for (const stage of stages.slice(0, -1)) {
    const { level, types } = demandLevel(subject, stage, isFixed)
    demand(level.num === 0n, 'a level above 0 before the last stage')
    // Their chance is 0, as every panel of the lottery meets the rows.
    for (const t of types) isFixed[t] = true
  }
  const { level: bound } = demandLevel(subject, last, isFixed)
  const least = { num: bound.num * gap.den - gap.num * bound.den, den: bound.den * gap.den }
  demandSmallestChance(subject, isFixed, least)
  const said =
    `everybody who can have a chance has at least ${formatPercentDown(least)}, and no lottery gives all of them more than ` +
    `${formatPercentUp(bound)}; not proved to be LEXIMIN beyond the smallest chance`
  const nobody =
    `somebody who may be on a panel has no chance, and no lottery gives everybody who can have one more than ` +
    `${formatPercentUp(bound)}; nothing is proved of anybody's chance`
  return { said: least.num === 0n ? nobody : said, isRuledOut: isFixed }
}

/** It is that of all who are free. */
function demandSmallestChance(subject: ProofSubject, isFixed: readonly boolean[], least: Ratio): void {
  const differences = isFixed.flatMap((fixed, t) => (fixed ? [] : compareRatios(findExactChance(subject, t), least)))
  demand(
    differences.every((difference) => difference >= 0),
    'a chance below the last level by more than the gap',
  )
  demand(differences.includes(0), 'a gap that is larger than that of the smallest chance')
}
