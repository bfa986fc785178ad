import type { WatchRows } from '../../addresses/desk.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import type { ProgressLine } from './progress-line.ts'

/** Rows that are read, on the line of progress. */
export function watchRows(progress: ProgressLine): WatchRows {
  return (what, rows) => progress.step(rows === null ? what : `${what}: ${formatQuantity(rows, 'row')}`)
}
