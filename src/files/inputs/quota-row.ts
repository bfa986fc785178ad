import { at } from '../../core/checked-index.ts'
import type { Quota } from '../../core/model/quota.ts'
import { failWith, ok, type Result } from '../../core/result.ts'
import { isPlainText, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { TableRow, TableSource } from '../tables/table-source.ts'
import { isErrorCell } from './error-cells.ts'
import type { QuotaColumns } from './quota-columns.ts'

/** The quota of one row, or everything that is wrong with it. */
export function readQuota(source: TableSource, columns: QuotaColumns, row: TableRow): Result<Quota> {
  const cells = new QuotaCells(source, row)
  cells.refuseMerged([...columns.used].filter((column) => column !== columns.feature))
  const value = cells.text(columns.value)
  const min = cells.whole(columns.min)
  const max = cells.whole(columns.max)
  if (min !== null && max !== null && min > max) cells.wrong(columns.min, problem('quotas-min-over-max', { min, max }))
  const flex = readFlex(cells, columns.flex, min, max)
  if (cells.problems.length === 0) cells.checkPlain()
  if (cells.problems.length > 0 || min === null || max === null) return failWith(cells.problems)
  return ok(flex === null ? { value, min, max } : { value, min, max, flex })
}

/** How far the quota may be relaxed; a row may leave both cells empty. */
function readFlex(
  cells: QuotaCells,
  columns: QuotaColumns['flex'],
  min: number | null,
  max: number | null,
): { min: number; max: number } | null {
  if (columns === null || (cells.isBlank(columns.min) && cells.isBlank(columns.max))) return null
  const flex = { min: cells.whole(columns.min), max: cells.whole(columns.max) }
  if (flex.min !== null && min !== null && flex.min > min) {
    cells.wrong(columns.min, problem('quotas-flex-outside', { bound: 'min', flex: flex.min, limit: min }))
  }
  if (flex.max !== null && max !== null && flex.max < max) {
    cells.wrong(columns.max, problem('quotas-flex-outside', { bound: 'max', flex: flex.max, limit: max }))
  }
  return flex.min === null || flex.max === null ? null : { min: flex.min, max: flex.max }
}

/** The cells of one row, with what is wrong in them. */
export class QuotaCells {
  readonly problems: Problem[] = []
  readonly #source: TableSource
  readonly #row: TableRow

  constructor(source: TableSource, row: TableRow) {
    this.#source = source
    this.#row = row
  }

  wrong(column: number, found: Problem): void {
    this.problems.push({
      ...found,
      place: { file: this.#source.path, line: this.#row.line, column: this.name(column) },
    })
  }

  /** Everything in the row may be published: values and limits as quotas, the rest as notes with their headings. */
  checkPlain(): void {
    for (const [column, cell] of this.#row.cells.entries()) {
      const heading = this.#source.columns[column] ?? ''
      if (isPlainText(tidy(cell)) && isPlainText(tidy(heading))) continue
      this.wrong(column, problem('quotas-cell-unfit', { column: this.name(column) }))
    }
  }

  /** One limit that spans two rows may be meant for each of them or for both together. */
  refuseMerged(columns: readonly number[]): void {
    for (const column of columns) {
      if (this.#row.merged?.has(column)) this.wrong(column, problem('quotas-merged', { column: this.name(column) }))
    }
  }

  isBlank(column: number): boolean {
    return tidy(at(this.#row.cells, column)) === ''
  }

  text(column: number): string {
    const cell = tidy(at(this.#row.cells, column))
    if (cell === '') this.wrong(column, problem('quotas-cell-blank', { column: this.name(column), rows: null }))
    if (!isErrorCell(cell)) return cell
    this.wrong(column, problem('cell-error', { rows: { count: 1, first: [this.#row.line] }, words: [showValue(cell)] }))
    return ''
  }

  /** Digits and nothing else, so that `11.0`, `1_1`, `1e3` and `-1` are not taken for what they may not mean. */
  whole(column: number): number | null {
    const cell = this.text(column)
    if (/^0*[0-9]{1,9}$/.test(cell)) return Number(cell)
    if (cell !== '') {
      const instead = /^([0-9]{1,9})[.,]0{1,2}$/.exec(cell)?.[1] ?? null
      this.wrong(column, problem('quotas-number', { column: this.name(column), found: showValue(cell), instead }))
    }
    return null
  }

  name(column: number): string {
    return showValue(tidy(at(this.#source.columns, column)))
  }
}
