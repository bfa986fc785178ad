import type { Problem } from '../core/problems.ts'
import { ok, type Result } from '../core/result.ts'
import { type PoolFile, readPool } from '../files/pool.ts'
import { type QuotaFile, readQuotas } from '../files/quotas.ts'
import type { Watch } from '../files/textfile.ts'
import type { Inputs } from './settings.ts'

export interface ReadInputs {
  readonly pool: PoolFile
  readonly quotas: QuotaFile
}

/** Reads the quotas, then the pool by them. */
export async function readFiles(inputs: Inputs, watch?: Watch): Promise<Result<ReadInputs>> {
  const { people, sheet, quotaSheet } = inputs
  const quotas = await readQuotas(inputs.quotas, { sheet: quotaSheet })
  if (!quotas.ok) return quotas
  const pool = await readPool(inputs.pool, quotas.value.table, people, { sheet, watch })
  if (!pool.ok) return pool
  const notes: Problem[] = [...quotas.notes, ...pool.notes]
  return ok({ pool: pool.value, quotas: quotas.value }, notes)
}
