import { at } from '../../core/checked-index.ts'
import type { Result } from '../../core/result.ts'
import { showValue, tidy } from '../../core/text.ts'
import type { Problem } from '../../problems/problem.ts'
import type { TableSource } from './table-source.ts'

/** What was made of a table, with the cells of a spreadsheet named in its problems and notes as the spreadsheet names them: C6. */
export function nameCells<T>(source: TableSource, result: Result<T>): Result<T> {
  if (source.letters.length === 0) return result
  const own = source.letters.map((_, c) => at(source.columns, c)).map((name) => showValue(tidy(name)))
  const nameCell = (each: Problem): Problem => {
    const { place } = each
    const [first, second] = own.flatMap((name, c) => (name === place?.column ? [c] : []))
    // Of two columns with one name nobody knows which is meant.
    if (place?.line === undefined || place.file !== source.path || first === undefined || second !== undefined)
      return each
    return { ...each, place: { ...place, cell: `${at(source.letters, first)}${place.line}` } }
  }
  const notes = result.notes.map(nameCell)
  return result.ok ? { ...result, notes } : { ...result, problems: result.problems.map(nameCell), notes }
}
