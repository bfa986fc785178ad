import { at } from '../../core/checked-index.ts'
import { listPositions, type PoolPosition } from '../../core/model/pool-place.ts'
import type { QuotaTable } from '../../core/model/quota.ts'
import type { Pool } from '../../core/model/registrant.ts'
import type { PoolFile } from '../inputs/pool-file.ts'
import { findFreeHeader } from '../tables/free-header.ts'
import type { TableRow } from '../tables/table-source.ts'
import { copyRows, type MoreColumn } from './copy-rows.ts'
import { outputLayout } from './layout.ts'
import type { OutFiles } from './out-file.ts'

/** The feature by which the quotas leave out people with these values, by a maximum of 0; null where none does. */
export function findLeftOutFeature({ features }: QuotaTable, values: readonly number[]): string | null {
  return features.find(({ quotas }, f) => at(quotas, at(values, f)).max === 0)?.name ?? null
}

/** The column of those who remain that says who shares a home with somebody of the panel, so that nobody of both can sit. */
export const sharedHomeHeader = 'shares a home with the panel'
export const sharedHomeMark = 'yes'

/** Who of a pool shares a home with one of these people. */
export function findSharedHomes({ registrants }: Pool, people: readonly number[]): (place: number) => boolean {
  const homes = new Set(people.map((place) => at(registrants, place).household))
  homes.delete(null)
  return (place) => homes.has(at(registrants, place).household)
}

/** Why somebody does not take part whom the quotas leave out. */
export function formatLeftOutFeature(feature: string): string {
  return `the quotas leave out this ${feature}`
}

/**
 * The registrants' own rows after a draw: the panel, the reserves in the order of their call, everybody who remains, and
 * those who never took part, each with the reason. Nobody who could not be drawn is among those who remain, and whoever
 * shares a home with the panel is marked there. Where the number of a row is the id, a column at the end says it.
 */
export function buildPeopleFiles(
  pool: PoolFile,
  table: QuotaTable,
  panel: readonly PoolPosition[],
  reserves: readonly PoolPosition[],
): OutFiles {
  const chosen = new Set([...panel, ...reserves])
  const excluded = new Map<number, string>(pool.excluded)
  const remaining = listPositions(pool.pool.registrants.length).filter((position) => {
    if (chosen.has(position)) return false
    const feature = findLeftOutFeature(table, at(pool.pool.registrants, position).values)
    if (feature === null) return true
    excluded.set(at(pool.rowOf, position), formatLeftOutFeature(feature))
    return false
  })
  const number = { header: findFreeHeader('id (row number)', pool.columns), cell: ({ line }: TableRow) => `${line}` }
  const more: readonly MoreColumn[] = pool.idColumn === null ? [number] : []
  const shares = findSharedHomes(pool.pool, panel)
  const sharing = new Set(remaining.filter(shares).map((position) => at(pool.rowOf, position)))
  const home = {
    header: findFreeHeader(sharedHomeHeader, pool.columns),
    cell: ({ index }: TableRow) => (sharing.has(index) ? sharedHomeMark : ''),
  }
  const why = { header: 'left out because', cell: ({ index }: TableRow) => excluded.get(index) ?? '' }
  return copyRows(pool, [
    { path: outputLayout.panel.path, registrants: panel, order: 'file', more },
    { path: outputLayout.reserves.path, registrants: reserves, order: 'call', more },
    {
      path: outputLayout.remaining.path,
      registrants: remaining,
      order: 'file',
      more: pool.pool.householdRule ? [...more, home] : more,
    },
    ...(excluded.size === 0
      ? []
      : [
          {
            path: outputLayout.excluded.path,
            registrants: [],
            order: 'file',
            others: excluded.keys(),
            more: [...more, why],
          } as const,
        ]),
  ])
}
