import type { Result } from '../../core/result.ts'
import type { FaultyLines } from '../../problems/line-list.ts'
import type { Problem } from '../../problems/problem.ts'

/** One row below the header: as many cells as there are columns, spelled as in the file. */
export interface TableRow {
  /** Counts the rows from 0; rows without any content are not counted. */
  readonly index: number
  /** The number that a spreadsheet shows beside the row, from 1: the line of a text file, unless cells above hold line ends. */
  readonly line: number
  readonly cells: readonly string[]
  /** Columns, counted from 0, whose cell is merged with one above; it holds the value of that one. */
  readonly merged?: ReadonlySet<number>
}

/**
 * A table with a header, wherever it comes from. It can be read more than once, always from the first row to the last,
 * and gives the same rows each time or fails: a file that changes in between is a problem.
 */
export interface TableSource {
  readonly path: string
  /** The header's cells, spelled as in the file. They may be empty or stand there twice. */
  readonly columns: readonly string[]
  readonly headerLine: number
  /** The first rows below it, to see whether one of them was meant as the header. */
  readonly top: readonly Pick<TableRow, 'line' | 'cells'>[]
  /** What a spreadsheet calls the columns, A and so on; of a text file none. */
  readonly letters: readonly string[]
  /** How to write a file like this one. */
  readonly style: TableStyle
  /** Shows every row to `visit`, waiting where it asks for it. Gives the number of rows, or what was wrong with some. */
  read(visit: (row: TableRow) => undefined | Promise<void>): Promise<Result<number>>
}

export interface TableStyle {
  readonly separator: ',' | ';' | '\t'
  readonly newline: '\n' | '\r\n'
  readonly bom: boolean
}

const listedHeaders = 5

/** Counts rows and remembers the lines of the first few, so that a fault of a million rows takes no space. */
export class Tally implements FaultyLines {
  count = 0
  readonly first: number[] = []

  add(line: number): void {
    this.count++
    if (this.first.length < listedHeaders) this.first.push(line)
  }

  /** Adds what another one counted further down, and empties it. */
  take(other: Tally): void {
    for (const line of other.first) if (this.first.length < listedHeaders) this.first.push(line)
    this.count += other.count
    other.count = 0
    other.first.length = 0
  }

  /** The problem of these rows, if there are any, at the line of the first. */
  ifAny(make: (rows: FaultyLines, line: number) => Problem): Problem[] {
    const [line] = this.first
    return line === undefined ? [] : [make({ count: this.count, first: [...this.first] }, line)]
  }
}

/** A spreadsheet is read whole, so there is a limit; larger pools are read as CSV, piece by piece. */
export const largestSpreadsheet = 100_000_000
