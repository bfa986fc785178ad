import { at } from '../../core/checked-index.ts'
import { failWith, ok, type Result } from '../../core/result.ts'
import { fold, tidy } from '../../core/text.ts'
import { problem } from '../../problems/problem.ts'
import type { TableSource } from '../tables/table-source.ts'

/** What a column of a spreadsheet of answers holds. */
export interface AnswerColumn {
  /** Trimmed, and on one line. */
  readonly header: string
  readonly blanks: number
  /** The different answers and how many gave each, the most frequent first; null where there are very many. */
  readonly answers: ReadonlyMap<string, number> | null
  /** Whether every row has an answer of its own. */
  readonly unique: boolean
}

export interface AnswerTable {
  readonly columns: readonly AnswerColumn[]
  readonly rows: number
}

const fewAnswers = 15

/** Whether so few different answers were given that a quota could count each. */
export function hasFewAnswers({ answers, unique }: AnswerColumn): boolean {
  return answers !== null && answers.size >= 2 && answers.size <= fewAnswers && !unique
}

/** More different answers than any quota counts, and enough to see how dates are written. */
const mostAnswers = 400

/** Reads a table once and counts what stands in its columns, up to `most` answers each. A table without rows is a problem. */
export async function surveyAnswers(source: TableSource, most: number = mostAnswers): Promise<Result<AnswerTable>> {
  const columns = source.columns.map((header) => new AnswerCounter(tidy(header), most))
  const read = await source.read(({ cells }) => {
    for (const [i, column] of columns.entries()) column.add(at(cells, i))
  })
  if (!read.ok) return failWith(read.problems)
  if (read.value === 0) return failWith([problem('pool-none', {}, { file: source.path })], read.notes)
  return ok({ columns: columns.map((column) => column.finish(read.value)), rows: read.value }, read.notes)
}

class AnswerCounter {
  readonly #header: string
  readonly #counts = new Map<string, { readonly answer: string; people: number }>()
  readonly #seen = new Set<string>()
  readonly #most: number
  #blanks = 0

  constructor(header: string, most: number) {
    this.#header = header
    this.#most = most
  }

  add(cell: string): void {
    const key = fold(cell)
    if (key === '') {
      this.#blanks++
      return
    }
    this.#seen.add(key)
    const known = this.#counts.get(key)
    if (known !== undefined) known.people++
    else if (this.#counts.size <= this.#most) this.#counts.set(key, { answer: tidy(cell), people: 1 })
  }

  finish(rows: number): AnswerColumn {
    const counts = [...this.#counts.values()].sort((a, b) => b.people - a.people)
    return {
      header: this.#header,
      blanks: this.#blanks,
      answers: counts.length > this.#most ? null : new Map(counts.map(({ answer, people }) => [answer, people])),
      unique: rows > 0 && this.#seen.size === rows,
    }
  }
}
