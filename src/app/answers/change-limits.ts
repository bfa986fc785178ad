import { at } from '../../core/checked-index.ts'
import { ok } from '../../core/result.ts'
import { fold, tidy } from '../../core/text.ts'
import { findQuotaColumns, type QuotaColumns } from '../../files/inputs/quota-columns.ts'
import { formatStyledCsv } from '../../files/tables/csv-text.ts'
import { openTable } from '../../files/tables/open-table.ts'
import { holdFile } from '../../library/given-files.ts'
import type { GivenQuota } from '../../library/prepare-question.ts'
import type { Answer, NewLimit } from './exchange.ts'

/**
 * Writes other limits into a table of quotas, takes features out of it and adds rows at its end. Whether they fit each other is not asked: somebody who types a new minimum types the
 * maximum only afterwards.
 */
export const changeLimits: Answer<'limits'> = async ({ file, sheet, changes = [], dropped = [], added = [] }) => {
  const source = await openTable(holdFile(file), { sheet })
  if (!source.ok) return source
  const columns = findQuotaColumns(source.value)
  if (!columns.ok) return columns
  const rows: (readonly string[])[] = [source.value.columns]
  const read = await source.value.read(({ cells }) => {
    if (dropped.some((feature) => isSame(at(cells, columns.value.feature), feature))) return
    rows.push(changes.reduce((row, change) => changeRow(row, columns.value, change), cells))
  })
  for (const quota of added) rows.push(source.value.columns.map((_, i) => fillCell(i, columns.value, quota)))
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

/** A cell of a new row: its limits may be relaxed no further. */
function fillCell(column: number, { feature, value, min, max, flex }: QuotaColumns, quota: GivenQuota): string {
  if (column === feature) return quota.feature
  if (column === value) return quota.value
  if (column === min || column === flex?.min) return `${quota.min}`
  return column === max || column === flex?.max ? `${quota.max}` : ''
}

function isSame(cell: string, name: string): boolean {
  return fold(tidy(cell)) === fold(name)
}
