/* Maximin: the smallest chance as large as it can be (docs/engine.md §9.1). */
import { EngineLimit } from '../../panels/engine-limit.ts'
import { zero } from '../../rational.ts'
import { minimiseCeiling } from '../relaxation/smallest-ceiling.ts'
import {
  findPossibleTypes,
  findPromise,
  findSmallestLevel,
  type LotteryMethod,
  type MethodContext,
  type Point,
  shareSeats,
} from './lottery-method.ts'

export const maximinMethod: LotteryMethod<'maximin'> = {
  name: 'maximin',
  description: 'the smallest chance as large as it can be, then the largest as small as it can be',
  gapWords: 'none on the smallest chance',
  stages: 'bound and promise',
  raisesSmallest: true,
  findPoint: findMaximinPoint,
  computeGap: () => zero,
}

function findMaximinPoint(context: MethodContext): Point {
  const smallest = findSmallestLevel(context.levels)
  // Many lotteries share the largest smallest chance; the smallest ceiling makes one of them stand out.
  const ceiling = minimiseCeiling(context, findPossibleTypes(context.levels), smallest.bound)
  if (ceiling === null) throw new EngineLimit('a level that cannot be met')
  return { chances: shareSeats(context, ceiling.seats), stages: [smallest, findPromise(context.levels)] }
}
