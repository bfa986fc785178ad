import type { ConstraintRow, Instance } from '../panels/instance.ts'
import type { BasisStatus } from '../panels/solver-port.ts'
import { mul, type Rational, rational, sub, zero } from '../rational.ts'
import { solveExactly } from './exact-elimination.ts'

/** What is known of a type's seats in a vertex: a number, a whole multiple of the one shared unknown, or nothing. */
export type KnownSeats =
  | { readonly kind: 'seats'; readonly seats: Rational }
  | { readonly kind: 'shared'; readonly factor: number }
  | { readonly kind: 'free' }

const SEAT_GRID = 2 ** 24

/**
 * A floating-point number as a fraction on a grid of 2^-24: fine enough for a point that need only be near, and coarse
 * enough that what a row misses on the grid is far above the solver's tolerance.
 */
export function roundToGrid(x: number): Rational {
  return rational(Math.round(x * SEAT_GRID), SEAT_GRID)
}

/**
 * A vertex of a linear program in exact fractions, from its basis: the rows that stand at a bound are equations for the
 * unknown seats and the shared unknown, as many as there are unknowns. Null where they do not determine them.
 */
export function solveExactSeats(
  rows: readonly ConstraintRow[],
  standing: readonly BasisStatus[],
  known: readonly KnownSeats[],
): Rational[] | null {
  const free = known.flatMap((each, t) => (each.kind === 'free' ? [t] : []))
  const columnOf = new Map(free.map((t, j) => [t, j]))
  const width = free.length + (known.some(({ kind }) => kind === 'shared') ? 1 : 0)
  const columns: number[][] = Array.from({ length: width }, () => [])
  const right: Rational[] = []
  rows.forEach((row, r) => {
    if (standing[r] === 'basic') return
    const left = new Array<number>(width).fill(0)
    let rest = rational(standing[r] === 'lower' ? row.lo : row.hi)
    row.types.forEach((t, i) => {
      const each = known[t]!
      const coefficient = row.coefficients[i]!
      if (each.kind === 'free') left[columnOf.get(t)!]! += coefficient
      else if (each.kind === 'shared') left[width - 1]! += coefficient * each.factor
      else rest = sub(rest, mul(each.seats, rational(coefficient)))
    })
    left.forEach((value, j) => {
      columns[j]!.push(value)
    })
    right.push(rest)
  })
  const solved = solveExactly(columns, right)
  if (solved === null) return null
  return known.map((each, t) => {
    if (each.kind === 'seats') return each.seats
    return each.kind === 'shared' ? mul(solved[width - 1]!, rational(each.factor)) : solved[columnOf.get(t)!]!
  })
}

/** Whether seats lie inside every row and no type has fewer than none or more than all of its people. */
export function isInsideRows(instance: Instance, rows: readonly ConstraintRow[], seats: readonly Rational[]): boolean {
  const people = seats.every(({ num, den }, t) => num >= 0n && num <= den * BigInt(instance.types[t]!.size))
  return (
    people &&
    rows.every((row) => {
      const total = row.types.reduce((sum, t, i) => sub(sum, mul(seats[t]!, rational(-row.coefficients[i]!))), zero)
      return total.num >= BigInt(row.lo) * total.den && total.num <= BigInt(row.hi) * total.den
    })
  )
}
