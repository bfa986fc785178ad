import { at } from '../../core/checked-index.ts'
import { ok } from '../../core/result.ts'
import { fold, tidy } from '../../core/text.ts'
import { findQuotaColumns, type QuotaColumns } from '../../files/inputs/quota-columns.ts'
import { formatStyledCsv } from '../../files/tables/csv-text.ts'
import { openTable } from '../../files/tables/open-table.ts'
import { holdFile } from '../../library/given-files.ts'
import type { Answer, NewLimit } from './exchange.ts'

/**
 * Writes other limits into a table of quotas. Whether they fit each other is not asked: somebody who types a new minimum types the
 * maximum only afterwards.
 */
export const changeLimits: Answer<'limits'> = async ({ file, sheet, changes }) => {
  const source = await openTable(holdFile(file), { sheet })
  if (!source.ok) return source
  const columns = findQuotaColumns(source.value)
  if (!columns.ok) return columns
  const rows: (readonly string[])[] = [source.value.columns]
  const read = await source.value.read(({ cells }) => {
    rows.push(changes.reduce((row, change) => changeRow(row, columns.value, change), cells))
  })
  const { style } = source.value
  return read.ok ? ok((style.bom ? '\ufeff' : '') + formatStyledCsv(rows, style)) : read
}

function changeRow(cells: readonly string[], columns: QuotaColumns, change: NewLimit): readonly string[] {
  const { feature, value, side, to } = change
  const isMeant = isSame(at(cells, columns.feature), feature) && isSame(at(cells, columns.value), value)
  if (!isMeant) return cells
  const row = cells.with(columns[side], `${to}`)
  if (columns.flex === null) return row
  // How far limits may be relaxed is never less than where a person puts them.
  const bound = Number(at(cells, columns.flex[side]))
  const isBeyond = side === 'min' ? to < bound : to > bound
  return isBeyond ? row.with(columns.flex[side], `${to}`) : row
}

function isSame(cell: string, name: string): boolean {
  return fold(tidy(cell)) === fold(name)
}
