import { showValue } from '../core/text.ts'
import { type Problem, problem } from '../problems/problem.ts'
import { formatQuantity } from '../problems/problem-kind.ts'
import { openQuoteWords } from './csv-head.ts'
import type { Desk } from './desk.ts'
import { escapePattern } from './list-files.ts'

/** A CSV file with the number of columns of its header. */
export interface WideFile {
  readonly path: string
  readonly width: number
}

/**
 * The first row of some CSV files that DuckDB cannot read as one, found by reading them once more with nothing left to be guessed; null
 * where there is none. `options` say how they are written.
 */
export async function findRowFault(desk: Desk, files: readonly WideFile[], options: string): Promise<Problem | null> {
  for (const { path, width } of files) {
    const columns = Array.from({ length: width }, (_, i) => `'c${i}': 'VARCHAR'`).join(', ')
    const exact = `auto_detect = false, columns = {${columns}}, store_rejects = true, rejects_limit = 1000`
    await desk.ask(`SELECT count(*) FROM read_csv(?, ${options}, ${exact})`, [escapePattern(path)])
    const [fault] = await desk.ask(
      'SELECT CAST(line AS DOUBLE), error_type, error_message FROM reject_errors ORDER BY ALL LIMIT 1',
    )
    if (fault === undefined) continue
    const [row, kind, message] = fault
    const what = describeFault(String(kind), String(message))
    return problem('list-row', { row: Number(row), what }, { file: path })
  }
  return null
}

function describeFault(kind: string, message: string): string {
  const cells = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message)
  if (cells !== null) return `has ${formatQuantity(Number(cells[2]), 'cell')} in place of ${cells[1]}`
  if (kind === 'UNQUOTED VALUE') return openQuoteWords
  const bytes = /Maximum line size of (\d+) bytes exceeded. Actual Size:(\d+)/.exec(message)
  if (bytes !== null) return `has ${bytes[2]} bytes, and at most ${bytes[1]} are read`
  return `cannot be read: ${showValue(message.split('\n')[0])}`
}
