import type { FaultyLines } from '../../../problems/line-list.ts'
import { shortenHeader } from '../../../problems/problem-kind.ts'

/** What a language needs for its lists, and the few sentences that many problems share. */
interface WordForms {
  readonly tag: string
  readonly quotes: readonly [open: string, close: string]
  /** Joins phrases where `Intl.ListFormat` does not know how. */
  readonly join?: (items: readonly string[]) => string
  /** The last part of a list that is cut short: `85 more`. */
  readonly more: (left: number) => string
  /** After something that is not known: what was most likely meant. */
  readonly meant: (quoted: string) => string
  /** After a column that is not there: those that are. */
  readonly columnList: (list: string) => string
  /** `3 rows`, before the numbers of their lines in brackets. */
  readonly rows: (count: number) => string
}

/** The same words in all problems of a language. */
export interface WordTools {
  /** A text as it stands in a file, in the quotation marks of the language. */
  quote(text: string): string
  /** Phrases with an "and". */
  join(items: readonly string[]): string
  /** Quoted texts with an "and", shortened after `most`. */
  list(items: readonly string[], most?: number): string
  /** Phrases, shortened after `most`. */
  cut(items: readonly string[], most: number): string
  /** What was most likely meant, in brackets; nothing where nobody knows. */
  hint(nearest: string | null): string
  /** The columns that there are; nothing where another problem of the same file lists them. */
  columns(columns: readonly string[] | null): string
  /** How many rows, and the numbers of the first few lines. */
  rows(lines: FaultyLines): string
  /** One of two forms, by a number. */
  pick(count: number, one: string, other: string): string
  /** A number with the form that goes with it. */
  count(count: number, one: string, other: string): string
}

export function buildWordTools({ tag, quotes, more, meant, columnList, rows, join: own }: WordForms): WordTools {
  const plural = new Intl.PluralRules(tag)
  const format = new Intl.ListFormat(tag, { type: 'conjunction' })
  const quote = (text: string): string => `${quotes[0]}${text}${quotes[1]}`
  const join = own ?? ((items) => format.format(items))
  const cut = (items: readonly string[], most: number): string => {
    const left = items.length - most
    return join(left > 0 ? [...items.slice(0, most), more(left)] : items)
  }
  const pick = (count: number, one: string, other: string): string => (plural.select(count) === 'one' ? one : other)
  const list = (items: readonly string[], most = 5): string => cut(items.map(quote), most)
  return {
    quote,
    join,
    list,
    cut,
    pick,
    hint: (nearest) => (nearest === null ? '' : ` (${meant(quote(nearest))})`),
    columns: (columns) => (columns === null ? '' : columnList(list(columns.map(shortenHeader), 12))),
    rows: ({ count, first }) => {
      const left = count - first.length
      return `${rows(count)} (${join(left > 0 ? [...first.map(String), more(left)] : first.map(String))})`
    },
    count: (count, one, other) => `${count} ${pick(count, one, other)}`,
  }
}
