import { type CellValue, colToLetter } from 'hucre/xlsx'
import { fail, failWith, ok, type Result } from '../../core/result.ts'
import { showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { CellWriter } from './cell-text.ts'
import { fillMerges } from './merged-cells.ts'
import { findLastUsedRow, isUnsolved, type ReadSheet } from './read-sheet.ts'
import { type TableRow, type TableSource, Tally } from './table-source.ts'
import { HeaderSearch, mostTitleRows, noteTitles } from './title-rows.ts'

type SheetRow = Omit<TableRow, 'index'>

interface SheetReading extends ReadSheet {
  readonly path: string
  /** What was found out before the sheet was read. */
  readonly notes: readonly Problem[]
}

/** The table of a sheet: the first row that fills more than one cell is its header. */
export function buildSheetTable({ path, sheet, is1904, notes }: SheetReading): Result<TableSource> {
  const used = sheet.rows.slice(0, findLastUsedRow(sheet) + 1)
  const { header: top, titles } = findSheetHeader(used)
  const merged = fillMerges(used, sheet.merges ?? [], (top?.line ?? 0) - 1)
  if (merged === null) return fail(problem('xlsx-unreadable', { path }))
  const reader = new CellReader({ sheet, is1904 })
  const rows: SheetRow[] = used.map((cells, r) => {
    const row = { line: r + 1, cells: cells.map((value, c) => reader.text(value, r, c)) }
    const from = merged.get(r)
    return from === undefined ? row : { ...row, merged: from }
  })
  const header = top === null ? undefined : rows[top.line - 1]
  if (header === undefined) {
    const unsolved = reader.problems(path)
    return unsolved.length > 0 ? failWith(unsolved, notes) : fail(problem('file-empty', { path }))
  }
  const columns = header.cells.slice(0, header.cells.findLastIndex((cell) => tidy(cell) !== '') + 1)
  const below = new RowsBelow(path, columns.length, rows.slice(header.line))
  const problems = [...reader.problems(path), ...below.problems()]
  const found = below.rows()
  const own = [...reader.notes(path), ...noteMerged(path, found), ...noteHidden(path, sheet, columns, found)]
  const remarks = [...notes, ...noteTitles(path, titles, header.line), ...own]
  if (problems.length > 0) return failWith(problems, remarks)
  const read: TableSource['read'] = async (visit) => {
    for (const [index, row] of found.entries()) {
      const wait = visit({ index, ...row })
      if (wait !== undefined) await wait
    }
    return ok(found.length, below.notes())
  }
  // What is written from a spreadsheet goes back into one: with the mark that makes it show accents.
  const style = { separator: ',', newline: '\r\n', bom: true } as const
  return ok(
    {
      path,
      columns,
      headerLine: header.line,
      top: found.slice(0, mostTitleRows),
      letters: columns.map((_, c) => colToLetter(c)),
      style,
      read,
    },
    remarks,
  )
}

function findSheetHeader(rows: readonly (readonly CellValue[])[]): ReturnType<HeaderSearch['choose']> {
  const search = new HeaderSearch()
  for (const [r, values] of rows.entries()) {
    const row = { line: r + 1, cells: values.map((value) => (value === null ? '' : String(value))) }
    if (search.see(row)) return search.choose(row)
  }
  return search.choose(null)
}

function noteMerged(file: string, rows: readonly SheetRow[]): Problem[] {
  const tally = new Tally()
  for (const { line, merged } of rows) if (merged !== undefined) tally.add(line)
  return tally.ifAny((lines, line) => problem('xlsx-merged', { rows: lines }, { file, line }))
}

/** People hide rows to leave them out, and nothing of a file is left out unless the settings say so. */
function noteHidden(
  file: string,
  { rowDefs, columns: widths }: ReadSheet['sheet'],
  columns: readonly string[],
  rows: readonly SheetRow[],
): Problem[] {
  const tally = new Tally()
  for (const { line } of rows) if (rowDefs?.get(line - 1)?.hidden === true) tally.add(line)
  const hidden = columns.filter((name, i) => widths?.[i]?.hidden === true && tidy(name) !== '')
  const names = hidden.map((name) => showValue(tidy(name)))
  return [
    ...tally.ifAny((lines, line) => problem('xlsx-hidden-rows', { rows: lines }, { file, line })),
    ...(names.length > 0 ? [problem('xlsx-hidden-columns', { columns: names }, { file })] : []),
  ]
}

/** The rows below the header. */
class RowsBelow {
  readonly #path: string
  readonly #width: number
  readonly #rows: readonly SheetRow[]

  constructor(path: string, width: number, rows: readonly SheetRow[]) {
    this.#path = path
    this.#width = width
    this.#rows = rows.slice(0, rows.findLastIndex(({ cells }) => !isBlankSheetRow(cells)) + 1)
  }

  rows(): SheetRow[] {
    return this.#rows
      .filter(({ cells }) => !isBlankSheetRow(cells))
      .map((row) => ({ ...row, cells: Array.from({ length: this.#width }, (_, c) => row.cells[c] ?? '') }))
  }

  problems(): Problem[] {
    const wide = this.#tally(({ cells }) => !isBlankSheetRow(cells.slice(this.#width)))
    const at = { file: this.#path, line: wide.first[0] ?? 0 }
    return wide.ifAny((rows) => problem('xlsx-width', { rows, wanted: this.#width }, at))
  }

  notes(): Problem[] {
    const blank = this.#tally(({ cells }) => isBlankSheetRow(cells))
    return blank.ifAny((rows, line) => problem('csv-blank-rows', { rows }, { file: this.#path, line }))
  }

  #tally(which: (row: SheetRow) => boolean): Tally {
    const tally = new Tally()
    for (const row of this.#rows) if (which(row)) tally.add(row.line)
    return tally
  }
}

function isBlankSheetRow(cells: readonly string[]): boolean {
  return cells.every((cell) => tidy(cell) === '')
}

/** Makes text of cells and keeps account of formulas. */
class CellReader {
  readonly #cells: NonNullable<ReadSheet['sheet']['cells']>
  readonly #writer: CellWriter
  readonly #formulas = new Tally()
  readonly #unsolved = new Tally()
  /** The rows that each of these counted last: a row may hold several. */
  readonly #last = new Map<Tally, number>()

  constructor({ sheet, is1904 }: ReadSheet) {
    this.#cells = sheet.cells ?? new Map()
    this.#writer = new CellWriter(is1904)
  }

  text(value: CellValue, row: number, column: number): string {
    const cell = this.#cells.get(`${row},${column}`)
    if (cell?.formula !== undefined) {
      const rows = isUnsolved(cell) ? this.#unsolved : this.#formulas
      if (this.#last.get(rows) !== row) rows.add(row + 1)
      this.#last.set(rows, row)
    }
    return this.#writer.write(value, cell?.style?.numFmt)
  }

  problems(file: string): Problem[] {
    return this.#unsolved.ifAny((rows, line) => problem('xlsx-formula-unsolved', { rows }, { file, line }))
  }

  notes(file: string): Problem[] {
    return this.#formulas.ifAny((rows, line) => problem('xlsx-formulas', { rows }, { file, line }))
  }
}
