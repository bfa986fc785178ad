/* Goldilocks: neither very small nor very large chances, to within the gap that is stated (docs/engine.md §9.3). */
import { at } from '../../checked-index.ts'
import { add, div, max, min, mul, one, type Rational, rational, sub, zero } from '../../rational.ts'
import { findGoldilocksOptimum } from '../relaxation/goldilocks-cost.ts'
import {
  findPossibleTypes,
  findPromise,
  findSmallestLevel,
  type LotteryMethod,
  type MethodContext,
  type MethodOutcome,
  type Point,
  shareSeats,
} from './lottery-method.ts'

/** Baharav and Flanigan 2024, with γ = 1. */
export const goldilocksMethod: LotteryMethod<'goldilocks'> = {
  name: 'goldilocks',
  description: 'the least `(n/k)·max π + (k/n)/min π` (Baharav and Flanigan 2024, γ = 1), by bisection on the floor',
  gapWords:
    "`2√(Y/X) − (n/k)·base/X` is below every lottery's cost, for prices r with Y = Σ n·max(0, r), X = Σ n·max(0, −r)",
  stages: 'bounds and promise',
  raisesSmallest: false,
  findPoint: findGoldilocksPoint,
  computeGap: computeGoldilocksGap,
}

function findGoldilocksPoint(context: MethodContext): Point {
  const { levels } = context
  const optimum = findGoldilocksOptimum(context, findPossibleTypes(levels), findSmallestLevel(levels))
  return { chances: shareSeats(context, optimum.seats), stages: [optimum.stage, findPromise(levels)] }
}

/** The bound is the least cost there could be, so the gap is how much more this lottery costs. */
function computeGoldilocksGap({ chances, panelSize, stages }: MethodOutcome): Rational {
  const some = chances.filter(({ num }) => num > 0n)
  const share = rational(some.length, panelSize)
  // How far the largest and the smallest chance are from k/n, what everybody would have if all were equal.
  const cost = add(mul(share, some.reduce(max, zero)), div(one, mul(share, some.reduce(min, one))))
  return sub(div(cost, at(stages, 0).bound), one)
}
