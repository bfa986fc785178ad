import { showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { type TableRow, Tally } from '../tables/table-source.ts'
import { type DateOrder, type Day, parseDay } from './age-bands.ts'

/** The band of somebody born on a day; null where they are in none, or the day cannot be. */
type BandOf = (born: Day) => string | null

/**
 * Watches for a column of dates that a spreadsheet turned into its own by half: what it could take for month/day/year
 * became a date with day and month swapped, and the rest stayed text.
 */
export class DateKinds {
  readonly #order: DateOrder
  readonly #bandOf: BandOf
  readonly #yearFirst = new Tally()
  readonly #yearLast = new Tally()
  /** Rows with the year first that would be in another band if day and month were swapped. */
  readonly #doubtful = new Tally()

  constructor(order: DateOrder, bandOf: BandOf) {
    this.#order = order
    this.#bandOf = bandOf
  }

  add(cell: string, line: TableRow['line']): void {
    const born = parseDay(tidy(cell), this.#order)
    if (born === null) return
    if (!/^[0-9]{4}/.test(tidy(cell))) {
      this.#yearLast.add(line)
      return
    }
    this.#yearFirst.add(line)
    if (born.day > 12) return
    const swapped = this.#bandOf({ year: born.year, month: born.day, day: born.month })
    if (swapped !== this.#bandOf(born)) this.#doubtful.add(line)
  }

  /** `from` is the column of the dates, `column` what is made of it. */
  problems(file: string, from: string, column: string): Problem[] {
    if (this.#yearLast.count === 0) return []
    const data = { column: showValue(column), order: this.#order }
    return this.#doubtful.ifAny((rows, line) =>
      problem('dates-swapped', { ...data, rows }, { file, line, column: showValue(from) }),
    )
  }

  notes(file: string, from: string): Problem[] {
    if (this.#yearLast.count === 0) return []
    const others = this.#yearLast.count
    return this.#yearFirst.ifAny((rows, line) =>
      problem('dates-of-two-kinds', { rows, others }, { file, line, column: showValue(from) }),
    )
  }
}
