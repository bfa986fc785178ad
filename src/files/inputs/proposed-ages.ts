import { fold } from '../../core/text.ts'
import { type DateOrder, parseDay } from './age-bands.ts'
import type { AnswerColumn } from './answer-columns.ts'

/** How sure an order of dates is: the only one that reads them, one of two, or it does not read all of them. */
export type DateReading = 'certain' | 'either' | 'some'

/** How a column says how old people are, and which of its answers say nothing of it. */
export type AgeSource = {
  /** The answers by which people do not answer. */
  readonly silent: readonly string[]
  /** Answers of which no age can be made. */
  readonly unread: readonly string[]
} & (
  | { readonly kind: 'ages' }
  | { readonly kind: 'years of birth' }
  | { readonly kind: 'dates of birth'; readonly dates: DateOrder; readonly reading: DateReading }
)

const notStatedWords =
  /\bprefer not\b|\brather not\b|\bnot stated\b|\b(?:do not|don.?t) (?:wish|want) to\b|\bdecline\b|\bwell gen i beidio\b/

/** Whether an answer says that somebody does not answer. */
export const isNotStated = (answer: string): boolean => notStatedWords.test(fold(answer))

/** In place of a number these are no answer; elsewhere they may be one. */
const noNumber =
  /^(?:n\.? ?\/? ?a\.?|-+|\?+|none|unknown|not (?:given|known|applicable|answered)|no answer|keine angabe)$/

const isAge = (answer: string): boolean => /^[0-9]{1,3}$/.test(answer)
const isYear = (answer: string): boolean => /^(?:19|20)[0-9]{2}$/.test(answer)

/** Whether a column holds ages; null where most of what people said is something else, such as bands. */
export function findAges(column: AnswerColumn): AgeSource | null {
  return readMost(column, isAge, { kind: 'ages' })
}

/** What of a birth a column holds; null where it is neither a day nor a year. */
export function findBirths(column: AnswerColumn): AgeSource | null {
  const { answers } = column
  // So many different ones are days; which order they are in cannot be told.
  if (answers === null) return { kind: 'dates of birth', dates: 'd-m-y', reading: 'either', silent: [], unread: [] }
  const years = readMost(column, isYear, { kind: 'years of birth' })
  if (years !== null) return years
  const { silent, said } = splitAnswers(answers)
  const readable = (order: DateOrder): number => said.filter((date) => parseDay(date, order) !== null).length
  const [yearFirst, dayFirst, monthFirst] = [readable('y-m-d'), readable('d-m-y'), readable('m-d-y')]
  if (Math.max(dayFirst, monthFirst) === 0) return null
  // Dates that begin with the year are understood in every order.
  const dates = yearFirst === said.length ? 'y-m-d' : monthFirst > dayFirst ? 'm-d-y' : 'd-m-y'
  const unread = said.filter((date) => parseDay(date, dates) === null)
  const reading = unread.length > 0 ? 'some' : dates === 'd-m-y' && monthFirst === dayFirst ? 'either' : 'certain'
  return { kind: 'dates of birth', dates, reading, silent, unread }
}

function splitAnswers(answers: ReadonlyMap<string, number>): {
  readonly silent: readonly string[]
  readonly said: readonly string[]
} {
  const isSilent = (answer: string): boolean => isNotStated(answer) || noNumber.test(fold(answer))
  const all = [...answers.keys()]
  return { silent: all.filter(isSilent), said: all.filter((answer) => !isSilent(answer)) }
}

function readMost(
  { answers }: AnswerColumn,
  isRead: (answer: string) => boolean,
  { kind }: { readonly kind: 'ages' | 'years of birth' },
): AgeSource | null {
  if (answers === null) return null
  const { silent, said } = splitAnswers(answers)
  const unread = said.filter((answer) => !isRead(answer))
  return unread.length * 2 < said.length ? { kind, silent, unread } : null
}
