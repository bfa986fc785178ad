import { gcd, type Rational, rational } from '../rational.ts'

/**
 * The exact x with `Σ_j columns[j]·x_j = right`, for linearly independent whole-number columns; null where there is
 * none. Fraction-free elimination (Bareiss 1968): every division below leaves no remainder.
 */
export function solveExactly(columns: readonly (readonly number[])[], right: readonly Rational[]): Rational[] | null {
  const scale = right.reduce((lcm, { den }) => (lcm / gcd(lcm, den)) * den, 1n)
  const rows = dropRepeatedRows(
    right.map(({ num, den }, i) => [...columns.map((column) => BigInt(column[i]!)), num * (scale / den)]),
  )
  const width = columns.length
  let previous = 1n
  for (let step = 0; step < width; step++) {
    const pivotRow = rows.findIndex((row, i) => i >= step && row[step] !== 0n)
    if (pivotRow === -1) return null
    ;[rows[step], rows[pivotRow]] = [rows[pivotRow]!, rows[step]!]
    const pivot = rows[step]!
    rows.forEach((row, i) => {
      if (i === step) return
      const factor = row[step]!
      for (let j = 0; j <= width; j++) row[j] = (pivot[step]! * row[j]! - factor * pivot[j]!) / previous
    })
    previous = pivot[step]!
  }
  if (rows.slice(width).some((row) => row[width] !== 0n)) return null
  return columns.map((_, j) => rational(rows[j]![width]!, rows[j]![j]! * scale))
}

function dropRepeatedRows(rows: bigint[][]): bigint[][] {
  return [...new Map(rows.map((row) => [row.join(), row])).values()]
}
