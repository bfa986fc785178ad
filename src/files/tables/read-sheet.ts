import { type Cell, type CellValue, rangeRef, readXlsx, type Sheet, streamXlsxRows } from 'hucre/xlsx'

/** A sheet as the library reads it. */
export interface ReadSheet {
  readonly sheet: Sheet
  /** Days are counted from 1904, and not from 1900. */
  readonly is1904: boolean
}

/** Cells that the library holds of a sheet, empty ones between others too. */
export const mostCells = 20_000_000

/** Rows that a sheet of this format has at most. */
const rowsOfSheet = 2 ** 20

/** Whether a cell holds a formula whose result was not stored: it is not empty, though it has no value. */
export function isUnsolved(cell: Cell): boolean {
  if (cell.formula === undefined) return false
  return cell.value === null || (cell.type === 'error' && cell.value === '')
}

/** Whether a cell shows something. */
export function isFilled(value: CellValue): boolean {
  return value !== null && value !== ''
}

/** The last row that shows something or waits for the result of a formula, counted from 0; -1 where there is none. */
export function findLastUsedRow({ rows, cells = new Map() }: Sheet): number {
  let last = rows.findLastIndex((values) => values.some(isFilled))
  for (const [place, cell] of cells) if (isUnsolved(cell)) last = Math.max(last, Number.parseInt(place, 10))
  return last
}

/** The sheet of this number, counted from 0; what is wrong where it cannot be had, whatever the library says of it. */
export async function readSheet(
  bytes: Uint8Array,
  index: number,
): Promise<ReadSheet | 'unreadable' | 'too many cells'> {
  const whole = await attempt(() => readRange(bytes, index))
  if (whole !== null) return whole
  // Formats far below and to the right of everything make a sheet too large to be held: then what holds something is read.
  const used = await attempt(() => measureUsed(bytes, index))
  if (used === null) return 'unreadable'
  const mostRows = Math.floor(mostCells / (used.column + 1))
  if (used.row >= mostRows) return 'too many cells'
  // Formulas without a result are not among what is measured: they are looked for as far down as there is room.
  const range = rangeRef(0, 0, Math.min(mostRows, rowsOfSheet) - 1, used.column)
  return (await attempt(() => readRange(bytes, index, range))) ?? 'unreadable'
}

async function readRange(bytes: Uint8Array, index: number, range?: string): Promise<ReadSheet | null> {
  const limited = range === undefined ? {} : { range }
  const { sheets, dateSystem } = await readXlsx(bytes, { readStyles: true, sheets: [index], ...limited })
  return sheets[0] === undefined ? null : { sheet: sheets[0], is1904: dateSystem === '1904' }
}

/** The last row and the last column that hold something, counted from 0. */
async function measureUsed(bytes: Uint8Array, index: number): Promise<{ row: number; column: number }> {
  let [row, column] = [0, 0]
  for await (const { index: at, values } of streamXlsxRows(bytes, { sheet: index })) {
    const last = values.findLastIndex(isFilled)
    if (last !== -1) row = Math.max(row, at)
    column = Math.max(column, last)
  }
  return { row, column }
}

async function attempt<T>(step: () => Promise<T>): Promise<T | null> {
  try {
    return await step()
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}
