/* LEXIMIN, checked stage after stage (docs/engine.md §5.2). */
import { formatQuantity } from '../../../problems/problem-kind.ts'
import { at } from '../../checked-index.ts'
import type { Certificate } from '../../model/certificate.ts'
import { cmp, formatRational, type Rational, zero } from '../../rational.ts'
import { type ProofSubject, recomputeStageBound } from '../bounds/certified-bounds.ts'
import { demand, demandFraction } from '../bounds/checked-rows.ts'
import type { MethodProof } from './method-proof.ts'

export const leximinProof: MethodProof = {
  name: 'leximin',
  promiseStage: 0,
  check: checkLeximin,
  describe: ({ chances }, { stages }) => {
    const levels = new Set(chances.map(formatRational)).size
    return `LEXIMIN is proved: ${formatQuantity(levels, 'level')} in ${formatQuantity(stages.length, 'stage')}`
  },
}

/**
 * Proves the stages of LEXIMIN one after another: given the chances fixed so far, the multipliers bound what the rest can
 * be promised, and fix everyone with a positive price at that bound. At the end everyone is fixed and has exactly that
 * chance, and the levels never went down.
 */
function checkLeximin(subject: ProofSubject, { stages }: Certificate): void {
  const fixed = new Array<Rational | null>(subject.sizes.length).fill(null)
  let level = zero
  for (const { bound, multipliers } of stages) {
    const stage = recomputeStageBound(subject, multipliers, fixed)
    demand(cmp(stage.level, demandFraction(bound)) === 0, `the level ${bound.slice(0, 40)}`)
    demand(cmp(stage.level, level) >= 0, 'levels that go down')
    level = stage.level
    for (const t of stage.types) fixed[t] = level
  }
  for (const [t, chance] of fixed.entries()) {
    demand(chance !== null, 'a type without a level')
    demand(cmp(chance, at(subject.chances, t)) === 0, 'a chance that is not its level')
  }
}
