/* Maximin: the smallest chance as large as it can be (docs/engine.md §9.1). */
import { EngineLimit } from '../../panels/engine-limit.ts'
import { add, cmp, div, mul, one, type Rational, sub, zero } from '../../rational.ts'
import type { Bound } from '../relaxation/dual-bound.ts'
import { roundDuals } from '../relaxation/exact-duals.ts'
import { buildFloorLine } from '../relaxation/floor-line.ts'
import { type Ceiling, minimiseCeiling } from '../relaxation/smallest-ceiling.ts'
import {
  findPossibleTypes,
  findPromise,
  findSmallestLevel,
  type LotteryMethod,
  largestGap,
  type MethodContext,
  type Point,
  shareSeats,
} from './lottery-method.ts'

export const maximinMethod: LotteryMethod<'maximin'> = {
  name: 'maximin',
  description: 'the smallest chance as large as it can be, then the largest as small as it can be',
  gapWords: 'none on the smallest chance; the largest is at most 1/1000 above its own bound',
  stages: 'bounds and promise',
  raisesSmallest: true,
  findPoint: findMaximinPoint,
  computeGap: () => zero,
}

function findMaximinPoint(context: MethodContext): Point {
  const smallest = findSmallestLevel(context.levels)
  // Many lotteries share the largest smallest chance; the smallest ceiling makes one of them stand out.
  const possible = findPossibleTypes(context.levels)
  const ceiling = minimiseCeiling(context, possible, smallest.bound)
  if (ceiling === null) throw new EngineLimit('a level that cannot be met')
  const lowest = boundCeiling(context, possible, ceiling, smallest.bound)
  if (cmp(ceiling.ceiling, mul(lowest.bound, add(one, largestGap))) > 0)
    throw new EngineLimit('a ceiling without a proof')
  return { chances: shareSeats(context, ceiling.seats), stages: [smallest, lowest, findPromise(context.levels)] }
}

/** What the largest chance must be at least over the floor: c ≥ (f·Y − base) / X, with the duals of the smallest ceiling. */
function boundCeiling(
  context: MethodContext,
  possible: readonly boolean[],
  { duals }: Ceiling,
  floor: Rational,
): Bound {
  const multipliers = roundDuals(duals, context.rows.length)
  const line = buildFloorLine(context, possible, multipliers)
  // The largest chance is never below the smallest, which needs no multipliers.
  const without: Bound = { bound: floor, multipliers: multipliers.map(() => zero) }
  if (line.ceiling.num <= 0n) return without
  const bound = div(sub(mul(floor, line.floor), line.base), line.ceiling)
  return cmp(bound, floor) > 0 ? { bound, multipliers } : without
}
