import { fold } from '../../core/text.ts'
import type { UncountedReason } from '../../problems/app-problems.ts'
import { type AnswerColumn, type AnswerTable, hasFewAnswers } from './answer-columns.ts'
import { type AgeSource, findAges, findBirths } from './proposed-ages.ts'
import {
  countAnswers,
  type FoundFeature,
  nameFeature,
  type ProposedFeature,
  proposeAges,
  proposeFeature,
} from './proposed-settings.ts'

/** A column whose answers cannot be counted; `answers` is how many different ones it has. */
interface UncountedColumn {
  readonly header: string
  readonly why: UncountedReason
  readonly answers: number
}

/**
 * A feature of a column that somebody chose for it, whatever its header says. Dates and ages become bands of ages; other answers count
 * as they stand. No column that is made may have a name of `taken`. The answers of the table must all be there, however many they are.
 */
export function proposeGroup(
  { columns }: AnswerTable,
  header: string,
  taken: readonly string[],
): ProposedFeature | UncountedColumn {
  const [column, ...twins] = columns.filter((each) => fold(each.header) === fold(header))
  if (column === undefined) throw new Error(`there is no column ${header}`)
  if (twins.length > 0) return { header, why: 'header twice', answers: 0 }
  const proposed = proposeFeature(column)
  const found = proposed === null || 'why' in proposed ? groupAnswers(column) : proposed
  if ('why' in found) return found
  return nameFeature(found, new Set([...columns.map((each) => each.header), ...taken].map(fold)))
}

/** More values than this nobody gives limits to. */
const mostValues = 100

function groupAnswers(column: AnswerColumn): FoundFeature | UncountedColumn {
  const { header, unique } = column
  const answers = [...(column.answers?.keys() ?? [])]
  if (answers.length === 0) return { header, why: 'no answers', answers: 0 }
  const ages = hasFewAnswers(column) ? null : (findBirths(column) ?? findGrownAges(column))
  if (ages !== null) return proposeAges(column, ages)
  if (unique && answers.length > 1) return { header, why: 'all different', answers: answers.length }
  if (answers.length > mostValues) return { header, why: 'many answers', answers: answers.length }
  return countAnswers(column, header, answers)
}

/** Numbers of which most are ages of people who can be drawn: numbers of districts, too, have few digits. */
function findGrownAges(column: AnswerColumn): AgeSource | null {
  const numbers = [...(column.answers?.keys() ?? [])].map(Number).filter((number) => !Number.isNaN(number))
  const grown = numbers.filter((number) => number >= 16 && number <= 110)
  return grown.length * 2 > numbers.length ? findAges(column) : null
}
