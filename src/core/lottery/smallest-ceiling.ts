import { EngineLimit } from '../panels/engine-limit.ts'
import type { ConstraintRow, Instance } from '../panels/instance.ts'
import type { Basis, Solver } from '../panels/solver-port.ts'
import { max, mul, type Rational, rational, toNumber, zero } from '../rational.ts'
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
export function minimiseCeiling(
  solver: Solver,
  instance: Instance,
  rows: readonly ConstraintRow[],
  possible: readonly boolean[],
  floor: Rational,
): Ceiling | null {
  const { types } = instance
  const at = toNumber(floor)
  const base = types.map((type, t) => (possible[t] ? type.size * at : 0))
  const ceilingColumn = types.length
  const mean = instance.panelSize / instance.poolSize
  const model = solver.open({
    costs: [...types.map(() => 0), -1],
    lower: [...types.map(() => 0), at / mean],
    upper: [...types.map((type, t) => (possible[t] ? type.size * (1 - at) : 0)), 1 / mean],
    rows: rows.map((row) => {
      const shift = row.types.reduce((sum, t, i) => sum + row.coefficients[i]! * base[t]!, 0)
      return { lower: row.lo - shift, upper: row.hi - shift, columns: row.types, values: row.coefficients }
    }),
  })
  try {
    const bounded = new Set<number>()
    for (;;) {
      const outcome = model.solve()
      if (outcome.status === 'infeasible') return null
      if (outcome.status === 'stopped') throw new EngineLimit(`the solver stopped at a ceiling: ${outcome.reason}`)
      const top = outcome.x[ceilingColumn]! * mean
      const broken = types.flatMap(({ size }, t) =>
        !bounded.has(t) && outcome.x[t]! > size * (top - at) + 1e-10 * size ? [t] : [],
      )
      for (const t of broken) {
        const { size } = types[t]!
        bounded.add(t)
        model.addRow({ lower: 0, upper: size, columns: [t, ceilingColumn], values: [-1, size * mean] })
        model.setRow(rows.length + bounded.size - 1, size * at, Number.POSITIVE_INFINITY)
      }
      if (broken.length > 0) continue
      const basis = model.basis()
      const exact = solveExactSeats(rows, basis.rows, readBasis(instance, possible, floor, basis, [...bounded]))
      if (exact === null || !isInsideRows(instance, rows, exact)) throw new EngineLimit('a ceiling that is not exact')
      const chances = exact.map((each, t) => mul(each, rational(1, types[t]!.size)))
      return { seats: exact, ceiling: chances.reduce(max, zero), duals: outcome.duals }
    }
  } finally {
    model.dispose()
  }
}

/** What the basis says of each type: at the floor, at the ceiling, certain of its seats, or in between. */
function readBasis(
  { types }: Instance,
  possible: readonly boolean[],
  floor: Rational,
  { columns, rows }: Basis,
  bounded: readonly number[],
): KnownSeats[] {
  const firstBound = rows.length - bounded.length
  const boundOf = new Map(bounded.map((t, i) => [t, firstBound + i]))
  // The ceiling itself may stand at its lower bound, the floor, or at its upper bound, certainty.
  const ceiling = columns.at(-1)!
  return types.map(({ size }, t): KnownSeats => {
    const atFloor: KnownSeats = { kind: 'seats', seats: mul(floor, rational(size)) }
    if (!possible[t]) return { kind: 'seats', seats: zero }
    if (columns[t] === 'lower') return atFloor
    const certain: KnownSeats = { kind: 'seats', seats: rational(size) }
    if (columns[t] === 'upper') return certain
    const bound = boundOf.get(t)
    if (bound === undefined || rows[bound] === 'basic') return { kind: 'free' }
    if (ceiling === 'basic') return { kind: 'shared', factor: size }
    return ceiling === 'lower' ? atFloor : certain
  })
}
