/* The exact point of the relaxation that is nearest to a floating-point one (docs/engine.md §9.2). */
import { at } from '../../checked-index.ts'
import { EngineLimit } from '../../panels/engine-limit.ts'
import { sumRowSeats } from '../../panels/instance.ts'
import type { SolveContext } from '../../panels/solve-context.ts'
import type { LinearModel } from '../../panels/solver-port.ts'
import { min, type Rational, rational, zero } from '../../rational.ts'
import { isInsideRows, type KnownSeats, roundToGrid, solveExactSeats } from './exact-seats.ts'

/**
 * The seats by type nearest to `seats` that lie inside every row, exactly: those that can stay do, the rest follow from the
 * rows. `possible` leaves out people whom no panel can contain.
 */
export function findNearestInside(
  context: SolveContext,
  possible: readonly boolean[],
  seats: readonly number[],
): Rational[] {
  const { instance, rows } = context
  const { types } = instance
  const wanted = types.map(({ size }, t) => (possible[t] ? min(roundToGrid(at(seats, t)), rational(size)) : zero))
  const model = openDistanceModel(context, possible, wanted)
  try {
    const outcome = model.solve()
    if (outcome.status !== 'optimal') throw new EngineLimit(`no point of the relaxation is near: ${outcome.status}`)
    const basis = model.basis()
    const known = types.map(({ size }, t): KnownSeats => {
      const [more, less] = [basis.columns[t], basis.columns[types.length + t]]
      // Most types stay at the seats wanted for them; only those in the basis have to move, and the rows say how far.
      if (more === 'basic' || less === 'basic') return { kind: 'free' }
      if (more === 'upper') return { kind: 'seats', seats: possible[t] ? rational(size) : zero }
      return { kind: 'seats', seats: less === 'upper' ? zero : at(wanted, t) }
    })
    const exact = solveExactSeats(rows, basis.rows, known)
    if (exact === null || !isInsideRows(instance, rows, exact))
      throw new EngineLimit('a nearest point that is not exact')
    return exact
  } finally {
    model.dispose()
  }
}

/** Minimises the sum of all moves. Columns: what each type gains on the seats wanted for it, then what each loses. */
function openDistanceModel(
  { solver, instance, rows }: SolveContext,
  possible: readonly boolean[],
  wanted: readonly Rational[],
): LinearModel {
  const { types } = instance
  const start = wanted.map((each) => Number(each.num) / Number(each.den))
  const up = types.map(({ size }, t) => (possible[t] ? size - at(start, t) : 0))
  return solver.open({
    costs: new Array<number>(2 * types.length).fill(-1),
    lower: new Array<number>(2 * types.length).fill(0),
    upper: [...up, ...start],
    rows: rows.map((row) => {
      const shift = sumRowSeats(row, start)
      return {
        lower: row.lo - shift,
        upper: row.hi - shift,
        columns: [...row.types, ...row.types.map((t) => types.length + t)],
        values: [...row.coefficients, ...row.coefficients.map((coefficient) => -coefficient)],
      }
    }),
  })
}
