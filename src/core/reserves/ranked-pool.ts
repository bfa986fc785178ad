/* The seeded order of a pool, which decides between people who are equally good (docs/reserves.md §2 and §3). */

import type { QuotaTable } from '../model/quota.ts'
import type { Pool } from '../model/registrant.ts'

/** A pool and its quotas, with an order of its people that follows from the seed. */
export interface RankedPool {
  readonly pool: Pool
  readonly table: QuotaTable
  /** `rank[position]`: whose place in the order is lower goes first among equals. */
  readonly rank: readonly number[]
}
