import { showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { TableRow } from './table-source.ts'

/** As many rows above the header, and below what was taken for it, are looked at. */
export const mostTitleRows = 10

export type TopRow = Pick<TableRow, 'line' | 'cells'>

/** The first rows of a table that hold something, up to its header and no further. */
export class HeaderSearch {
  readonly #titles: TopRow[] = []

  /**
   * Whether the row is the header: the first that fills more than one cell. A title above it fills one, often of a merged
   * range; where no row fills more, the table has one column.
   */
  see(row: TopRow): boolean {
    const filled = row.cells.filter((cell) => tidy(cell) !== '').length
    if (filled > 1 || this.#titles.length > mostTitleRows) return true
    if (filled === 1) this.#titles.push(row)
    return false
  }

  /** The header, where `wide` is the row that `see` took for it, or null where it took none. */
  choose(wide: TopRow | null): { readonly header: TopRow | null; readonly titles: readonly TopRow[] } {
    const [first = null] = this.#titles
    return wide === null || this.#titles.length > mostTitleRows
      ? { header: first ?? wide, titles: [] }
      : { header: wide, titles: this.#titles }
  }
}

/** That rows were taken for titles, if any were. */
export function noteTitles(file: string, titles: readonly TopRow[], header: number): Problem[] {
  const [first] = titles
  if (first === undefined) return []
  const text = showValue(tidy(first.cells.find((cell) => tidy(cell) !== '') ?? ''))
  return [problem('table-title', { text, rows: titles.length, header }, { file, line: first.line })]
}
