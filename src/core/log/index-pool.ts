import type { PoolIndex, PoolPosition } from '../model/pool-place.ts'
import type { QuotaTable } from '../model/quota.ts'
import type { Pool, RegistrantId } from '../model/registrant.ts'
import type { CommitBody } from './entries.ts'
import type { Leaf } from './pool-rows.ts'

/**
 * A pool as its log has it: registrants stand in the order of their indices, and quotas in the log's order. Here, and in no
 * other pool, a position is the index of the same number: see `toIndexPoolPositions`.
 */
export interface IndexPool {
  readonly pool: Pool
  readonly table: QuotaTable
}

/** The pool behind a commit. `leaves` are the rows by pool index; they fit the quotas. */
export function buildIndexPool(commit: CommitBody, leaves: readonly Leaf[]): IndexPool {
  const places = commit.quotas.map(([, quotas]) => new Map(quotas.map(([value], place) => [value, place])))
  const registrants = leaves.map(({ row }, index) => ({
    id: row.id as RegistrantId,
    household: row.household,
    values: places.map((place, f) => {
      const value = place.get(row.values[f]?.[1] ?? '')
      if (value === undefined) throw new RangeError(`row ${index} does not fit the quotas`)
      return value
    }),
  }))
  const features = commit.quotas.map(([name, quotas]) => ({
    name,
    quotas: quotas.map(([value, min, max]) => ({ value, min, max })),
  }))
  return { pool: { registrants, householdRule: commit.pool.householdRule }, table: { features } }
}

/** Where people stand in the index pool of their log. The same array: an index is the position of the same number there. */
export function toIndexPoolPositions(indices: readonly PoolIndex[]): readonly PoolPosition[] {
  return indices as readonly number[] as readonly PoolPosition[]
}

/** The other way round: the indices of people who were chosen from an index pool. */
export function fromIndexPoolPositions(positions: readonly PoolPosition[]): readonly PoolIndex[] {
  return positions as readonly number[] as readonly PoolIndex[]
}
