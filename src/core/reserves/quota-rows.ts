/* Weighted quota violation, in whole numbers and exactly (docs/reserves.md §1 and §2.2). */

import { at, increase } from '../checked-index.ts'
import type { PoolPosition } from '../model/pool-place.ts'
import type { QuotaTable } from '../model/quota.ts'
import type { Pool } from '../model/registrant.ts'
import { add, gcd, type Rational, rational, zero } from '../rational.ts'

/** Weights are whole numbers of 1/`over`; above this they are rounded down to billionths, so that sums stay exact. */
const finestWeight = 1_000_000_000n

/** One quota as a row: a person too few or too many weighs `weight`/`over`. */
export interface QuotaRow {
  readonly min: number
  readonly max: number
  readonly weight: number
}

/** All quotas in a row, the values of a feature one after the other from `first[feature]` on. */
export interface QuotaRows {
  readonly rows: readonly QuotaRow[]
  readonly first: readonly number[]
  readonly over: number
}

/**
 * Quotas with the weights of "Alternates, Assemble!" (Assos, Baharav, Flanigan, Procaccia, 2025): 1/max(upper quota, 1)
 * for each person too few or too many, so that a missing person weighs more where few are wanted.
 */
export function buildQuotaRows(table: QuotaTable): QuotaRows {
  const first: number[] = []
  let rows = 0
  for (const { quotas } of table.features) {
    first.push(rows)
    rows += quotas.length
  }
  const quotas = table.features.flatMap((feature) => feature.quotas)
  // Over the least common multiple every weight is whole and exact. Many large maximums could make it so large that sums
  // would no longer be exact in a double; there weights are rounded down, for everyone alike (docs/log-format.md §16).
  const common = quotas.reduce((lcm, { max }) => (lcm * raiseToOne(max)) / gcd(lcm, raiseToOne(max)), 1n)
  const over = common > finestWeight ? finestWeight : common
  return {
    rows: quotas.map(({ min, max }) => ({ min, max, weight: Number(over / raiseToOne(max)) })),
    first,
    over: Number(over),
  }
}

function raiseToOne(max: number): bigint {
  return BigInt(Math.max(max, 1))
}

/** Positions of the rows of a person, one a feature. */
export type PersonRows = readonly number[]

/** The rows of someone with these values. */
export function listPersonRows({ first }: QuotaRows, values: readonly number[]): PersonRows {
  return values.map((value, f) => at(first, f) + value)
}

/** How many people of a row are too few or too many. */
export function countDeviation({ min, max }: QuotaRow, seats: number): number {
  return Math.max(0, min - seats, seats - max)
}

/** How many people each row has among these. */
export function countSeatsPerRow(rows: QuotaRows, pool: Pool, members: readonly PoolPosition[]): number[] {
  const seats = rows.rows.map(() => 0)
  for (const member of members)
    for (const row of listPersonRows(rows, at(pool.registrants, member).values)) increase(seats, row, 1)
  return seats
}

/** The weighted violation of these seats, in 1/`over`. */
export function weighSeats({ rows }: QuotaRows, seats: readonly number[]): number {
  return rows.reduce((sum, row, r) => sum + row.weight * countDeviation(row, at(seats, r)), 0)
}

/** The weighted violation of people who miss each row by so many, exactly and without any rounding of weights. */
export function weighDeviations({ rows }: QuotaRows, deviations: readonly number[]): Rational {
  return deviations.reduce(
    (sum, people, r) => (people === 0 ? sum : add(sum, rational(people, Math.max(at(rows, r).max, 1)))),
    zero,
  )
}

/** The weighted quota violation of a panel, exactly; 0 where it meets every quota. */
export function computePanelViolation(pool: Pool, table: QuotaTable, members: readonly PoolPosition[]): Rational {
  const rows = buildQuotaRows(table)
  const seats = countSeatsPerRow(rows, pool, members)
  return weighDeviations(
    rows,
    rows.rows.map((row, r) => countDeviation(row, at(seats, r))),
  )
}
