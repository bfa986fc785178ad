import { at } from '../../core/checked-index.ts'
import { tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { type TableRow, type TableSource, Tally } from '../tables/table-source.ts'
import { ErrorCells } from './error-cells.ts'

/** Finds the rows of quotas or shares that are for no feature: remarks, which are left out, and limits that would be lost. */
export class FeaturelessRows {
  readonly #path: string
  readonly #feature: number
  readonly #numbers: readonly number[]
  readonly #errors: ErrorCells
  readonly #remarks = new Tally()
  readonly #limits = new Tally()

  /** `feature` is the position of the feature's column, `numbers` are those of limits or shares. */
  constructor(source: TableSource, feature: number, numbers: readonly number[]) {
    this.#path = source.path
    this.#feature = feature
    this.#numbers = numbers
    this.#errors = new ErrorCells(source.path, source.columns)
  }

  /** The feature of a row, or null where it has none, which is remembered. */
  read({ cells, line }: TableRow): string | null {
    if (this.#errors.see(cells, [this.#feature], line)) return null
    const name = tidy(at(cells, this.#feature))
    if (name !== '') return name
    const rows = this.#numbers.some((column) => tidy(at(cells, column)) !== '') ? this.#limits : this.#remarks
    rows.add(line)
    return null
  }

  /** Whether limits stand in some row for nobody knows which feature. */
  get lost(): boolean {
    return this.#limits.count > 0
  }

  problems(): Problem[] {
    const file = this.#path
    const lost = this.#limits.ifAny((rows, line) => problem('quotas-feature-blank', { rows }, { file, line }))
    return [...this.#errors.problems(), ...lost]
  }

  notes(): Problem[] {
    const file = this.#path
    return this.#remarks.ifAny((rows, line) => problem('quotas-rows-skipped', { rows }, { file, line }))
  }
}
