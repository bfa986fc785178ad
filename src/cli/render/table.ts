/** A column of a table: its heading and on which side its cells stand. */
export interface Column {
  readonly heading: string
  readonly align: 'left' | 'right'
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Places a text takes in a terminal, as far as that can be known: one for each grapheme. */
export function width(text: string): number {
  return [...segmenter.segment(text)].length
}

/** Lines of a table with two spaces between columns; `paint` may colour a padded cell. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  paint: (text: string, row: number, column: number) => string = (text) => text,
): string {
  const widths = columns.map(({ heading }, c) => Math.max(width(heading), ...rows.map((row) => width(row[c] ?? ''))))
  const line = (cells: readonly string[], colour: (text: string, column: number) => string): string =>
    cells
      .map((cell, c) => {
        const gap = ' '.repeat(widths[c]! - width(cell))
        const last = c === columns.length - 1 && columns[c]!.align === 'left'
        const shown = colour(cell, c)
        return columns[c]!.align === 'right' ? `${gap}${shown}` : last ? shown : `${shown}${gap}`
      })
      .join('  ')
      .trimEnd()
  const head = line(
    columns.map(({ heading }) => heading),
    (text) => text,
  )
  const body = rows.map((row, r) => line(row, (text, c) => paint(text, r, c)))
  return [head, ...body].map((text) => `  ${text}\n`).join('')
}

/** "7 to 8", or "12" where both are the same. */
export function range(min: number, max: number): string {
  return min === max ? `${min}` : `${min} to ${max}`
}
