import type { Feature } from '../../core/model/quota.ts'
import { findNearest } from '../../core/nearest-word.ts'
import { fold, showValue, tidy } from '../../core/text.ts'
import { type FilePlace, type Problem, problem } from '../../problems/problem.ts'
import { isDateLike } from '../../problems/problem-kind.ts'
import { Tally } from '../tables/table-source.ts'

/** The values of one feature: finds the quota of a cell, and keeps account of the cells that have none. */
export class FeatureReader {
  readonly #feature: Feature
  readonly #known: ReadonlyMap<string, number>
  /** Cells are spelled in few ways; folding each of a million of them anew would take longer than reading them. */
  readonly #seen = new Map<string, number>()
  readonly #blank = new Tally()
  readonly #unknown = new Map<string, { readonly value: string; readonly rows: Tally }>()
  readonly #more = new Tally()

  constructor(feature: Feature) {
    this.#feature = feature
    this.#known = new Map(feature.quotas.map((quota, i) => [fold(quota.value), i]))
  }

  /** The index of the cell's quota, or null where there is none. */
  read(cell: string, line: number): number | null {
    const seen = this.#seen.get(cell)
    if (seen !== undefined) return seen
    const index = this.#known.get(fold(cell))
    if (index === undefined) {
      this.#misfit(cell, line)
      return null
    }
    if (this.#seen.size < mostValuesSeen) this.#seen.set(cell, index)
    return index
  }

  #misfit(cell: string, line: number): void {
    const value = fold(cell)
    const known = this.#unknown.get(value)
    if (value === '') this.#blank.add(line)
    else if (known !== undefined) known.rows.add(line)
    else if (this.#unknown.size >= listedMisfits) this.#more.add(line)
    else {
      const rows = new Tally()
      rows.add(line)
      this.#unknown.set(value, { value: tidy(cell), rows })
    }
  }

  /** One problem for each value that has no quota, wherever and however often it stands. */
  problems(file: string, column: string): Problem[] {
    const feature = showValue(this.#feature.name)
    const values = this.#feature.quotas.map((quota) => quota.value)
    const known = values.map(showValue)
    const dates = values.some(isDateLike)
    const place = (line: number): FilePlace => ({ file, line, column: showValue(tidy(column)) })
    return [
      ...this.#blank.ifAny((rows, line) => problem('pool-value-blank', { feature, rows }, place(line))),
      ...[...this.#unknown.values()].flatMap(({ value, rows }) => {
        const near = findNearest(value, values)
        const hint = near === null ? null : showValue(near)
        return rows.ifAny((lines, line) =>
          problem(
            'pool-value-unknown',
            { feature, value: showValue(value), rows: lines, nearest: hint, known, dates: isDateLike(value) || dates },
            place(line),
          ),
        )
      }),
      ...this.#more.ifAny((rows, line) => problem('pool-values-more', { feature, rows }, place(line))),
    ]
  }
}

const mostValuesSeen = 1000
const listedMisfits = 20
