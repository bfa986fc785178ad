import { rangeRef, readXlsx, type Sheet, streamXlsxRows } from 'hucre/xlsx'

/** A sheet as the library reads it. */
export interface ReadSheet {
  readonly sheet: Sheet
  /** Days are counted from 1904, and not from 1900. */
  readonly is1904: boolean
}

/** Cells that the library holds of a sheet, empty ones between others too. */
export const mostCells = 20_000_000

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
  if ((used.row + 1) * (used.column + 1) > mostCells) return 'too many cells'
  return (await attempt(() => readRange(bytes, index, rangeRef(0, 0, used.row, used.column)))) ?? 'unreadable'
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
    const last = values.findLastIndex((value) => value !== null && value !== '')
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
