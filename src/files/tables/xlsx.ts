import { findNearest } from '../../core/nearest-word.ts'
import { fail, type Result } from '../../core/result.ts'
import { fold, showValue } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { ByteSource } from './byte-source.ts'
import { recogniseZip } from './file-kinds.ts'
import { findLastUsedRow, mostCells, readSheet } from './read-sheet.ts'
import { buildSheetTable } from './sheet-table.ts'
import { largestSpreadsheet, type TableSource } from './table-source.ts'
import { type ListedSheet, listSheets } from './workbook.ts'
import { readZipContents } from './zip-contents.ts'

/** What the files in a spreadsheet may have together once they are unfolded. */
const largestUnfolded = 300_000_000

/** Opens a sheet of an .xlsx: the one that is named, or the first that can be seen. Throws `Unreadable` like its source. */
export async function openXlsx(source: ByteSource, wanted: string | undefined): Promise<Result<TableSource>> {
  const bytes = await source.readAll(largestSpreadsheet)
  if (bytes.length > largestSpreadsheet) return fail(describeSize(source.path, largestSpreadsheet))
  return openZipped(source.path, bytes, wanted)
}

function describeSize(path: string, limit: number): Problem {
  return problem('xlsx-large', { path, megabytes: limit / 1_000_000, unfolded: limit === largestUnfolded })
}

async function openZipped(path: string, bytes: Uint8Array, wanted: string | undefined): Promise<Result<TableSource>> {
  const zip = await readZipContents(bytes)
  if (zip === null) return fail(problem('xlsx-unreadable', { path }))
  if (zip.unfolded > largestUnfolded) return fail(describeSize(path, largestUnfolded))
  const what = await recogniseZip(zip)
  if (what.kind === 'document') return fail(problem('file-binary', { path, looksLike: what.words }))
  if (what.kind === 'archive') return fail(problem('file-zip', { path, files: what.files.map(showValue) }))
  const listed = await listSheets(zip)
  if (listed === null) return fail(problem('xlsx-unreadable', { path }))
  const candidates = listCandidates(listed, wanted)
  for (const [empty, index] of candidates.entries()) {
    const read = await readSheet(bytes, index)
    if (read === 'unreadable') return fail(problem('xlsx-unreadable', { path }))
    if (read === 'too many cells') return fail(problem('xlsx-cells', { path, most: mostCells }))
    if (empty < candidates.length - 1 && findLastUsedRow(read.sheet) === -1) continue
    return buildSheetTable({ path, ...read, notes: noteOtherSheets(path, listed, { index, empty }, wanted) })
  }
  return fail(describeNoSheet(path, listed, wanted))
}

/** The sheets that may be meant, by their numbers: the one that is named, or those that can be seen. */
function listCandidates(listed: readonly ListedSheet[], wanted: string | undefined): readonly number[] {
  const found = listed.flatMap(({ name, hidden, cells }, i) => {
    const meant = wanted === undefined ? !hidden : fold(name) === fold(wanted)
    return cells && meant ? [i] : []
  })
  return wanted === undefined ? found : found.slice(0, 1)
}

function describeNoSheet(path: string, listed: readonly ListedSheet[], wanted: string | undefined): Problem {
  const known = listed.filter(({ cells }) => cells).map(({ name }) => showValue(name))
  if (wanted === undefined) return problem('xlsx-no-sheet', { path, hidden: known })
  return problem('xlsx-sheet-missing', { path, sheet: showValue(wanted), known, nearest: findNearest(wanted, known) })
}

function noteOtherSheets(
  path: string,
  listed: readonly ListedSheet[],
  { index, empty }: { readonly index: number; readonly empty: number },
  wanted: string | undefined,
): Problem[] {
  const chosen = listed[index]
  if (chosen === undefined || wanted !== undefined || listed.length === 1) return []
  const hidden = listed.filter((sheet) => sheet.hidden).length
  const charts = empty + listed.filter((sheet) => !sheet.hidden && !sheet.cells).length
  const data = { sheet: showValue(chosen.name), sheets: listed.length, hidden, charts }
  return [problem('xlsx-sheet', data, { file: path })]
}
