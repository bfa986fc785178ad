import type { CommitBody } from '../core/log/entries.ts'
import { parseReceipt } from '../core/log/receipt.ts'
import { packReceipt } from '../core/log/receipt-link.ts'
import { allOf, ok, type Result, withNotes } from '../core/result.ts'
import type { LettersSetting } from '../files/inputs/letters-schema.ts'
import type { PoolFile } from '../files/inputs/pool-file.ts'
import { formatCsv } from '../files/tables/csv-text.ts'
import { tellDraw, writeLetter } from '../report/letters/letter-words.ts'
import type { Letters } from '../report/letters/letters-page.ts'
import type { Language } from '../report/strings/languages.ts'
import { readLetterPeople } from './letter-people.ts'

/** What letters with receipts are made of. */
export interface LetterSources {
  readonly commit: CommitBody
  /** Texts of the receipts' files. */
  readonly receipts: readonly string[]
  readonly setting: LettersSetting
  /** Of whoever has none in their row of the pool. */
  readonly language: Language
  readonly pool: PoolFile
}

/** Letters, and the headers of the lines of their addresses. */
export interface ReceiptLetters {
  readonly letters: Letters
  readonly headers: readonly string[]
}

/** Gathers letters, one with everybody's receipt. Problems: receipts that are none; people whose address the pool does not tell. */
export async function gatherLetters(sources: LetterSources): Promise<Result<ReceiptLetters>> {
  const { commit, setting, language, pool } = sources
  const receipts = allOf(sources.receipts.map(parseReceipt))
  if (!receipts.ok) return receipts
  const known = receipts.value.map((receipt) => {
    const { nonce, row } = receipt.leaf
    return [row.id, { packed: packReceipt(receipt, commit.quotas), code: nonce }] as const
  })
  const people = await readLetterPeople(pool, { setting, language, receipts: new Map(known) })
  if (!people.ok) return people
  const letters: Letters = { commit, people: people.value.people, page: setting.page }
  return withNotes(people.notes, ok({ letters, headers: people.value.headers }))
}

/** A table for the mail merge of a word processor: a row a letter, with its words and its link. */
export function formatMailMerge({ letters: { commit, people, page }, headers }: ReceiptLetters): string {
  const rows = people.map((person) => {
    const { heading, before, after } = writeLetter(tellDraw(commit, person.language), person, page)
    return [person.id, person.language, ...person.lines, person.link, heading, [...before, ...after].join('\n\n')]
  })
  return formatCsv([['registration number', 'language', ...headers, 'link', 'heading', 'text'], ...rows])
}
