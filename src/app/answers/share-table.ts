import { formatCsv } from '../../files/tables/csv-text.ts'
import type { GivenShare } from './exchange.ts'

/** The columns of a table of shares. */
export const shareColumns = ['feature', 'value', 'percent', 'deliberate_max'] as const

/** Shares as the text of a table, which can be brought again as a table of the population. */
export function formatShares(shares: readonly GivenShare[]): string {
  return formatCsv([shareColumns, ...shares.map((share) => shareColumns.map((column) => share[column]))])
}
