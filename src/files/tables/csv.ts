import { CsvError, parse } from 'csv-parse'
import { fail, failWith, ok, type Result } from '../../core/result.ts'
import { showValue, tidy } from '../../core/text.ts'
import type { QuoteFault } from '../../problems/file-formats.ts'
import { type FilePlace, type Problem, problem } from '../../problems/problem.ts'
import type { ByteSource, Watch } from './byte-source.ts'
import { type Dialect, separatorNames, sniffDialect } from './csv-dialect.ts'
import { type TableRow, type TableSource, Tally } from './table-source.ts'
import { openText, type TextFile } from './text-file.ts'
import { HeaderSearch, mostTitleRows, noteTitles, type TopRow } from './title-rows.ts'
import { explainUnreadable, Unreadable } from './unreadable.ts'

/** A row of the file as it stands there: the header, blank rows and rows of the wrong length too. */
type CsvRow = Omit<TableRow, 'index'>

interface CsvFile {
  readonly file: TextFile
  readonly dialect: Dialect
}

/** Opens a CSV file: its encoding, its separator, its header. The rows are read later, as often as wanted. */
export async function openCsv(source: ByteSource, watch?: Watch): Promise<Result<TableSource>> {
  const { path } = source
  const file = await openText(source, watch)
  if (!file.ok) return file
  const csv: CsvFile = { file: file.value, dialect: sniffDialect(file.value.head) }
  try {
    const { header, titles, top } = await readCsvHeader(csv)
    if (header === null) return fail(problem('file-empty', { path }))
    const { separator, newline } = csv.dialect
    const style = { separator, newline, bom: file.value.bom }
    const read: TableSource['read'] = (visit) => readCsvRows(csv, header, visit)
    return ok({ path, columns: header.cells, headerLine: header.line, top, letters: [], style, read }, [
      ...file.notes,
      ...noteTitles(path, titles, header.line),
    ])
  } catch (error) {
    return fail(explainUnreadable(error))
  }
}

/** The header, the titles above it, and rows below it as far as they are at hand. */
async function readCsvHeader(
  csv: CsvFile,
): Promise<ReturnType<HeaderSearch['choose']> & { readonly top: readonly TopRow[] }> {
  const search = new HeaderSearch()
  for await (const batch of parseCsvRows(csv, [])) {
    for (const [i, row] of batch.entries()) {
      if (row.line === 0 || isBlankCsvRow(row.cells)) continue
      if (search.see(row)) return { ...search.choose(row), top: batch.slice(i + 1, i + 1 + mostTitleRows) }
    }
  }
  return { ...search.choose(null), top: [] }
}

async function readCsvRows(
  csv: CsvFile,
  header: CsvRow,
  visit: Parameters<TableSource['read']>[0],
): Promise<Result<number>> {
  const { path } = csv.file
  const width = header.cells.length
  const long = new Tally()
  const blank = new Tally()
  const blankInside = new Tally()
  const faults: Problem[] = []
  let index = 0
  try {
    for await (const batch of parseCsvRows(csv, header.cells)) {
      for (const { line, cells } of batch) {
        if (line <= header.line) continue
        if (isBlankCsvRow(cells)) {
          blank.add(line)
          continue
        }
        blankInside.take(blank)
        if (!isBlankCsvRow(cells.slice(width))) long.add(line)
        else {
          const wait = visit({ index: index++, line, cells: fitToWidth(cells, width) })
          if (wait !== undefined) await wait
        }
      }
    }
  } catch (error) {
    faults.push(explainUnreadable(error))
  }
  const separator = separatorNames[csv.dialect.separator]
  const problems = [
    ...long.ifAny((rows, line) => problem('csv-width', { rows, wanted: width, separator }, { file: path, line })),
    ...faults,
  ]
  if (problems.length > 0) return failWith(problems)
  return ok(
    index,
    blankInside.ifAny((rows, line) => problem('csv-blank-rows', { rows }, { file: path, line })),
  )
}

/** Spreadsheets leave out the empty cells at the end of a row, or add some. */
function fitToWidth(cells: readonly string[], width: number): readonly string[] {
  if (cells.length === width) return cells
  return Array.from({ length: width }, (_, i) => cells[i] ?? '')
}

const visibleContent = /[^\s\u200b\ufeff]/u

function isBlankCsvRow(cells: readonly string[]): boolean {
  return !cells.some((cell) => visibleContent.test(cell))
}

/** No real row is this long; without a limit, a quotation mark that is never closed would take in the whole file. */
const longestRow = 10_000_000

/**
 * All rows of the file, in batches. The parser is fed by hand, because a stream that fails forgets the rows before the
 * failure, and then they could be neither checked nor counted.
 */
async function* parseCsvRows(
  { file, dialect }: CsvFile,
  columns: readonly string[],
): AsyncGenerator<readonly CsvRow[]> {
  let line = 1
  // A spreadsheet takes the line that announces the separator for none.
  let shown = dialect.announced ? 0 : 1
  let batch: CsvRow[] = []
  const parser = parse({
    delimiter: dialect.separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    trim: dialect.padded,
    max_record_size: longestRow,
    on_record: (cells: string[]) => {
      batch.push({ line: shown++, cells })
      // The parser's own count takes a line end inside quotation marks for two where it is CR LF.
      line += 1 + countNewlines(cells)
      return null
    },
  })
  const faults: Error[] = []
  // `write` and `end` report a fault too, but in a browser `end` does not.
  parser.on('error', (error) => faults.push(error))
  for await (const piece of file.readPieces()) {
    // After a fault the rest goes by all the same: at the end we know whether the file has changed, the greater fault.
    if (faults.length > 0) continue
    await settleCall(faults, (done) => parser.write(piece, done))
    yield batch
    batch = []
  }
  if (faults.length === 0) await settleCall(faults, (done) => parser.end(done))
  yield batch
  const [fault] = faults
  if (fault !== undefined) throw explainCsvFault(fault, dialect, { file: file.path, line }, columns)
}

/** Waits for a call of the parser, and adds its fault to those heard before. */
async function settleCall(faults: Error[], start: (done: (error?: Error | null) => void) => void): Promise<void> {
  const error = await new Promise<Error | null>((resolve) => start((fault) => resolve(fault ?? null)))
  if (error !== null) faults.push(error)
}

function countNewlines(cells: readonly string[]): number {
  let found = 0
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) found += cell.match(/\r\n|\n|\r/g)?.length ?? 0
  }
  return found
}

/** What the parser did not like, in the row that begins at `place`. */
function explainCsvFault(error: Error, dialect: Dialect, place: FilePlace, columns: readonly string[]): Error {
  if (!(error instanceof CsvError)) return error
  const { column } = error
  const name = typeof column === 'number' ? tidy(columns[column] ?? '') : ''
  const at = name === '' ? place : { ...place, column: showValue(name) }
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new Unreadable(problem('csv-row-long', { limit: longestRow }, at))
  const fault = quoteFaults[error.code]
  const separator = separatorNames[dialect.separator]
  return fault === undefined ? error : new Unreadable(problem('csv-quote', { fault, separator }, at))
}

const quoteFaults: Readonly<Record<string, QuoteFault>> = {
  INVALID_OPENING_QUOTE: 'inside',
  CSV_QUOTE_NOT_CLOSED: 'never closed',
  CSV_INVALID_CLOSING_QUOTE: 'not followed',
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: 'not followed',
}
