import { at } from '../../core/checked-index.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { fold, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { findNearestHeader } from './nearest-header.ts'
import type { TableSource } from './table-source.ts'

/**
 * The position of the one column with this name; none, or more than one, is a problem. It lists the columns that there are,
 * unless another problem does.
 */
export function findColumn(source: TableSource, name: string, listed: boolean = false): Result<number> {
  return chooseExact(source, name) ?? refuseMissing(source, name, listed ? null : listHeaders(source))
}

/** What a search for columns goes by. */
export type ColumnHeader = Pick<TableSource, 'path' | 'columns' | 'headerLine' | 'top'>

/**
 * Finds columns by their names and, where none has the name, the one that begins with it: forms make headers of whole
 * questions, in several languages. A beginning ends with a word, or with "…" where it is cut within one. The
 * columns that there are are listed with the first one that is missing alone.
 */
export class ColumnFinder {
  readonly #header: ColumnHeader
  readonly #refused = new Map<string, Result<number>>()
  readonly #begun = new Map<string, { readonly name: string; readonly header: string }>()
  #listed = false

  constructor(header: ColumnHeader) {
    this.#header = header
  }

  find(name: string): Result<number> {
    return chooseExact(this.#header, name) ?? this.#chooseByStart(name) ?? this.#refuse(name)
  }

  /** Which columns were found by their beginning alone. */
  notes(): Problem[] {
    const columns = [...this.#begun.values()]
    return columns.length === 0 ? [] : [problem('csv-column-start', { columns }, placeHeader(this.#header))]
  }

  #chooseByStart(name: string): Result<number> | null {
    const { columns } = this.#header
    const begins = buildStartTest(name)
    const found = columns.flatMap((column, i) => (begins(fold(column)) ? [i] : []))
    const headers = found.map((i) => showValue(tidy(at(columns, i))))
    const [only, ...others] = found
    const [header = ''] = headers
    const shown = showValue(tidy(name))
    if (only === undefined) return null
    if (others.length > 0)
      return fail(problem('csv-column-starts', { name: shown, headers }, placeHeader(this.#header)))
    this.#begun.set(fold(name), { name: shown, header })
    return ok(only)
  }

  #refuse(name: string): Result<number> {
    const before = this.#refused.get(fold(name))
    if (before !== undefined) return before
    const refused = refuseMissing(this.#header, name, this.#listed ? null : listHeaders(this.#header))
    this.#listed = true
    this.#refused.set(fold(name), refused)
    return refused
  }
}

function chooseExact(header: ColumnHeader, name: string): Result<number> | null {
  const [only, ...others] = header.columns.flatMap((column, i) => (fold(column) === fold(name) ? [i] : []))
  if (only === undefined) return null
  if (others.length === 0) return ok(only)
  return fail(problem('csv-header-twice', { name: showValue(tidy(name)) }, placeHeader(header)))
}

function buildStartTest(name: string): (header: string) => boolean {
  const cut = /\s*(?:…|\.\.\.)$/u
  const start = fold(name).replace(cut, '')
  if (start === '') return () => false
  if (cut.test(fold(name))) return (header) => header.startsWith(start)
  return (header) => header.startsWith(start) && !/[\p{L}\p{M}\p{N}]/u.test(header.charAt(start.length))
}

function refuseMissing(header: ColumnHeader, name: string, columns: readonly string[] | null): Result<number> {
  const nearest = findNearestHeader(name, listHeaders(header))
  const wanted = fold(name)
  const below = header.top.find(({ cells }) => cells.some((cell) => fold(cell) === wanted))?.line ?? null
  const data = { name: showValue(tidy(name)), columns, nearest: below === null ? nearest : null, below }
  return fail(problem('csv-column-missing', data, placeHeader(header)))
}

function listHeaders({ columns }: ColumnHeader): readonly string[] {
  return columns.map((column) => showValue(tidy(column))).filter((column) => column !== '')
}

function placeHeader({ path, headerLine }: ColumnHeader): { file: string; line: number } {
  return { file: path, line: headerLine }
}
