/* About what LEXIMIN will give to whom, before anything is frozen (docs/engine.md §9.4). */
import { at } from '../checked-index.ts'
import { buildCutRow, cutOff } from '../lottery/cut.ts'
import { type ChanceLevel, explainLevels } from '../lottery/explain-levels.ts'
import { turnStageIntoBound } from '../lottery/methods/lottery-method.ts'
import { computeLevels } from '../lottery/relaxation/leximin-levels.ts'
import type { DrawQuestion } from '../model/draw-question.ts'
import { withinLimit } from '../panels/engine-limit.ts'
import { buildInstance, type Instance } from '../panels/instance.ts'
import type { Solver } from '../panels/solver-port.ts'
import type { QuotaCheck } from '../quotas/check-quotas.ts'

/** Chances over the relaxation, which forgets that panels hold whole people: mostly, but not always, those of the lottery. */
export interface ForeseenChances {
  /** From the smallest chance above 0 up; somebody has each. */
  readonly levels: readonly ChanceLevel[]
  /** People who are on no panel, or whom a maximum of 0 leaves out. */
  readonly without: number
  /** People with the chance 1. */
  readonly certain: number
}

/** About everybody's chance. Null where there is no panel, or where the numbers of the solver do not lead to chances. */
export function foreseeChances(solver: Solver, question: DrawQuestion, checked: QuotaCheck): ForeseenChances | null {
  if (!checked.feasible) return null
  const instance = buildInstance(question)
  const cut = cutOff(markImpossible(instance, checked))
  const rows = cut === null ? instance.rows : [...instance.rows, buildCutRow(instance, cut)]
  return withinLimit(() => {
    const relaxed = computeLevels({ solver, instance, rows })
    if (relaxed === null) return null
    const all = explainLevels({ instance, stages: relaxed.stages.map(turnStageIntoBound), gap: null }, question.table)
    const count = (of: readonly ChanceLevel[]): number => of.reduce((sum, { people }) => sum + people, 0)
    return {
      levels: all.filter(({ chance }) => chance.num > 0n),
      without: count(all.filter(({ chance }) => chance.num === 0n)),
      certain: count(all.filter(({ chance }) => chance.num === chance.den)),
    }
  })
}

/** By type, whether a check found that no panel holds its people. */
function markImpossible({ types }: Instance, { impossible }: QuotaCheck): boolean[] {
  const never = new Set(impossible ?? [])
  return types.map(({ households }) => never.has(at(at(households, 0), 0)))
}
