/* For a floor under all chances the smallest ceiling over them, a linear program made exact (docs/engine.md §9.1). */
import { at } from '../../checked-index.ts'
import { EngineLimit } from '../../panels/engine-limit.ts'
import { type Instance, sumRowSeats } from '../../panels/instance.ts'
import type { SolveContext } from '../../panels/solve-context.ts'
import type { Basis, LinearModel } from '../../panels/solver-port.ts'
import { max, mul, type Rational, rational, toNumber, zero } from '../../rational.ts'
import { isInsideRows, type KnownSeats, solveExactSeats } from './exact-seats.ts'

/** Seats by type in which nobody has less than a floor and the largest chance is as small as it can be. */
export interface Ceiling {
  readonly seats: readonly Rational[]
  readonly ceiling: Rational
  /** Duals of the rows: what the ceiling is held up by. */
  readonly duals: Float64Array
}

/**
 * The smallest ceiling for a floor (one linear program over the relaxation): `n·floor + s` seats for a type, and s at
 * most `n·(c − floor)`; those bounds join only where they are broken. `possible` leaves out people whom no panel can
 * contain. Null where the floor is too high.
 */
export function minimiseCeiling(context: SolveContext, possible: readonly boolean[], floor: Rational): Ceiling | null {
  const { instance, rows } = context
  const { types } = instance
  const ceilingColumn = types.length
  const low = toNumber(floor)
  // The ceiling is counted in mean chances: beside whole seats a chance of 1/1000 is lost in the solver's tolerance.
  const mean = instance.panelSize / instance.poolSize
  const model = openCeilingModel(context, possible, low)
  try {
    const bounded = new Set<number>()
    for (;;) {
      const outcome = model.solve()
      if (outcome.status === 'infeasible') return null
      if (outcome.status === 'stopped') throw new EngineLimit(`the solver stopped at a ceiling: ${outcome.reason}`)
      const top = at(outcome.x, ceilingColumn) * mean
      const broken = types.flatMap(({ size }, t) =>
        !bounded.has(t) && at(outcome.x, t) > size * (top - low) + 1e-10 * size ? [t] : [],
      )
      for (const t of broken) {
        const { size } = at(types, t)
        bounded.add(t)
        model.addRow({ lower: 0, upper: size, columns: [t, ceilingColumn], values: [-1, size * mean] })
        // n·c − s ≥ n·floor, so c is at least the chance of the type.
        model.setRow(rows.length + bounded.size - 1, size * low, Number.POSITIVE_INFINITY)
      }
      if (broken.length > 0) continue
      const basis = model.basis()
      const exact = solveExactSeats(rows, basis.rows, readBasis(instance, { possible, floor, basis, bounded }))
      if (exact === null || !isInsideRows(instance, rows, exact)) throw new EngineLimit('a ceiling that is not exact')
      const chances = exact.map((each, t) => mul(each, rational(1, at(types, t).size)))
      return { seats: exact, ceiling: chances.reduce(max, zero), duals: outcome.duals }
    }
  } finally {
    model.dispose()
  }
}

/** Columns: what each type has above the floor, then the ceiling. */
function openCeilingModel(
  { solver, instance, rows }: SolveContext,
  possible: readonly boolean[],
  low: number,
): LinearModel {
  const { types } = instance
  const mean = instance.panelSize / instance.poolSize
  const base = types.map(({ size }, t) => (possible[t] ? size * low : 0))
  return solver.open({
    costs: [...types.map(() => 0), -1],
    lower: [...types.map(() => 0), low / mean],
    upper: [...types.map(({ size }, t) => (possible[t] ? size * (1 - low) : 0)), 1 / mean],
    rows: rows.map((row) => {
      const shift = sumRowSeats(row, base)
      return { lower: row.lo - shift, upper: row.hi - shift, columns: row.types, values: row.coefficients }
    }),
  })
}

/** An optimal vertex: where it stands, and the types whose bound by the ceiling is a row, in the order of those rows. */
interface CeilingVertex {
  readonly possible: readonly boolean[]
  readonly floor: Rational
  readonly basis: Basis
  readonly bounded: ReadonlySet<number>
}

/** What the basis says of each type: at the floor, at the ceiling, certain of its seats, or in between. */
function readBasis({ types }: Instance, { possible, floor, basis, bounded }: CeilingVertex): KnownSeats[] {
  const { columns, rows } = basis
  const firstBound = rows.length - bounded.size
  const boundOf = new Map([...bounded].map((t, i) => [t, firstBound + i]))
  // The ceiling itself may stand at its lower bound, the floor, or at its upper bound, certainty.
  const ceiling = at(columns, types.length)
  return types.map(({ size }, t): KnownSeats => {
    const atFloor: KnownSeats = { kind: 'seats', seats: mul(floor, rational(size)) }
    if (!possible[t]) return { kind: 'seats', seats: zero }
    if (columns[t] === 'lower') return atFloor
    const certain: KnownSeats = { kind: 'seats', seats: rational(size) }
    if (columns[t] === 'upper') return certain
    const bound = boundOf.get(t)
    if (bound === undefined || rows[bound] === 'basic') return { kind: 'free' }
    // At the ceiling all chances are one unknown number, so a type's seats are that number times its people.
    if (ceiling === 'basic') return { kind: 'shared', factor: size }
    return ceiling === 'lower' ? atFloor : certain
  })
}
