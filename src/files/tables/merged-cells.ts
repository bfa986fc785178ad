import type { CellValue, MergeRange } from 'hucre/xlsx'
import { at } from '../../core/checked-index.ts'
import { isFilled } from './read-sheet.ts'

/**
 * Gives each row of a merged range the value that the sheet shows beside it, in the range's first column: a feature that
 * stands beside three values is the feature of all three. Rows with nothing of their own stay empty, and so does what is
 * merged with the header. Gives the columns that were filled, by row, counted from 0; null where ranges overlap, which no
 * spreadsheet program writes.
 */
export function fillMerges(
  rows: CellValue[][],
  merges: readonly MergeRange[],
  header: number,
): ReadonlyMap<number, ReadonlySet<number>> | null {
  const tall = merges
    .filter(({ startRow, endRow }) => startRow > header && endRow > startRow && startRow < rows.length)
    .map((range) => ({ ...range, endRow: Math.min(range.endRow, rows.length - 1) }))
  const room = rows.length * rows.reduce((most, { length }) => Math.max(most, length), 0)
  if (tall.reduce((sum, { startRow, endRow }) => sum + endRow - startRow, 0) > room) return null
  const owned = rows.map((cells) => cells.some(isFilled))
  const filled = new Map<number, Set<number>>()
  for (const { startRow, endRow, startCol } of tall) {
    const value = at(rows, startRow)[startCol] ?? null
    for (let row = startRow + 1; row <= endRow && value !== null; row++) {
      if (!at(owned, row)) continue
      at(rows, row)[startCol] = value
      filled.set(row, (filled.get(row) ?? new Set()).add(startCol))
    }
  }
  return filled
}
