import { open } from 'node:fs/promises'
import { at } from '../core/checked-index.ts'
import { fail, failWith, ok, type Result } from '../core/result.ts'
import { fold, showValue } from '../core/text.ts'
import { readFirstCsvRow } from '../files/tables/csv-header.ts'
import { type Problem, problem } from '../problems/problem.ts'

/** How a CSV file begins. */
export interface CsvHead {
  readonly separator: string
  /** The cells of its first row. */
  readonly header: readonly string[]
}

/** Most bytes of a row of CSV. verify/verify.py has the same limit. */
export const mostRowBytes = 2_000_000

/** Most columns of a list: engines keep thousands of rows of all of them in memory at a time. verify/verify.py has the same limit. */
const mostColumns = 1000

const separators = [',', ';', '\t'] as const

/** Looks at the first row of a CSV file before anything else reads it. */
export async function readCsvHead(path: string): Promise<Result<CsvHead>> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(mostRowBytes), 0, mostRowBytes, 0)
    const packed = findPacking(buffer.toString('latin1', 0, 4))
    if (packed !== null)
      return fail(problem('list-unreadable', { message: `it is packed with ${packed}` }, { file: path }))
    if (/^(?:\xff\xfe|\xfe\xff)/.test(buffer.toString('latin1', 0, 2)))
      return fail(problem('list-unreadable', { message: 'it is in UTF-16' }, { file: path }))
    const text = buffer.toString('utf8', 0, bytesRead)
    const separator = findSeparator(text)
    const header = readFirstCsvRow(text, separator)
    if (header === null) return fail(problem('list-row', { row: 1, fault: { kind: 'quote' } }, { file: path }))
    const problems = findHeaderProblems(path, header)
    return problems.length > 0 ? failWith(problems) : ok({ separator, header })
  } finally {
    await file.close()
  }
}

/** With what a file is packed, by its first bytes; null for one that is not. verify/verify.py knows the same. */
function findPacking(start: string): string | null {
  const known = { gzip: '\x1f\x8b', zip: 'PK\x03\x04', zstd: '\x28\xb5\x2f\xfd', bzip2: 'BZh' }
  return Object.entries(known).find(([, bytes]) => start.startsWith(bytes))?.[0] ?? null
}

/** The separator that stands most often in the header, outside of quotes. */
function findSeparator(text: string): string {
  const bare = text.replaceAll(/"[^"]*"/g, '')
  const [header = ''] = bare.split(/[\r\n]/, 1)
  const counts = separators.map((separator) => header.split(separator).length)
  return at(separators, counts.indexOf(Math.max(...counts)))
}

function findHeaderProblems(path: string, header: readonly string[]): Problem[] {
  if (header.every((cell) => cell.trim() === '')) return [problem('list-header-blank', {}, { file: path })]
  const many = findManyColumns(path, header.length)
  if (many !== null) return [many]
  // DuckDB gives the second of two columns another name; then it would not be known which one is meant.
  const names = header.map(fold)
  const twice = names.filter((name, i) => name !== '' && names.indexOf(name) < i)
  return [...new Set(twice)].map((column) =>
    problem('list-column-twice', { column: showValue(column) }, { file: path }),
  )
}

/** What is wrong with so many columns of a file; null where nothing is. */
export function findManyColumns(path: string, found: number): Problem | null {
  return found > mostColumns ? problem('list-columns-many', { found, most: mostColumns }, { file: path }) : null
}
