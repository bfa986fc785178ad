import { formatQuantity } from './problem-kind.ts'

/** Rows that share a fault: how many they are, and the line numbers of the first few. */
export interface FaultyLines {
  readonly count: number
  readonly first: readonly number[]
}

/** "1 row (line 4)", "3 rows (lines 4, 9 and 12)", "90 rows (lines 4, 9, 12, 13, 20 and 85 more)". */
export function formatFaultyRows(lines: FaultyLines): string {
  return `${formatQuantity(lines.count, 'row')} (${formatLineList(lines)})`
}

function formatLineList({ count, first }: FaultyLines): string {
  const more = count - first.length
  const shown = more > 0 ? [...first, `${more} more`] : first
  const noun = count === 1 ? 'line' : 'lines'
  return shown.length < 2 ? `${noun} ${shown.join('')}` : `${noun} ${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
