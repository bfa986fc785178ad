import type { LimitChange } from '../../core/quotas/relaxation.ts'
import { ok, type Result } from '../../core/result.ts'
import type { QuotaFile } from '../inputs/quota-file.ts'
import { formatStyledCsv } from '../tables/csv-text.ts'

/**
 * The quota file with some limits changed: all rows and columns, in their order and spelling, as CSV. Where a limit goes
 * beyond its flex bound, that bound moves with it, so that the file can be read again.
 */
export async function formatRelaxedQuotas(file: QuotaFile, changes: readonly LimitChange[]): Promise<Result<string>> {
  const { source, columns, notes } = file
  const edits = new Map<number, Map<number, string>>()
  for (const { feature, value, side, to, beyondFlex } of changes) {
    const { line } = notes.find((note) => note.feature === feature && note.value === value)!
    const cells = edits.get(line) ?? new Map<number, string>()
    edits.set(line, cells.set(columns[side], `${to}`))
    if (beyondFlex && columns.flex !== null) cells.set(columns.flex[side], `${to}`)
  }
  const rows: (readonly string[])[] = [source.columns]
  const read = await source.read(({ line, cells }) => {
    const own = edits.get(line)
    rows.push(own === undefined ? cells : cells.map((cell, c) => own.get(c) ?? cell))
    return undefined
  })
  if (!read.ok) return read
  return ok((source.style.bom ? '\ufeff' : '') + formatStyledCsv(rows, source.style))
}
