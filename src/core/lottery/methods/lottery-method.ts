/* What a method is: a fairness objective, how its best point over the relaxation is found, and what proves it. */

import { at } from '../../checked-index.ts'
import type { SolveContext } from '../../panels/solve-context.ts'
import { mul, type Rational, rational } from '../../rational.ts'
import type { Bound } from '../relaxation/dual-bound.ts'
import type { LeximinLevels, LeximinStage } from '../relaxation/leximin-levels.ts'

/** The best chances by type over the relaxation, by one method, and what proves how good they are. */
export interface Point {
  readonly chances: readonly Rational[]
  readonly stages: readonly Bound[]
}

/** What a method starts from. */
export interface MethodContext extends SolveContext {
  /** LEXIMIN over the same rows: who has a chance at all, and how much can be promised to everyone. */
  readonly levels: LeximinLevels
}

/** What a method came to over the panels themselves. */
export interface MethodOutcome {
  /** By position in the pool. */
  readonly chances: readonly Rational[]
  readonly panelSize: number
  readonly stages: readonly Bound[]
}

export interface LotteryMethod<Name extends string = string> {
  /** As it stands in settings, logs and certificates. */
  readonly name: Name
  /** What it makes of the chances, for the pages that people read: the middle of a sentence. */
  readonly description: string
  /** The gap that it states, for the same pages. */
  readonly gapWords: string
  /**
   * 'levels': a stage a level; the first bounds what everyone could be promised, and one of 0 proves who has no chance.
   * 'bounds and promise': what the method bounds, and last the promise; a cut proves who has no chance.
   */
  readonly stages: 'levels' | 'bounds and promise'
  /** Whether its first stage above 0 is exactly the smallest chance of those who have one. */
  readonly raisesSmallest: boolean
  /** The best point over the relaxation. It never becomes that of another method: where there is none, it throws. */
  readonly findPoint: (context: MethodContext) => Point
  /** How much better any other lottery could be, at most, as a share of what the method is for; not above 0 where it is exact. */
  readonly computeGap: (outcome: MethodOutcome) => Rational
}

/** Which of the stages bounds what can be promised to everyone. */
export function findPromiseStage({ stages }: Pick<LotteryMethod, 'stages'>): 'first' | 'last' {
  switch (stages) {
    case 'levels':
      return 'first'
    case 'bounds and promise':
      return 'last'
  }
}

/** A lottery whose gap is larger is not that of its method, and no verifier passes it (docs/log-format.md §17). */
export const largestGap: Rational = rational(1, 1000)

export function turnStageIntoBound({ chance, multipliers, types }: LeximinStage): Bound {
  return { bound: chance, multipliers, types }
}

/** By type, whether some panel can contain its people: whom LEXIMIN gives nothing, nobody can give anything. */
export function findPossibleTypes({ chances }: LeximinLevels): boolean[] {
  return chances.map(({ num }) => num > 0n)
}

/** The smallest chance that all who have one can be promised, with its proof. */
export function findSmallestLevel({ stages }: LeximinLevels): Bound {
  const first = stages.find(({ chance }) => chance.num > 0n)
  if (first === undefined) throw new Error('nobody has a chance')
  return turnStageIntoBound(first)
}

/** What everyone could be promised at most: 0 where some have no chance. */
export function findPromise({ stages }: LeximinLevels): Bound {
  return turnStageIntoBound(at(stages, 0))
}

/** Chances by type from its seats. */
export function shareSeats({ instance }: SolveContext, seats: readonly Rational[]): Rational[] {
  return seats.map((each, t) => mul(each, rational(1, at(instance.types, t).size)))
}
