import type { ListSource, NamedColumns } from '../../addresses/list-source.ts'
import type { InvitePlan } from '../../core/invite/letter-plan.ts'
import { passUnless, type Result } from '../../core/result.ts'
import { fold, showValue } from '../../core/text.ts'
import { problem } from '../../problems/problem.ts'

/** Columns of the table of letters beside those of the list. */
export const codeColumn = 'letter code'
export const partColumn = 'letter part'

/** A list must leave the columns of the table of letters free. */
export function checkLetterColumns({ columns }: ListSource): Result<null> {
  const taken = columns.map(({ name }) => name).filter((name) => [codeColumn, partColumn].includes(fold(name)))
  return passUnless(
    taken.map((name) => {
      const [found, wanted] = [
        `a list with a column "${showValue(name)}"`,
        'one without it: the table of letters has one of that name',
      ]
      return problem('setting-wrong', { name: '--list', found, wanted })
    }),
  )
}

/**
 * What a log tells of a list must not be its ids: their column is no stratum and no area, and is in no condition. No stratum is named twice,
 * though its column can be written in several ways.
 */
export function checkToldColumns({ strata, stage, parts }: InvitePlan, { id, used }: NamedColumns): Result<null> {
  const named = [
    ...strata.map((column) => ['--strata', column] as const),
    ...(stage === null ? [] : [['--stages', stage.column] as const]),
    ...parts.flatMap(({ name, condition }) =>
      condition.map(({ column }) => [`a column of the condition of "${name}"`, column] as const),
    ),
  ]
  const ids = named.filter(([, column]) => used.get(column) === id)
  const wanted = 'another column: the log tells what is in it, and must tell no id'
  const twice = strata.filter((column, i) => strata.findIndex((other) => used.get(other) === used.get(column)) < i)
  return passUnless([
    ...ids.map(([name, column]) => {
      return problem('setting-wrong', { name, found: `"${showValue(column)}", the column of the ids`, wanted })
    }),
    ...twice.map((column) => {
      const found = `"${showValue(used.get(column) ?? column)}" twice`
      return problem('setting-wrong', { name: '--strata', found, wanted: 'each column once' })
    }),
  ])
}
