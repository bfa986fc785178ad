import { fail, type Result } from '../../core/result.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { ByteSource, Watch } from './byte-source.ts'
import { openCsv } from './csv.ts'
import { spellBytes } from './encoding.ts'
import { recogniseOldOffice } from './file-kinds.ts'
import { largestSpreadsheet, type TableSource } from './table-source.ts'
import { explainUnreadable } from './unreadable.ts'

/** How a table is opened. */
export interface TableOptions {
  readonly watch?: Watch | undefined
  /** Name of the sheet, in a spreadsheet; without it, the first that can be seen. */
  readonly sheet?: string | undefined
}

/** Opens a table, CSV or .xlsx; its first bytes tell, not its name. The rows are read later, as often as wanted. */
export async function openTable(source: ByteSource, { watch, sheet }: TableOptions = {}): Promise<Result<TableSource>> {
  try {
    const start = spellBytes(await source.readStart(zipStart.length))
    if (start === zipStart) {
      // What reads spreadsheets takes a third of the time that a command takes to start.
      const { openXlsx } = await import('./xlsx.ts')
      return await openXlsx(source, sheet)
    }
    if (start === oldOfficeStart) return fail(await describeOldOffice(source))
  } catch (error) {
    return fail(explainUnreadable(error))
  }
  const table = await openCsv(source, watch)
  if (!table.ok || sheet === undefined) return table
  return fail(problem('sheet-of-csv', { path: source.path }))
}

const zipStart = 'PK\u0003\u0004'
const oldOfficeStart = '\u00d0\u00cf\u0011\u00e0'

async function describeOldOffice(source: ByteSource): Promise<Problem> {
  const { path } = source
  const what = recogniseOldOffice(await source.readAll(largestSpreadsheet))
  return what === null ? problem('file-protected', { path }) : problem('file-binary', { path, looksLike: what })
}
