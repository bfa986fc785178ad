import { at } from '../../core/checked-index.ts'
import { breakLines, lineLength, measureWidth } from '../world/wrap-lines.ts'

/** A column of a table: its heading and on which side its cells stand. */
export interface TableColumn {
  readonly heading: string
  readonly align: 'left' | 'right'
}

const columnGap = 2
const narrowestColumn = 8

/**
 * Lines of a table with two spaces between columns, within the width of a terminal where that can be: the widest columns
 * of text are broken into several lines. `paint` may colour a padded cell.
 */
export function formatTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  paint: (text: string, row: number, column: number) => string = (text) => text,
): string {
  const widest = (of: (text: string) => number): number[] =>
    columns.map(({ heading }, c) => rows.reduce((most, row) => Math.max(most, of(row[c] ?? '')), of(heading)))
  const longestWord = (text: string): number => Math.max(...text.split(' ').map(measureWidth))
  const widths = fitWidths(columns, widest(measureWidth), widest(longestWord))
  const lines = (cells: readonly string[], colour: (text: string, column: number) => string): string[] => {
    const broken = columns.map(({ align }, c) => {
      const width = at(widths, c)
      return { align, width, parts: breakLines(cells[c] ?? '', width) }
    })
    const tall = Math.max(...broken.map(({ parts }) => parts.length))
    return Array.from({ length: tall }, (_, i) =>
      broken
        .map(({ align, width, parts }, c) => {
          const part = parts[i] ?? ''
          const gap = ' '.repeat(width - measureWidth(part))
          const last = c === columns.length - 1 && align === 'left'
          const shown = part === '' ? '' : colour(part, c)
          return align === 'right' ? `${gap}${shown}` : last ? shown : `${shown}${gap}`
        })
        .join(' '.repeat(columnGap))
        .trimEnd(),
    )
  }
  const head = lines(
    columns.map(({ heading }) => heading),
    (text) => text,
  )
  const body = rows.flatMap((row, r) => lines(row, (text, c) => paint(text, r, c)))
  return [...head, ...body].map((text) => `  ${text}\n`).join('')
}

/**
 * Takes from the widest column of text, place by place, what is too much: first without breaking words, then with it if it
 * must be. Numbers are never broken.
 */
function fitWidths(columns: readonly TableColumn[], wanted: readonly number[], words: readonly number[]): number[] {
  const widths = [...wanted]
  const room = lineLength - 2 - columnGap * (columns.length - 1)
  for (const least of [words, columns.map(() => narrowestColumn)]) {
    for (let over = widths.reduce((sum, w) => sum + w, 0) - room; over > 0; over--) {
      const widest = findWidestText(columns, widths, least)
      if (widest === null) break
      widths[widest.column] = widest.width - 1
    }
  }
  return widths
}

/** The first of the widest columns of text that can still be narrower. */
function findWidestText(
  columns: readonly TableColumn[],
  widths: readonly number[],
  least: readonly number[],
): { readonly column: number; readonly width: number } | null {
  let widest: { readonly column: number; readonly width: number } | null = null
  for (const [column, width] of widths.entries()) {
    if (at(columns, column).align !== 'left' || width <= at(least, column)) continue
    if (widest === null || width > widest.width) widest = { column, width }
  }
  return widest
}

/** "7 to 8", or "12" where both are the same. */
export function formatRange(min: number, max: number): string {
  return min === max ? `${min}` : `${min} to ${max}`
}
