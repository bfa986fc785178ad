/* Linear equations solved in whole numbers: fraction-free Gaussian elimination (docs/engine.md §6.3). */
import { at } from '../../checked-index.ts'
import { gcd, type Rational, rational } from '../../rational.ts'

/**
 * The exact x with `Σ_j columns[j]·x_j = right`, for linearly independent whole-number columns; null where there is
 * none. Fraction-free elimination (Bareiss 1968): every division below leaves no remainder.
 */
export function solveExactly(columns: readonly (readonly number[])[], right: readonly Rational[]): Rational[] | null {
  const scale = right.reduce((lcm, { den }) => (lcm / gcd(lcm, den)) * den, 1n)
  const rows = dropRepeatedRows(
    right.map(({ num, den }, i) => [...columns.map((column) => BigInt(at(column, i))), num * (scale / den)]),
  )
  const width = columns.length
  let previous = 1n
  for (let step = 0; step < width; step++) {
    const pivotRow = rows.findIndex((row, i) => i >= step && row[step] !== 0n)
    if (pivotRow === -1) return null
    const line = at(rows, pivotRow)
    rows[pivotRow] = at(rows, step)
    rows[step] = line
    const pivot = at(line, step)
    for (const row of rows) {
      if (row === line) continue
      const factor = at(row, step)
      // Each entry is a minor of the matrix, and by Sylvester's identity the pivot before divides it: entries stay short.
      for (const [j, entry] of line.entries()) row[j] = (pivot * at(row, j) - factor * entry) / previous
    }
    previous = pivot
  }
  // More equations than unknowns: those left over must say 0 = 0, or the columns do not add up to `right`.
  if (rows.slice(width).some((row) => row[width] !== 0n)) return null
  return rows.slice(0, width).map((row, j) => rational(at(row, width), at(row, j) * scale))
}

/** Types that stand in the same rows give the same equation; without copies there is less to eliminate. */
function dropRepeatedRows(rows: bigint[][]): bigint[][] {
  return [...new Map(rows.map((row) => [row.join(), row])).values()]
}
