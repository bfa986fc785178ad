import { fail, ok, type Result } from '../core/result.ts'
import { problem } from '../problems/problem.ts'
import type { BoundSql } from './condition-sql.ts'
import type { Desk } from './desk.ts'
import { uniteDrawn } from './draw-letters.ts'
import { type ListSource, readFromList } from './list-source.ts'
import type { SqlDialect } from './sql-dialect.ts'

/** An address that gets a letter. */
export interface LetterRow {
  readonly id: string
  /** The place of the pass that drew it. */
  readonly pass: number
  /** Its row of the list, as text. */
  readonly cells: readonly string[]
}

/** The rows of the addresses that so many passes drew into the desk's tables, in the order of their ids, which tells nothing of the draw. */
export async function readLetterRows(
  desk: Desk,
  source: ListSource,
  id: string,
  { letters, passes }: { readonly letters: number; readonly passes: number },
): Promise<Result<readonly LetterRow[]>> {
  const { sql, values } = buildRowSql(desk.dialect, source, id, passes)
  return readFromList(desk, source, async () => {
    const rows = await desk.ask(sql, values)
    if (rows.length !== letters) return fail(problem('list-changed', { expected: letters, found: rows.length }))
    return ok(
      rows.map(([own, pass, ...rest]) => ({
        id: String(own),
        pass: Number(pass),
        cells: rest.map((cell) => `${cell ?? ''}`),
      })),
    )
  })
}

/** The rows as text. */
export function buildRowSql({ quote }: SqlDialect, source: ListSource, id: string, passes: number): BoundSql {
  const cells = source.columns.map(({ name }) => `, CAST(list.${quote(name)} AS STRING)`).join('')
  const drawn = uniteDrawn(passes, (pass) => `id, ${pass} AS pass`)
  return {
    sql: `SELECT drawn.id, drawn.pass${cells} FROM ${source.from} AS list JOIN (${drawn}) AS drawn ON CAST(list.${quote(id)} AS STRING) = drawn.id ORDER BY drawn.id`,
    values: source.values,
  }
}
