import { at } from '../../core/checked-index.ts'
import { fold, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { Tally } from '../tables/table-source.ts'
import { normaliseAddress } from './household.ts'
import { foldEmail, foldTelephone, joinNameWords, recognisePart } from './person-columns.ts'

const listedSame = 20

/** Watches that no two people have the same in columns in which the settings say that nobody does. */
export class UniqueRows {
  readonly #path: string
  readonly #headers: readonly string[]
  readonly #columns: readonly number[]
  /** By what stands there, the line of the one who has it, or the lines of all who do. */
  readonly #linesOf = new Map<string, number | Tally>()

  /** `columns` count together: a name and a date of birth may each be there twice. */
  constructor(path: string, headers: readonly string[], columns: readonly number[]) {
    this.#path = path
    this.#headers = headers
    this.#columns = columns
  }

  /** A row of somebody who takes part. Where one of the cells is blank, it is compared with nobody. */
  add(cells: readonly (string | null)[], line: number): void {
    const parts = this.#columns.map((column) => foldPart(at(this.#headers, column), cells[column] ?? ''))
    if (parts.includes('')) return
    const key = parts.join('\n')
    const before = this.#linesOf.get(key)
    if (before === undefined) this.#linesOf.set(key, line)
    else if (typeof before !== 'number') before.add(line)
    else {
      const rows = new Tally()
      rows.add(before)
      rows.add(line)
      this.#linesOf.set(key, rows)
    }
  }

  problems(): Problem[] {
    const columns = this.#columns.map((column) => showValue(tidy(at(this.#headers, column))))
    const file = this.#path
    const shared = [...this.#linesOf.values()].filter((rows) => typeof rows !== 'number')
    const listed = shared
      .slice(0, listedSame)
      .flatMap((rows) => rows.ifAny((lines, line) => problem('pool-unique', { columns, rows: lines }, { file, line })))
    const groups = shared.length - listed.length
    return groups > 0 ? [...listed, problem('pool-unique-more', { columns, groups }, { file })] : listed
  }
}

/** A cell as it is compared, by what its header says that it is. */
function foldPart(header: string, cell: string): string {
  switch (recognisePart(header)) {
    case 'email':
      return foldEmail(cell) || fold(cell)
    case 'telephone':
      return foldTelephone(cell) || fold(cell)
    case 'name':
      return joinNameWords([cell]) || fold(cell)
    case 'address':
    case 'postcode':
      return normaliseAddress([cell]) ?? ''
    default:
      return fold(cell)
  }
}
