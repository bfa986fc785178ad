import { at } from '../../core/checked-index.ts'
import { showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { type TableRow, Tally } from '../tables/table-source.ts'

/**
 * Whether a cell holds what a spreadsheet shows where a formula has no result, or a date has none: #N/A, #REF!, Err:502,
 * ########. Of other languages, those that end like #BEZUG! or #NOM? and the short ones for "not available".
 */
export function isErrorCell(text: string): boolean {
  const first = text.trimStart()[0]
  return (first === '#' || first === 'E') && errorWords.test(text.trim())
}

const errorWords = /^(?:#N\/[AB]|#NV|#N\/D|#I\/T|#\p{Lu}[\p{Lu}\p{N}/_]*[!?]|#GETTING_DATA|#{3,}|Err:[0-9]{3})$/u

const listedErrors = 5

/** Keeps account of cells that hold an error, in the columns that are read; elsewhere they are carried along. */
export class ErrorCells {
  readonly #path: string
  readonly #columns: readonly string[]
  readonly #found = new Map<number, { readonly rows: Tally; readonly words: Set<string>; last: number }>()

  constructor(path: string, columns: readonly string[]) {
    this.#path = path
    this.#columns = columns
  }

  /** Whether one of these columns holds an error in this row. */
  see(cells: readonly (string | null)[], columns: readonly number[], line: TableRow['line']): boolean {
    let faulty = false
    for (const column of columns) {
      if (!isErrorCell(cells[column] ?? '')) continue
      faulty = true
      const found = this.#found.get(column) ?? { rows: new Tally(), words: new Set(), last: 0 }
      this.#found.set(column, found)
      // A column may be asked for twice: for who takes part and for the quotas.
      if (found.last !== line) found.rows.add(line)
      found.last = line
      if (found.words.size < listedErrors) found.words.add(showValue(tidy(cells[column] ?? '')))
    }
    return faulty
  }

  problems(): Problem[] {
    return [...this.#found].flatMap(([column, { rows, words }]) =>
      rows.ifAny((lines, line) => {
        const place = { file: this.#path, line, column: showValue(tidy(at(this.#columns, column))) }
        return problem('cell-error', { rows: lines, words: [...words] }, place)
      }),
    )
  }
}
