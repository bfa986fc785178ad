import { fail, ok, type Result } from '../core/result.ts'
import { problem } from '../problems/problem.ts'
import { explainListError, type ListSource, quoteName } from './list-source.ts'
import type { Desk } from './open-desk.ts'

/** An address that gets a letter. */
export interface LetterRow {
  readonly id: string
  /** The place of the pass that drew it. */
  readonly pass: number
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
  const sql = `SELECT drawn.id, drawn.pass${cells} FROM ${from} AS list JOIN drawn ON CAST(list.${quoteName(id)} AS VARCHAR) = drawn.id ORDER BY drawn.id`
  try {
    const rows = await desk.ask(sql, values)
    if (rows.length !== letters) return fail(problem('list-changed', { expected: letters, found: rows.length }))
    return ok(
      rows.map(([own, pass, ...rest]) => ({
        id: String(own),
        pass: Number(pass),
        cells: rest.map((cell) => `${cell ?? ''}`),
      })),
    )
  } catch (error) {
    return fail(explainListError(error))
  }
}
