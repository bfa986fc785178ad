import { stringify } from 'csv-stringify/sync'
import { disarmFormula } from './formula-guard.ts'

/** Rows as the text of a CSV file; cells that a spreadsheet would run are made harmless. */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return stringify(rows.map((row) => row.map(disarmFormula)))
}
