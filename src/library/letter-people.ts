import { formatReceiptFragment } from '../core/log/receipt-link.ts'
import { all, allOf, fail, failWith, ok, passUnless, type Result, withNotes } from '../core/result.ts'
import { fold, showValue, tidy } from '../core/text.ts'
import type { LettersSetting } from '../files/inputs/letters-schema.ts'
import type { PoolFile } from '../files/inputs/pool-file.ts'
import { ColumnFinder } from '../files/tables/find-column.ts'
import { problem } from '../problems/problem.ts'
import { mostCodeBytes } from '../report/letters/code-picture.ts'
import type { LetterPerson } from '../report/letters/letter-words.ts'
import { isLanguage, type Language, languages, languageTags } from '../report/strings/languages.ts'

/** What is needed for letters, beside the pool. */
export interface LetterPlan {
  readonly setting: LettersSetting
  /** Of whoever has none in their row. */
  readonly language: Language
  /** Everybody with a receipt, by their id: the receipt as it stands in a link, and their own code. */
  readonly receipts: ReadonlyMap<string, { readonly packed: string; readonly code: string }>
}

/** People to write to, with the headers of their lines. */
export interface LetterPeople {
  readonly headers: readonly string[]
  readonly people: readonly LetterPerson[]
}

/** Whom letters go to, in the order of the pool file. The file is read once more for what only letters need. */
export async function readLetterPeople(
  pool: PoolFile,
  { setting, language, receipts }: LetterPlan,
): Promise<Result<LetterPeople>> {
  const finder = new ColumnFinder(pool.source)
  const columns = all({
    address: allOf(setting.address.map((names) => allOf([names].flat().map((name) => finder.find(name))))),
    language: setting.language === undefined ? ok(null) : finder.find(setting.language),
  })
  if (!columns.ok) return columns
  const { address, language: languageColumn } = columns.value
  const idOfRow = new Map(pool.rowOf.map((row, position) => [row, pool.pool.registrants[position]?.id ?? '']))
  const strange = new Map<string, number>()
  const people: LetterPerson[] = []
  const read = await pool.source.read(({ index, cells }) => {
    const id = idOfRow.get(index)
    const receipt = id === undefined ? undefined : receipts.get(id)
    if (id === undefined || receipt === undefined) return undefined
    const said = languageColumn === null ? '' : tidy(cells[languageColumn] ?? '')
    const own = said === '' ? language : recogniseLanguage(said)
    if (own === null) strange.set(said, (strange.get(said) ?? 0) + 1)
    people.push({
      language: own ?? language,
      lines: address.map((line) => joinCells(cells, line)),
      id,
      code: receipt.code,
      link: `${setting.page}#${formatReceiptFragment({ packed: receipt.packed, language: own ?? language })}`,
    })
    return undefined
  })
  if (!read.ok) return read
  if (strange.size > 0) {
    const found = [...strange.keys()].map(showValue)
    const count = [...strange.values()].reduce((a, b) => a + b, 0)
    const known = languageTags.flatMap((tag) => [tag, languages[tag].name])
    return fail(problem('letter-language', { found, people: count, known }))
  }
  const there = new Set(people.map(({ id }) => id))
  const missing = [...receipts.keys()].filter((id) => !there.has(id)).map(showValue)
  if (missing.length > 0) return fail(problem('letters-people-missing', { ids: missing }))
  const short = passUnless(
    people.flatMap(({ id, link }) => {
      const bytes = new TextEncoder().encode(link).length
      return bytes <= mostCodeBytes
        ? []
        : [problem('letter-code-long', { id: showValue(id), bytes, most: mostCodeBytes })]
    }),
  )
  if (!short.ok) return failWith(short.problems)
  const headers = address.map((line) => joinCells(pool.source.columns, line))
  return withNotes(finder.notes(), ok({ headers, people }))
}

function joinCells(cells: readonly string[], columns: readonly number[]): string {
  return tidy(columns.map((column) => cells[column] ?? '').join(' '))
}

/** A language by its tag, by its own name, or by the name that another language of the program has for it. */
function recogniseLanguage(said: string): Language | null {
  const tag = fold(said)
  if (isLanguage(tag)) return tag
  const named = languageTags.find((each) =>
    languageTags.some((other) => {
      const name = new Intl.DisplayNames(other, { type: 'language' }).of(each)
      return fold(name ?? '') === tag || fold(languages[each].name) === tag
    }),
  )
  return named ?? null
}
