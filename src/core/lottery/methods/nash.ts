/* Nash welfare: the largest geometric mean of chances, to within the gap that is stated (docs/engine.md §9.2). */
import { at } from '../../checked-index.ts'
import { ceil, div, mul, one, type Rational, rational, sub, zero } from '../../rational.ts'
import { computeUpperBound } from '../relaxation/dual-bound.ts'
import { roundToGrid } from '../relaxation/exact-seats.ts'
import { findNashOptimum } from '../relaxation/nash-welfare.ts'
import { findNearestInside } from '../relaxation/nearest-inside.ts'
import {
  findPossibleTypes,
  findPromise,
  type LotteryMethod,
  type MethodContext,
  type MethodOutcome,
  type Point,
  shareSeats,
} from './lottery-method.ts'

export const nashMethod: LotteryMethod<'nash'> = {
  name: 'nash',
  description: "the largest geometric mean of chances, by Newton's method on the dual",
  gapWords: "no lottery's mean is more than this many times as large: `max Σ π'/π ÷ n`, because log is concave",
  stages: 'bounds and promise',
  raisesSmallest: false,
  findPoint: findNashPoint,
  computeGap: computeNashGap,
}

function findNashPoint(context: MethodContext): Point {
  const { instance, rows, levels } = context
  const possible = findPossibleTypes(levels)
  const optimum = findNashOptimum(context, possible)
  const chances = shareSeats(context, findNearestInside(context, possible, optimum.seats))
  const multipliers = optimum.multipliers.map(roundToGrid)
  // max Σ π'/π over all lotteries, by weak duality with the weights 1/π (docs/engine.md §5.1); rounding up keeps it a bound.
  const weights = chances.map((chance, t) => (possible[t] ? roundUpToGrid(div(one, chance)) : zero))
  const high = instance.types.map(({ size }, t) => (possible[t] ? size : 0))
  const low = high.map(() => 0)
  const most = computeUpperBound(rows, multipliers, { weights, low, high })
  const people = high.reduce((a, b) => a + b, 0)
  // By the inequality of the means the geometric mean of π'/π is at most this, their arithmetic one.
  const gap = roundUpToGrid(mul(most, rational(1, people)))
  return { chances, stages: [{ bound: gap, multipliers }, findPromise(levels)] }
}

/** A little more than `value`, on a grid of 2^-64: a bound above stays one, and sums of many stay short. */
function roundUpToGrid(value: Rational): Rational {
  return rational(ceil(mul(value, rational(2n ** 64n))), 2n ** 64n)
}

/** The bound is how many times as large another geometric mean could be. */
function computeNashGap({ stages }: MethodOutcome): Rational {
  return sub(at(stages, 0).bound, one)
}
