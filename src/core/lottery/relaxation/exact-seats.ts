/* The vertex of a linear program in exact fractions, from its basis (docs/engine.md §9.1). */
import { at, increase } from '../../checked-index.ts'
import { type ConstraintRow, type Instance, sumRowExactly } from '../../panels/instance.ts'
import type { BasisStatus } from '../../panels/solver-port.ts'
import { mul, type Rational, rational, sub } from '../../rational.ts'
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
  const columnOf = numberUnknowns(known)
  const width = columnOf.reduce((most, column) => Math.max(most, column + 1), 0)
  const columns: number[][] = Array.from({ length: width }, () => [])
  const right: Rational[] = []
  for (const [r, row] of rows.entries()) {
    // A basic row has slack: it is no equation.
    if (standing[r] === 'basic') continue
    const left = new Array<number>(width).fill(0)
    let rest = rational(standing[r] === 'lower' ? row.lo : row.hi)
    for (const [i, t] of row.types.entries()) {
      const each = at(known, t)
      const coefficient = at(row.coefficients, i)
      if (each.kind === 'seats') rest = sub(rest, mul(each.seats, rational(coefficient)))
      else increase(left, at(columnOf, t), each.kind === 'shared' ? coefficient * each.factor : coefficient)
    }
    for (const [j, column] of columns.entries()) column.push(at(left, j))
    right.push(rest)
  }
  const solved = solveExactly(columns, right)
  if (solved === null) return null
  return known.map((each, t) => {
    if (each.kind === 'seats') return each.seats
    const unknown = at(solved, at(columnOf, t))
    return each.kind === 'shared' ? mul(unknown, rational(each.factor)) : unknown
  })
}

/** The column of each type's unknown, −1 where its seats are known. The shared unknown comes last. */
function numberUnknowns(known: readonly KnownSeats[]): number[] {
  const free = known.filter(({ kind }) => kind === 'free').length
  let next = 0
  return known.map(({ kind }) => (kind === 'free' ? next++ : kind === 'shared' ? free : -1))
}

/** Whether seats lie inside every row and no type has fewer than none or more than all of its people. */
export function isInsideRows(instance: Instance, rows: readonly ConstraintRow[], seats: readonly Rational[]): boolean {
  const people = seats.every(({ num, den }, t) => num >= 0n && num <= den * BigInt(at(instance.types, t).size))
  return (
    people &&
    rows.every((row) => {
      const total = sumRowExactly(row, seats)
      return total.num >= BigInt(row.lo) * total.den && total.num <= BigInt(row.hi) * total.den
    })
  )
}
