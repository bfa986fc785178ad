import type { QuotaTable } from './quota.ts'
import type { Pool } from './registrant.ts'

/** What a draw is asked for: a panel of `panelSize` people of a pool, within the quotas of a table that fits the pool. */
export interface DrawQuestion {
  readonly pool: Pool
  readonly table: QuotaTable
  readonly panelSize: number
}
