import { at } from '../../core/checked-index.ts'
import { showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { type TableRow, Tally } from '../tables/table-source.ts'
import { normaliseAddress } from './household.ts'
import { groupDoubles, type PersonFacts } from './likely-doubles.ts'
import { findPersonColumns, foldEmail, foldTelephone, joinNameWords, type PersonColumns } from './person-columns.ts'

/** Beyond so many, what they say of themselves would fill the memory. */
const mostCompared = 300_000

const listedDoubles = 5

/** Watches for rows that are likely to be one person's, who would have two tickets. */
export class DoubleWatch {
  readonly #path: string
  readonly #columns: PersonColumns
  readonly #facts: PersonFacts[] = []
  #left = 0

  constructor(path: string, columns: readonly string[]) {
    this.#path = path
    this.#columns = findPersonColumns(columns)
  }

  /** A row of somebody who takes part; `home` is their household, undefined where the settings make none. */
  add({ line, cells }: TableRow, home: string | null | undefined): void {
    const { email, telephone, name, birth, address, postcode } = this.#columns
    if (email.length + telephone.length + name.length === 0) return
    if (this.#facts.length === mostCompared) {
      this.#left++
      return
    }
    const pick = (columns: readonly number[]) => columns.map((column) => at(cells, column))
    const own = home === undefined ? normaliseAddress(pick([...address, ...postcode])) : home
    this.#facts.push({
      line,
      email:
        pick(email)
          .map(foldEmail)
          .find((each) => each !== '') ?? '',
      telephones: pick(telephone).flatMap((cell) => foldTelephone(cell) || []),
      name: joinNameWords(pick(name)),
      birth: tidy(pick(birth).join(' ')),
      address: own ?? '',
    })
  }

  notes(): Problem[] {
    const file = this.#path
    const groups = groupDoubles(this.#facts)
    const listed = groups.slice(0, listedDoubles).flatMap(({ lines, reason }) => {
      const rows = new Tally()
      for (const line of lines) rows.add(line)
      return rows.ifAny((faulty, line) => problem('pool-doubles', { rows: faulty, ...reason }, { file, line }))
    })
    const more = groups.length - listed.length
    return [
      ...listed,
      ...(more > 0 ? [problem('pool-doubles-more', { groups: more }, { file })] : []),
      ...(this.#left > 0 ? [problem('pool-doubles-unseen', { people: this.#left }, { file })] : []),
    ]
  }
}

/** Notes that a pool has addresses which nobody named as households. */
export function noteUnsetHousehold(path: string, columns: readonly string[]): Problem[] {
  const { address, postcode } = findPersonColumns(columns)
  if (address.length === 0) return []
  const names = [...address, ...postcode].sort((a, b) => a - b).map((column) => showValue(tidy(at(columns, column))))
  return [problem('pool-household-unset', { columns: names, together: names.join(',') }, { file: path })]
}
