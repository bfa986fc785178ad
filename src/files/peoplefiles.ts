import type { QuotaTable } from '../core/model/quota.ts'
import type { OutFiles } from './outfile.ts'
import type { PoolFile } from './pool.ts'
import { copyRows } from './rows.ts'

/**
 * The registrants' own rows after a draw: the panel, the reserves in the order of their call, everybody who remains, and
 * those who never took part, each with the reason. Nobody who could not be drawn is among those who remain.
 */
export function peopleFiles(
  pool: PoolFile,
  table: QuotaTable,
  panel: readonly number[],
  reserves: readonly number[],
): OutFiles {
  const chosen = new Set([...panel, ...reserves])
  const excluded = new Map<number, string>(pool.excluded)
  const remaining = pool.pool.registrants.flatMap(({ values }, position) => {
    if (chosen.has(position)) return []
    const feature = table.features.find(({ quotas }, f) => quotas[values[f]!]!.max === 0)
    if (feature === undefined) return [position]
    excluded.set(pool.rowOf[position]!, `the quotas leave out this ${feature.name}`)
    return []
  })
  const none = excluded.size === 0
  return copyRows(pool, [
    { path: 'private/panel.csv', registrants: panel, order: 'file' },
    { path: 'private/reserves.csv', registrants: reserves, order: 'call' },
    { path: 'private/remaining.csv', registrants: remaining, order: 'file' },
    ...(none
      ? []
      : [
          {
            path: 'private/excluded.csv',
            registrants: [],
            order: 'file',
            more: { header: 'left out because', cells: excluded },
          } as const,
        ]),
  ])
}
