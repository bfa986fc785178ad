import { at } from '../../core/checked-index.ts'
import { fold, showValue, tidy } from '../../core/text.ts'
import type { PersonalPart } from '../../problems/change-problems.ts'
import { findPersonColumns, type PersonColumns } from '../inputs/person-columns.ts'
import { foldAccents } from '../inputs/plain-letters.ts'
import { restoreFormula } from '../tables/formula-guard.ts'

/** What is known of somebody beside the cells of their row. */
export interface KnownPerson {
  /** What they are called; undefined where columns that are called so have it. */
  readonly name: string | undefined
  /** Whether the text is about them: any part of their name gives them away then. */
  readonly isMeant: boolean
}

/** A text that everybody will read, and what of it tells who somebody of a table is, where they live, or how to reach anybody. */
export class PersonalText {
  readonly #text: string
  readonly #words: ReadonlySet<string>
  readonly #line: string
  readonly #days: ReadonlySet<string>
  readonly #columns: PersonColumns
  readonly #found = new Map<string, PersonalPart>()

  constructor(text: string, columns: readonly string[]) {
    this.#text = text
    this.#words = new Set(listWords(text))
    this.#line = joinWords(text)
    this.#days = new Set(listDays(text))
    this.#columns = findPersonColumns(columns)
  }

  /** Looks at somebody's row. */
  look(row: readonly string[], { name: told, isMeant }: KnownPerson): void {
    const read = (column: number): string => restoreFormula(at(row, column))
    const { name: names, address, postcode, birth } = this.#columns
    const name = told ?? tidy(names.map(read).join(' '))
    if (this.#isNamed(listWords(name), isMeant)) this.#add('name', name)
    for (const part of [...address, ...postcode].flatMap((column) => read(column).split(/[,;\n]/)))
      if (isPlace.test(part) && this.#line.includes(joinWords(part))) this.#add('address', tidy(part))
    for (const cell of birth.map(read))
      if (listDays(cell).some((day) => this.#days.has(day))) this.#add('birth', tidy(cell))
  }

  /** Everything that was found, `ids` of a pool among it. */
  list(ids: readonly string[]): readonly PersonalPart[] {
    const tokens = new Set(this.#text.split(/[\s,;:()"]+/).map((token) => fold(token.replace(/\.$/, ''))))
    const named = ids.filter((id) => isTelling.test(id) && tokens.has(fold(id)))
    const all: readonly PersonalPart[] = [
      ...this.#found.values(),
      ...named.map((id) => ({ kind: 'id' as const, text: showValue(id) })),
      ...(/[^\s@]@[^\s@]+\.[^\s@]/.test(this.#text) ? [{ kind: 'e-mail' as const, text: '' }] : []),
      ...(hasTelephone(this.#text) ? [{ kind: 'telephone' as const, text: '' }] : []),
    ]
    return all.slice(0, mostListed)
  }

  #isNamed(parts: readonly string[], isMeant: boolean): boolean {
    if (parts.length > 1 && parts.every((part) => this.#words.has(part))) return true
    return isMeant && parts.some((part) => part.length > 2 && this.#words.has(part))
  }

  #add(kind: 'name' | 'address' | 'birth', text: string): void {
    this.#found.set(`${kind} ${text}`, { kind, text: showValue(text) })
  }
}

const mostListed = 5

/** Ids that are short numbers are numbers of anything. */
const isTelling = /\p{L}.*\d|\d.*\p{L}|\d{4}/u

/** A house or a postcode of a few: a street or a number alone is where many live. */
const isPlace = /(?=.*\p{L})(?=.*\d)(?=.{4})/u

function listWords(text: string): string[] {
  return foldAccents(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

/** Words one after another, each between blanks, so that one text holds another by whole words alone. */
function joinWords(text: string): string {
  return ` ${listWords(text).join(' ')} `
}

/** Days of a text, in whatever order day, month and year are written. */
function listDays(text: string): string[] {
  return (text.match(/(?<!\d)(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})(?!\d)/g) ?? []).map(
    (day) =>
      day
        .split(/[-./]/)
        .map(Number)
        .sort((a, b) => a - b)
        .join(' '),
  )
}

/** Seven digits and more that are no date, and no years from one to another. */
function hasTelephone(text: string): boolean {
  const without = text
    .replaceAll(/\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})\b/g, ' ')
    .replaceAll(/(?<!\d)(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d(?!\d)/g, ' ')
  return (without.match(/\+?\d[\d\s()./-]*\d/g) ?? []).some((number) => number.replaceAll(/\D/g, '').length >= 7)
}
