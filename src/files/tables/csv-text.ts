import { stringify } from 'csv-stringify/sync'
import { disarmFormula } from './formula-guard.ts'
import type { TableStyle } from './table-source.ts'

/** Rows as the text of a CSV file; cells that a spreadsheet would run are made harmless. */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return stringify(rows.map((row) => row.map(disarmFormula)))
}

/** The same, written as another file is. */
export function formatStyledCsv(rows: readonly (readonly string[])[], style: TableStyle): string {
  return stringify(
    rows.map((cells) => cells.map(disarmFormula)),
    { delimiter: style.separator, record_delimiter: style.newline, quote_record_delimiter: true },
  )
}
