import type { QuotaTable } from '../../src/core/model/quota.ts'
import { failWith, ok, type Result } from '../../src/core/result.ts'
import { surveyConfig } from '../../src/files/disk/config-file.ts'
import { openFile } from '../../src/files/disk/open-file.ts'
import type { Config } from '../../src/files/inputs/config.ts'
import type { PoolSettings } from '../../src/files/inputs/pool-columns.ts'
import * as pools from '../../src/files/inputs/pool-file.ts'
import * as quotas from '../../src/files/inputs/quota-file.ts'
import * as shares from '../../src/files/inputs/share-file.ts'
import * as csv from '../../src/files/tables/csv.ts'
import * as tables from '../../src/files/tables/open-table.ts'
import type { TableSource } from '../../src/files/tables/table-source.ts'

/* What reads files, from the disk, as the command line has them. */

export function openTable(path: string, options: tables.TableOptions = {}): Promise<Result<TableSource>> {
  return tables.openTable(openFile(path), options)
}

export function openCsv(path: string): Promise<Result<TableSource>> {
  return csv.openCsv(openFile(path))
}

export function readPool(
  path: string,
  table: QuotaTable,
  settings: PoolSettings,
  options: tables.TableOptions = {},
): Promise<Result<pools.PoolFile>> {
  return pools.readPool(path, table, settings, { ...options, open: openFile })
}

export function readQuotas(path: string, options: tables.TableOptions = {}): Promise<Result<quotas.QuotaFile>> {
  return quotas.readQuotas(path, { ...options, open: openFile })
}

export function readShares(path: string): Promise<Result<shares.ShareFile>> {
  return shares.readShares(path, { open: openFile })
}

export async function readConfig(path: string): Promise<Result<Config>> {
  const { config, problems } = await surveyConfig(path)
  return problems.length === 0 ? ok(config) : failWith(problems)
}
