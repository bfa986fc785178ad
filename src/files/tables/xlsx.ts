import { readFile, stat } from 'node:fs/promises'
import { type Cell, type CellValue, readXlsx, type Sheet } from 'hucre/xlsx'
import { fail, failWith, ok, type Result } from '../../core/result.ts'
import { findNearest, fold, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { type TableSource, Tally } from './table-source.ts'
import { explainFileError } from './unreadable.ts'

/** A spreadsheet is read whole, so there is a limit; larger pools are read as CSV, piece by piece. */
const largestSpreadsheet = 100_000_000

/**
 * Opens a sheet of an .xlsx: the one that is named, or the first. Dates become 1990-12-31, formulas the result that the
 * spreadsheet program stored, percentages what their cell shows.
 */
export async function openXlsx(path: string, wanted: string | undefined): Promise<Result<TableSource>> {
  try {
    const { size } = await stat(path)
    if (size > largestSpreadsheet)
      return fail(problem('xlsx-large', { path, megabytes: largestSpreadsheet / 1_000_000 }))
    const names: string[] = []
    const chosen = (name: string, index: number): boolean =>
      wanted === undefined ? index === 0 : fold(name) === fold(wanted)
    const sheets = await readSheets(await readFile(path), (name, index) => {
      names.push(name)
      return chosen(name, index)
    })
    if (sheets === null) return fail(problem('xlsx-unreadable', { path }))
    const [sheet] = sheets
    if (sheet === undefined) {
      const known = names.map(showValue)
      return fail(
        problem('xlsx-sheet-missing', {
          path,
          sheet: showValue(wanted ?? ''),
          known,
          nearest: findNearest(wanted ?? '', known),
        }),
      )
    }
    const others = wanted === undefined && names.length > 1
    const notes = others
      ? [problem('xlsx-sheet', { sheet: showValue(sheet.name), sheets: names.length }, { file: path })]
      : []
    return buildSheetTable(path, sheet, notes)
  } catch (error) {
    return fail(explainFileError(error, path))
  }
}

/** The sheets that are wanted; null where the file is no workbook, whatever the library says of it. */
async function readSheets(
  bytes: Uint8Array,
  wanted: (name: string, index: number) => boolean,
): Promise<Sheet[] | null> {
  try {
    const book = await readXlsx(bytes, { readStyles: true, sheets: ({ name }, index) => wanted(name, index) })
    return book.sheets
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}

interface SheetRow {
  readonly line: number
  readonly cells: readonly string[]
}

function buildSheetTable(path: string, sheet: Sheet, notes: readonly Problem[]): Result<TableSource> {
  const reader = new CellReader(sheet)
  const rows: SheetRow[] = sheet.rows.map((cells, r) => ({
    line: r + 1,
    cells: cells.map((value, c) => reader.text(value, r, c)),
  }))
  const first = rows.findIndex(({ cells }) => !isBlankSheetRow(cells))
  const header = rows[first]
  if (header === undefined) return fail(problem('file-empty', { path }))
  const columns = header.cells.slice(0, header.cells.findLastIndex((cell) => tidy(cell) !== '') + 1)
  const below = new RowsBelow(path, columns.length, rows.slice(first + 1))
  const problems = [...reader.problems(path), ...below.problems()]
  if (problems.length > 0) return failWith(problems)
  const found = below.rows()
  const read: TableSource['read'] = async (visit) => {
    for (const [index, row] of found.entries()) {
      const wait = visit({ index, ...row })
      if (wait !== undefined) await wait
    }
    return ok(found.length, below.notes())
  }
  // What is written from a spreadsheet goes back into one: with the mark that makes it show accents.
  const style = { separator: ',', newline: '\r\n', bom: true } as const
  return ok({ path, columns, headerLine: header.line, style, read }, [...notes, ...reader.notes(path)])
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
      .map(({ line, cells }) => ({ line, cells: Array.from({ length: this.#width }, (_, c) => cells[c] ?? '') }))
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
  readonly #cells: ReadonlyMap<string, Cell>
  readonly #formulas = new Tally()
  readonly #unsolved = new Tally()

  constructor(sheet: Sheet) {
    this.#cells = sheet.cells ?? new Map()
  }

  text(value: CellValue, row: number, column: number): string {
    const cell = this.#cells.get(`${row},${column}`)
    if (cell?.formula !== undefined) {
      if (value === null) this.#unsolved.add(row + 1)
      else this.#formulas.add(row + 1)
    }
    const percent = typeof value === 'number' && cell?.style?.numFmt?.includes('%') === true
    return percent ? `${shiftByTwo(String(value))}%` : formatCellValue(value)
  }

  problems(file: string): Problem[] {
    return this.#unsolved.ifAny((rows, line) => problem('xlsx-formula-unsolved', { rows }, { file, line }))
  }

  notes(file: string): Problem[] {
    return this.#formulas.ifAny((rows, line) => problem('xlsx-formulas', { rows }, { file, line }))
  }
}

function formatCellValue(value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return '#DATE'
    return value
      .toISOString()
      .replace(/T00:00:00\.000Z$/, '')
      .replace(/\.000Z$/, '')
  }
  return String(value)
}

/** A decimal number times 100, as text, so that 0.515 becomes 51.5 and nothing else. */
function shiftByTwo(decimal: string): string {
  const match = /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(decimal)
  if (match === null) return decimal
  const [, sign = '', whole = '', part = ''] = match
  const digits = part.padEnd(2, '0')
  const rest = digits.slice(2)
  return `${sign}${`${whole}${digits.slice(0, 2)}`.replace(/^0+(?=[0-9])/, '')}${rest === '' ? '' : `.${rest}`}`
}
