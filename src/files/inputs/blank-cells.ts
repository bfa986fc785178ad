import { type Problem, problem } from '../../problems/problem.ts'
import { Tally } from '../tables/table-source.ts'

/** Makes one problem of the blank cells of each column, at the first of them: a form that is not filled in has many. */
export function joinBlankCells(problems: readonly Problem[]): Problem[] {
  const blanks = new Map<string, Tally>()
  const isBlank = ({ code, place }: Problem) => code === 'quotas-cell-blank' && place?.line !== undefined
  for (const { place } of problems.filter(isBlank)) {
    const rows = blanks.get(place?.column ?? '') ?? new Tally()
    blanks.set(place?.column ?? '', rows)
    rows.add(place?.line ?? 0)
  }
  const seen = new Set<string>()
  return problems.flatMap((found) => {
    const column = found.place?.column ?? ''
    if (!isBlank(found)) return [found]
    if (seen.has(column)) return []
    seen.add(column)
    return [problem('quotas-cell-blank', { column, rows: blanks.get(column) ?? null }, found.place)]
  })
}
