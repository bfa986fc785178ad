import { at } from '../../core/checked-index.ts'
import { isPlainText, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { type TableRow, type TableSource, Tally } from '../tables/table-source.ts'

/** A receipt shows the code whole. */
const mostCodeCharacters = 100

const listedCodes = 20

/**
 * Reads the column of the registrants' own codes. No code is ever shown in a problem: whoever knows one could hand on the
 * receipt of the person who chose it.
 */
export class CodeReader {
  readonly #source: TableSource
  readonly #column: number
  readonly #rowsOf = new Map<string, Tally>()
  readonly #blank = new Tally()
  readonly #long = new Tally()
  readonly #unfit = new Tally()

  constructor(source: TableSource, column: number) {
    this.#source = source
    this.#column = column
  }

  /** The code of a row, trimmed and in NFC; '' where there is none. */
  read({ cells, line }: TableRow): string {
    const code = tidy(at(cells, this.#column))
    if (code === '') this.#blank.add(line)
    else if (code.length > mostCodeCharacters) this.#long.add(line)
    else if (!isPlainText(code)) this.#unfit.add(line)
    else this.#count(code, line)
    return code
  }

  #count(code: string, line: number): void {
    const rows = this.#rowsOf.get(code) ?? new Tally()
    rows.add(line)
    this.#rowsOf.set(code, rows)
  }

  problems(): Problem[] {
    const place = this.#place()
    const shared = [...this.#rowsOf.values()].filter(({ count }) => count > 1)
    const listed = shared
      .slice(0, listedCodes)
      .flatMap((rows) => rows.ifAny((lines, line) => problem('pool-code-twice', { rows: lines }, { ...place, line })))
    const codes = shared.length - listed.length
    const more =
      codes > 0 ? [problem('pool-code-twice-more', { codes }, { ...place, line: this.#source.headerLine })] : []
    return [
      ...this.#long.ifAny((rows, line) =>
        problem('pool-code-long', { rows, most: mostCodeCharacters }, { ...place, line }),
      ),
      ...this.#unfit.ifAny((rows, line) => problem('pool-code-unfit', { rows }, { ...place, line })),
      ...listed,
      ...more,
    ]
  }

  /** How many registrants have no code. */
  notes(): Problem[] {
    return this.#blank.ifAny((rows, line) => problem('pool-code-blank', { rows }, { ...this.#place(), line }))
  }

  #place(): { readonly file: string; readonly column: string } {
    return { file: this.#source.path, column: showValue(tidy(at(this.#source.columns, this.#column))) }
  }
}
