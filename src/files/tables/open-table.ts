import { open, stat } from 'node:fs/promises'
import { fail, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import { openCsv } from './csv.ts'
import { recogniseOldOffice } from './file-kinds.ts'
import { readBytes } from './read-whole-file.ts'
import { readStandardInput, standardInput } from './standard-input.ts'
import { largestSpreadsheet, type TableSource } from './table-source.ts'
import type { Watch } from './text-file.ts'
import { explainFileError } from './unreadable.ts'

export interface OpenOptions {
  readonly watch?: Watch | undefined
  /** Name of the sheet, in a spreadsheet; without it, the first that can be seen. */
  readonly sheet?: string | undefined
}

/** Opens a table, CSV or .xlsx; its first bytes tell, not its name. The rows are read later, as often as wanted. */
export async function openTable(path: string, { watch, sheet }: OpenOptions = {}): Promise<Result<TableSource>> {
  const start = await readStart(path)
  if (start === zipStart) {
    // What reads spreadsheets takes a third of the time that a command takes to start.
    const { openXlsx } = await import('./xlsx.ts')
    return openXlsx(path, sheet)
  }
  if (start === oldOfficeStart) return refuseOldOffice(path)
  const table = await openCsv(path, watch)
  if (!table.ok || sheet === undefined) return table
  return fail(problem('sheet-of-csv', { path }))
}

const zipStart = 'PK\u0003\u0004'
const oldOfficeStart = '\u00d0\u00cf\u0011\u00e0'

/** The first bytes. A file that cannot be read has none; whoever reads it in earnest says why it cannot. */
async function readStart(path: string): Promise<string> {
  try {
    if (path === standardInput) return (await readStandardInput()).toString('latin1', 0, 4)
    if (!(await stat(path)).isFile()) return ''
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
      return buffer.toString('latin1', 0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    explainFileError(error, path)
    return ''
  }
}

async function refuseOldOffice(path: string): Promise<Result<TableSource>> {
  const bytes = await readBytes(path, largestSpreadsheet)
  if (!bytes.ok) return bytes
  const what = recogniseOldOffice(Buffer.from(bytes.value))
  return fail(what === null ? problem('file-protected', { path }) : problem('file-binary', { path, looksLike: what }))
}
