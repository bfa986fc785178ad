import type { Method } from '../model/certificate.ts'
import { EngineLimit } from '../panels/engine-limit.ts'
import type { ConstraintRow, Instance } from '../panels/instance.ts'
import type { Solver } from '../panels/solver-port.ts'
import { ceil, div, min, mul, one, type Rational, rational, zero } from '../rational.ts'
import { type Bound, computeUpperBound } from './dual-bound.ts'
import { isInsideRows, type KnownSeats, roundToGrid, solveExactSeats } from './exact-seats.ts'
import { findGoldilocksOptimum } from './goldilocks-cost.ts'
import { computeLevels, type LeximinLevels } from './leximin-levels.ts'
import { findNashOptimum } from './nash-welfare.ts'
import { minimiseCeiling } from './smallest-ceiling.ts'

/** The best chances by type over the relaxation, by one method, and what proves how good they are. */
export interface Point {
  readonly chances: readonly Rational[]
  readonly stages: readonly Bound[]
}

/** The point of a method over the relaxation given by `rows`. Null: the relaxation is empty. No method turns into another. */
export function findPoint(
  method: Method,
  solver: Solver,
  instance: Instance,
  rows: readonly ConstraintRow[],
): Point | null {
  const levels = computeLevels(solver, instance, rows)
  if (levels === null) return null
  if (method === 'leximin') return { chances: levels.chances, stages: levels.stages.map(turnStageIntoBound) }
  const make = { maximin: findMaximinPoint, nash: findNashPoint, goldilocks: findGoldilocksPoint }[method]
  return make(solver, instance, rows, levels)
}

function turnStageIntoBound({ chance, multipliers, types }: LeximinLevels['stages'][number]): Bound {
  return { bound: chance, multipliers, types }
}

function findPossibleTypes(levels: LeximinLevels): boolean[] {
  return levels.chances.map((chance) => chance.num > 0n)
}

function computeTypeChances(instance: Instance, seats: readonly Rational[]): Rational[] {
  return seats.map((each, t) => mul(each, rational(1, instance.types[t]!.size)))
}

/** The smallest chance as large as it can be, then the largest as small as it can be. */
function findMaximinPoint(
  solver: Solver,
  instance: Instance,
  rows: readonly ConstraintRow[],
  levels: LeximinLevels,
): Point {
  const first = levels.stages.find(({ chance }) => chance.num > 0n)
  if (first === undefined) throw new Error('nobody has a chance')
  const ceiling = minimiseCeiling(solver, instance, rows, findPossibleTypes(levels), first.chance)
  if (ceiling === null) throw new EngineLimit('a level that cannot be met')
  return {
    chances: computeTypeChances(instance, ceiling.seats),
    stages: [turnStageIntoBound(first), turnStageIntoBound(levels.stages[0]!)],
  }
}

/** The largest geometric mean of chances, to within the gap that is stated. */
function findNashPoint(
  solver: Solver,
  instance: Instance,
  rows: readonly ConstraintRow[],
  levels: LeximinLevels,
): Point {
  const possible = findPossibleTypes(levels)
  const optimum = findNashOptimum(instance, rows, possible)
  const seats = findNearestInside(solver, instance, rows, possible, optimum.seats)
  const chances = computeTypeChances(instance, seats)
  const multipliers = optimum.multipliers.map(roundToGrid)
  const weights = chances.map((chance, t) => (possible[t] ? roundUpToGrid(div(one, chance)) : zero))
  const high = instance.types.map(({ size }, t) => (possible[t] ? size : 0))
  const low = high.map(() => 0)
  const most = computeUpperBound(rows, multipliers, weights, low, high)
  const people = high.reduce((a, b) => a + b, 0)
  const gap = roundUpToGrid(mul(most, rational(1, people)))
  return { chances, stages: [{ bound: gap, multipliers }, turnStageIntoBound(levels.stages[0]!)] }
}

/** A little more than `value`, on a grid of 2^-64: a bound above stays one, and sums of many stay short. */
function roundUpToGrid(value: Rational): Rational {
  return rational(ceil(mul(value, rational(2n ** 64n))), 2n ** 64n)
}

/** The exact point of the relaxation nearest to floating-point seats: those that can stay do, the rest follow from the rows. */
function findNearestInside(
  solver: Solver,
  instance: Instance,
  rows: readonly ConstraintRow[],
  possible: readonly boolean[],
  seats: readonly number[],
): Rational[] {
  const { types } = instance
  const wanted = types.map(({ size }, t) => (possible[t] ? min(roundToGrid(seats[t]!), rational(size)) : zero))
  const start = wanted.map((each) => Number(each.num) / Number(each.den))
  const up = types.map(({ size }, t) => (possible[t] ? size - start[t]! : 0))
  const model = solver.open({
    costs: new Array<number>(2 * types.length).fill(-1),
    lower: new Array<number>(2 * types.length).fill(0),
    upper: [...up, ...start],
    rows: rows.map((row) => {
      const shift = row.types.reduce((sum, t, i) => sum + row.coefficients[i]! * start[t]!, 0)
      return {
        lower: row.lo - shift,
        upper: row.hi - shift,
        columns: [...row.types, ...row.types.map((t) => types.length + t)],
        values: [...row.coefficients, ...row.coefficients.map((coefficient) => -coefficient)],
      }
    }),
  })
  try {
    const outcome = model.solve()
    if (outcome.status !== 'optimal') throw new EngineLimit(`no point of the relaxation is near: ${outcome.status}`)
    const basis = model.basis()
    const known = types.map(({ size }, t): KnownSeats => {
      const [more, less] = [basis.columns[t], basis.columns[types.length + t]]
      if (more === 'basic' || less === 'basic') return { kind: 'free' }
      if (more === 'upper') return { kind: 'seats', seats: possible[t] ? rational(size) : zero }
      return { kind: 'seats', seats: less === 'upper' ? zero : wanted[t]! }
    })
    const exact = solveExactSeats(rows, basis.rows, known)
    if (exact === null || !isInsideRows(instance, rows, exact))
      throw new EngineLimit('a nearest point that is not exact')
    return exact
  } finally {
    model.dispose()
  }
}

/** The least cost of Goldilocks, to within the gap that is stated. */
function findGoldilocksPoint(
  solver: Solver,
  instance: Instance,
  rows: readonly ConstraintRow[],
  levels: LeximinLevels,
): Point {
  const first = levels.stages.find(({ chance }) => chance.num > 0n)
  if (first === undefined) throw new Error('nobody has a chance')
  const optimum = findGoldilocksOptimum(solver, instance, rows, findPossibleTypes(levels), turnStageIntoBound(first))
  return {
    chances: computeTypeChances(instance, optimum.seats),
    stages: [optimum.stage, turnStageIntoBound(levels.stages[0]!)],
  }
}
