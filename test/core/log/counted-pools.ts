import type { LoggedFeature } from '../../../src/core/log/entries.ts'
import type { PoolRow } from '../../../src/core/log/pool-rows.ts'

/** A pool as `test/vectors/counts.json` has it: features with their values, and how many people have which value of each. */
export interface CountedPool {
  readonly features: readonly (readonly [feature: string, values: readonly string[]])[]
  readonly people: readonly (readonly [number: number, values: readonly string[]])[]
}

export function quotasOf({ features }: CountedPool): LoggedFeature[] {
  return features.map(([feature, values]) => [feature, values.map((value) => [value, 0, 9] as const)])
}

export function rowsOfPool({ features, people }: CountedPool): PoolRow[] {
  return people.flatMap(([number, values], p) =>
    Array.from({ length: number }, (_, i) => ({
      household: null,
      id: `${p}/${i}`,
      values: features.map(([feature], f) => [feature, values[f]!] as const),
    })),
  )
}

/** A fraction of whole numbers; the denominator is positive, and nothing is cancelled before a whole row is done. */
type Row = bigint[]

/**
 * Whether `target` is a linear combination of `columns`, exactly: whole numbers of any length, by crossing out rows of the
 * matrix whose last column is the target. It is solvable where no row is left with the target alone.
 */
export function isCombination(target: readonly number[], columns: readonly (readonly number[])[]): boolean {
  let rows: Row[] = target.map((t, i) => [...columns.map((column) => BigInt(column[i]!)), BigInt(t)])
  for (let c = 0; c < columns.length; c++) {
    const pivot = rows.find((row) => row[c] !== 0n)
    if (pivot === undefined) continue
    rows = rows
      .filter((row) => row !== pivot)
      .map((row) => (row[c] === 0n ? row : shorten(row.map((x, i) => x * pivot[c]! - pivot[i]! * row[c]!))))
  }
  return rows.every((row) => row.at(-1) === 0n)
}

function shorten(row: Row): Row {
  const divisor = row.reduce((d, x) => gcd(d, x < 0n ? -x : x), 0n)
  return divisor > 1n ? row.map((x) => x / divisor) : row
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b)
}
