import { fail, ok, type Result } from '../core/result.ts'
import { problem } from '../problems/problem.ts'
import { explainListError, type ListSource, quoteName } from './list-source.ts'
import type { Desk } from './open-desk.ts'

/** An address that gets a letter. */
export interface LetterRow {
  readonly id: string
  /** Place of the part that drew it. */
  readonly part: number
  /** Its row of the list, as text. */
  readonly cells: readonly string[]
}

/** The rows of the addresses in the desk's table `drawn`, in the order of their ids, which tells nothing of the draw. */
export async function readLetterRows(
  desk: Desk,
  { from, values, columns }: ListSource,
  id: string,
  letters: number,
): Promise<Result<readonly LetterRow[]>> {
  const cells = columns.map((column) => `, CAST(list.${quoteName(column)} AS VARCHAR)`).join('')
  const sql = `SELECT drawn.id, drawn.part${cells} FROM ${from} AS list JOIN drawn ON CAST(list.${quoteName(id)} AS VARCHAR) = drawn.id ORDER BY drawn.id`
  try {
    const rows = await desk.ask(sql, values)
    if (rows.length !== letters) return fail(problem('list-changed', { expected: letters, found: rows.length }))
    return ok(
      rows.map(([own, part, ...rest]) => ({
        id: String(own),
        part: Number(part),
        cells: rest.map((cell) => `${cell ?? ''}`),
      })),
    )
  } catch (error) {
    return fail(explainListError(error))
  }
}
