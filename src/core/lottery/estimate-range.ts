/* About what a method would give, from the relaxation alone: one step of many, and quick (docs/engine.md §9.4). */
import { withinLimit } from '../panels/engine-limit.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import { max, min, one, type Rational, zero } from '../rational.ts'
import { findMethod, type Method } from './methods/method-list.ts'
import { computeLevels } from './relaxation/leximin-levels.ts'

/** The smallest and the largest chance of those who have one. */
export interface ChanceRange {
  readonly smallest: Rational
  readonly largest: Rational
}

/**
 * About the smallest and the largest chance by a method: over the relaxation, which forgets that panels hold whole people. Null where
 * the numbers of the solver do not lead to chances, for an estimate is no answer that anybody waits for.
 */
export function estimateRange(context: SolveContext, method: Method): ChanceRange | null {
  return withinLimit(() => {
    const levels = computeLevels(context)
    if (levels === null) return null
    const { chances } = findMethod(method).findPoint({ ...context, levels })
    const some = chances.filter(({ num }) => num > 0n)
    return { smallest: some.reduce(min, one), largest: some.reduce(max, zero) }
  })
}
