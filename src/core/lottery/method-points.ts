import type { Method } from '../model/certificate.ts'
import { EngineLimit } from '../panels/engine-limit.ts'
import type { Instance, Row } from '../panels/instance.ts'
import type { Solver } from '../panels/solver-port.ts'
import { ceil, div, min, mul, one, type Rational, rational, zero } from '../rational.ts'
import { type Bound, upperBound } from './dual-bound.ts'
import { exactSeats, insideRows, type Known, onGrid } from './exact-seats.ts'
import { goldilocksOptimum } from './goldilocks-cost.ts'
import { computeLevels, type Levels } from './leximin-levels.ts'
import { nashOptimum } from './nash-welfare.ts'
import { smallestCeiling } from './smallest-ceiling.ts'

/** The best chances by type over the relaxation, by one method, and what proves how good they are. */
export interface Point {
  readonly chances: readonly Rational[]
  readonly stages: readonly Bound[]
}

/** The point of a method over the relaxation given by `rows`. Null: the relaxation is empty. No method turns into another. */
export function pointOf(method: Method, solver: Solver, instance: Instance, rows: readonly Row[]): Point | null {
  const levels = computeLevels(solver, instance, rows)
  if (levels === null) return null
  if (method === 'leximin') return { chances: levels.chances, stages: levels.stages.map(asBound) }
  const make = { maximin: maximinPoint, nash: nashPoint, goldilocks: goldilocksPoint }[method]
  return make(solver, instance, rows, levels)
}

function asBound({ chance, multipliers, types }: Levels['stages'][number]): Bound {
  return { bound: chance, multipliers, types }
}

function possibleTypes(levels: Levels): boolean[] {
  return levels.chances.map((chance) => chance.num > 0n)
}

function chancesOf(instance: Instance, seats: readonly Rational[]): Rational[] {
  return seats.map((each, t) => mul(each, rational(1, instance.types[t]!.size)))
}

/** The smallest chance as large as it can be, then the largest as small as it can be. */
function maximinPoint(solver: Solver, instance: Instance, rows: readonly Row[], levels: Levels): Point {
  const first = levels.stages.find(({ chance }) => chance.num > 0n)
  if (first === undefined) throw new Error('nobody has a chance')
  const ceiling = smallestCeiling(solver, instance, rows, possibleTypes(levels), first.chance)
  if (ceiling === null) throw new EngineLimit('a level that cannot be met')
  return { chances: chancesOf(instance, ceiling.seats), stages: [asBound(first), asBound(levels.stages[0]!)] }
}

/** The largest geometric mean of chances, to within the gap that is stated. */
function nashPoint(solver: Solver, instance: Instance, rows: readonly Row[], levels: Levels): Point {
  const possible = possibleTypes(levels)
  const optimum = nashOptimum(instance, rows, possible)
  const seats = nearestInside(solver, instance, rows, possible, optimum.seats)
  const chances = chancesOf(instance, seats)
  const multipliers = optimum.multipliers.map(onGrid)
  const weights = chances.map((chance, t) => (possible[t] ? roundedUp(div(one, chance)) : zero))
  const high = instance.types.map(({ size }, t) => (possible[t] ? size : 0))
  const low = high.map(() => 0)
  const most = upperBound(rows, multipliers, weights, low, high)
  const people = high.reduce((a, b) => a + b, 0)
  const gap = roundedUp(mul(most, rational(1, people)))
  return { chances, stages: [{ bound: gap, multipliers }, asBound(levels.stages[0]!)] }
}

/** A little more than `value`, on a grid of 2^-64: a bound above stays one, and sums of many stay short. */
function roundedUp(value: Rational): Rational {
  return rational(ceil(mul(value, rational(2n ** 64n))), 2n ** 64n)
}

/** The exact point of the relaxation nearest to floating-point seats: those that can stay do, the rest follow from the rows. */
function nearestInside(
  solver: Solver,
  instance: Instance,
  rows: readonly Row[],
  possible: readonly boolean[],
  seats: readonly number[],
): Rational[] {
  const { types } = instance
  const wanted = types.map(({ size }, t) => (possible[t] ? min(onGrid(seats[t]!), rational(size)) : zero))
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
    const known = types.map(({ size }, t): Known => {
      const [more, less] = [basis.columns[t], basis.columns[types.length + t]]
      if (more === 'basic' || less === 'basic') return { kind: 'free' }
      if (more === 'upper') return { kind: 'seats', seats: possible[t] ? rational(size) : zero }
      return { kind: 'seats', seats: less === 'upper' ? zero : wanted[t]! }
    })
    const exact = exactSeats(rows, basis.rows, known)
    if (exact === null || !insideRows(instance, rows, exact)) throw new EngineLimit('a nearest point that is not exact')
    return exact
  } finally {
    model.dispose()
  }
}

/** The least cost of Goldilocks, to within the gap that is stated. */
function goldilocksPoint(solver: Solver, instance: Instance, rows: readonly Row[], levels: Levels): Point {
  const first = levels.stages.find(({ chance }) => chance.num > 0n)
  if (first === undefined) throw new Error('nobody has a chance')
  const optimum = goldilocksOptimum(solver, instance, rows, possibleTypes(levels), asBound(first))
  return { chances: chancesOf(instance, optimum.seats), stages: [optimum.stage, asBound(levels.stages[0]!)] }
}
