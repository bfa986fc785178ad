import { showValue } from '../core/text.ts'
import type { RowFault } from '../problems/address-problems.ts'
import { type Problem, problem } from '../problems/problem.ts'
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
    return problem('list-row', { row: Number(row), fault: readFault(String(kind), String(message)) }, { file: path })
  }
  return null
}

function readFault(kind: string, message: string): RowFault {
  const cells = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message)
  if (cells !== null) return { kind: 'cells', found: Number(cells[2]), wanted: Number(cells[1]) }
  if (kind === 'UNQUOTED VALUE') return { kind: 'quote' }
  const bytes = /Maximum line size of (\d+) bytes exceeded. Actual Size:(\d+)/.exec(message)
  if (bytes !== null) return { kind: 'bytes', found: Number(bytes[2]), most: Number(bytes[1]) }
  return { kind: 'other', message: showValue(message.split('\n')[0]) }
}
