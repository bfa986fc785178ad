import { open, stat } from 'node:fs/promises'
import { fail, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import { openCsv } from './csv.ts'
import type { TableSource } from './table-source.ts'
import type { Watch } from './text-file.ts'
import { explainFileError } from './unreadable.ts'
import { openXlsx } from './xlsx.ts'

export interface OpenOptions {
  readonly watch?: Watch | undefined
  /** Name of the sheet, in a spreadsheet; without it, the first. */
  readonly sheet?: string | undefined
}

/** Opens a table, CSV or .xlsx; its first bytes tell, not its name. The rows are read later, as often as wanted. */
export async function openTable(path: string, { watch, sheet }: OpenOptions = {}): Promise<Result<TableSource>> {
  if (await isZip(path)) return openXlsx(path, sheet)
  const table = await openCsv(path, watch)
  if (!table.ok || sheet === undefined) return table
  return fail(problem('sheet-of-csv', { path }))
}

/** A file that cannot be read is none; whoever reads it in earnest says why it cannot. */
async function isZip(path: string): Promise<boolean> {
  try {
    if (!(await stat(path)).isFile()) return false
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
      return bytesRead === 4 && buffer.toString('latin1') === 'PK\u0003\u0004'
    } finally {
      await file.close()
    }
  } catch (error) {
    explainFileError(error, path)
    return false
  }
}
