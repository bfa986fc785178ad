import { at } from '../../core/checked-index.ts'
import { shareHeadings } from '../../core/model/quota.ts'
import type { PopulationShare, ValueSeats } from '../../core/quotas/seats-from-shares.ts'
import { parseDecimal, type Rational } from '../../core/rational.ts'
import { failWith, ok, type Result, withNotes } from '../../core/result.ts'
import { fold, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { nameCells } from '../tables/cell-names.ts'
import { formatStyledCsv } from '../tables/csv-text.ts'
import { findColumn } from '../tables/find-column.ts'
import { openTable } from '../tables/open-table.ts'
import type { TableRow, TableSource } from '../tables/table-source.ts'
import { joinBlankCells } from './blank-cells.ts'
import { FeaturelessRows } from './featureless-rows.ts'
import type { OpenOptions } from './open-options.ts'
import { sortProblems } from './problem-order.ts'
import { findPairColumns, hasColumn } from './quota-columns.ts'
import { QuotaCells } from './quota-row.ts'

/** Shares of the population, with all other columns of their rows: sources, dates, notes. */
export interface ShareFile {
  readonly shares: readonly PopulationShare[]
  /** One for each share: its other cells, as many as `others`. */
  readonly cells: readonly (readonly string[])[]
  /** Headers of the other columns, in the order of the file. */
  readonly others: readonly string[]
  /** One for each share: the limits that the file already had, as text; null where it had none. */
  readonly before: readonly (readonly [min: string, max: string] | null)[]
}

/** Positions of the columns that mean something; null for those that need not be there. */
interface ShareColumns {
  readonly feature: number
  readonly value: number
  readonly share: number
  readonly deliberate: { readonly min: number | null; readonly max: number | null }
  readonly before: { readonly min: number; readonly max: number } | null
  readonly others: readonly number[]
}

/** Reads a file of population shares: feature, value, percent, and any other columns. */
export async function readShares(path: string, options: OpenOptions): Promise<Result<ShareFile>> {
  const source = await openTable(options.open(path), options)
  if (!source.ok) return source
  return nameCells(source.value, withNotes(source.notes, await readShareSource(source.value)))
}

/** The shares of any table. */
async function readShareSource(source: TableSource): Promise<Result<ShareFile>> {
  const columns = findShareColumns(source)
  if (!columns.ok) return columns
  const gatherer = new ShareGatherer(source, columns.value)
  const read = await source.read((row) => gatherer.add(row))
  const problems = [...(read.ok ? [] : read.problems), ...gatherer.problems()]
  const notes = [...read.notes, ...gatherer.notes()]
  if (problems.length > 0 || !read.ok) return failWith(joinBlankCells(sortProblems(problems)), notes)
  if (gatherer.shares.length === 0) return failWith([problem('quotas-none', {}, { file: source.path })], notes)
  const { shares, cells, before } = gatherer
  const others = columns.value.others.map((c) => at(source.columns, c))
  return ok({ shares, cells, others, before }, notes)
}

function findShareColumns(source: TableSource): Result<ShareColumns> {
  const place = { file: source.path, line: source.headerLine }
  const problems: Problem[] = []
  const pair = findPairColumns(source)
  if (!pair.ok) for (const each of pair.problems) problems.push(each)
  const present = shareHeadings.filter((name) => hasColumn(source, name))
  if (present.length > 1) problems.push(problem('shares-column-twice', { columns: present }, place))
  const columns = source.columns.map((column) => showValue(tidy(column))).filter((column) => column !== '')
  if (present.length === 0) problems.push(problem('shares-column', { columns }, place))
  const find = (name: string): number | null => {
    if (!hasColumn(source, name)) return null
    const found = findColumn(source, name)
    if (!found.ok) for (const each of found.problems) problems.push(each)
    return found.ok ? found.value : null
  }
  const share = present[0] === undefined ? 0 : (find(present[0]) ?? 0)
  const deliberate = { min: find('deliberate_min'), max: find('deliberate_max') }
  const [min, max] = [find('min'), find('max')]
  if (problems.length > 0 || !pair.ok) return failWith(problems)
  const [feature, value] = pair.value
  const stale = new Set([feature, value, deliberate.min, deliberate.max, min, max, find('min_flex'), find('max_flex')])
  const others = source.columns.flatMap((_, c) => (stale.has(c) ? [] : [c]))
  const before = min === null || max === null ? null : { min, max }
  return ok({ feature, value, share, deliberate, before, others })
}

/** The columns that a row of a feature is for. */
function listNumbers({ share, deliberate }: ShareColumns): number[] {
  return [share, deliberate.min, deliberate.max].filter((column) => column !== null)
}

class ShareGatherer {
  readonly #problems: Problem[] = []
  readonly shares: PopulationShare[] = []
  readonly cells: (readonly string[])[] = []
  readonly before: (readonly [string, string] | null)[] = []
  readonly #source: TableSource
  readonly #columns: ShareColumns
  readonly #featureless: FeaturelessRows
  /** By folded feature: its name as first written, and the lines of its folded values. */
  readonly #seen = new Map<string, { readonly name: string; readonly lines: Map<string, number> }>()

  constructor(source: TableSource, columns: ShareColumns) {
    this.#source = source
    this.#columns = columns
    this.#featureless = new FeaturelessRows(source, columns.feature, listNumbers(columns))
  }

  add(row: TableRow): undefined {
    const { value: valueAt, share, deliberate, before, others } = this.#columns
    const name = this.#featureless.read(row)
    if (name === null) return
    const cells = new QuotaCells(this.#source, row)
    cells.refuseMerged([valueAt, ...listNumbers(this.#columns)])
    const value = cells.text(valueAt)
    const feature = this.#once(name, value, row.line, cells)
    const percent = this.#percent(cells, share)
    const whole = (column: number | null) => (column === null || cells.isBlank(column) ? null : cells.whole(column))
    const wanted = { min: whole(deliberate.min), max: whole(deliberate.max) }
    if (wanted.min !== null && wanted.max !== null && wanted.min > wanted.max) {
      cells.wrong(deliberate.min!, problem('quotas-min-over-max', { min: wanted.min, max: wanted.max }))
    }
    for (const each of cells.problems) this.#problems.push(each)
    if (percent === null) return
    this.shares.push({ feature, value, percent, deliberate: wanted })
    this.cells.push(others.map((c) => at(row.cells, c)))
    this.before.push(before === null ? null : [tidy(at(row.cells, before.min)), tidy(at(row.cells, before.max))])
  }

  /** The feature as it was first written; the same value of it twice is a problem. */
  #once(name: string, value: string, line: number, cells: QuotaCells): string {
    const feature = this.#seen.get(fold(name)) ?? { name, lines: new Map<string, number>() }
    this.#seen.set(fold(name), feature)
    const before = feature.lines.get(fold(value))
    if (before === undefined) feature.lines.set(fold(value), line)
    else if (value !== '') {
      const data = { feature: showValue(feature.name), value: showValue(value), line: before }
      cells.wrong(this.#columns.value, problem('quotas-value-twice', data))
    }
    return feature.name
  }

  #percent(cells: QuotaCells, column: number): Rational | null {
    const text = cells.text(column)
    if (text === '') return null
    const percent = parseDecimal(text.replace(/ ?%$/, ''))
    if (percent !== null && percent.num <= 100n * percent.den) return percent
    cells.wrong(column, problem('shares-number', { column: cells.name(column), found: showValue(text) }))
    return null
  }

  problems(): Problem[] {
    return [...this.#problems, ...this.#featureless.problems()]
  }

  notes(): Problem[] {
    return this.#featureless.notes()
  }
}

/** The quota file that follows: feature, value, min, max, then the other columns; what is deliberate is said in the note. */
export function formatQuotas({ cells, others }: ShareFile, seats: readonly ValueSeats[]): string {
  const known = others.findIndex((header) => fold(header) === 'note')
  const adds = known === -1 && seats.some(({ remarks }) => remarks.length > 0)
  const noteAt = known === -1 ? others.length : known
  const rows = seats.map(({ share, min, max, remarks }, i) => {
    const own = adds ? [...at(cells, i), ''] : [...at(cells, i)]
    if (remarks.length > 0) own[noteAt] = [tidy(at(own, noteAt)), ...remarks].filter((text) => text !== '').join('; ')
    return [share.feature, share.value, `${min}`, `${max}`, ...own]
  })
  const header = ['feature', 'value', 'min', 'max', ...others, ...(adds ? ['note'] : [])]
  return formatStyledCsv([header, ...rows], { separator: ',', newline: '\n', bom: false })
}
