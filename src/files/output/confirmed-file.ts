import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isTime } from '../../core/log/log-time.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { shown, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { openCsv } from '../tables/csv.ts'
import { csvText } from '../tables/csv-text.ts'
import { withoutFormula } from '../tables/formula-guard.ts'
import type { OutFile } from './out-file.ts'

const path = 'private/confirmed.csv'

/** Who confirmed that they come, and when: times by id, in the order of the file. */
export type Confirmed = ReadonlyMap<string, string>

/** Reads who of an output folder confirmed; nobody where there is no file yet. `ids` are those of the pool. */
export async function readConfirmed(folder: string, ids: readonly string[]): Promise<Result<Confirmed>> {
  const file = join(folder, path)
  if (!existsSync(file)) return ok(new Map())
  const source = await openCsv(file)
  if (!source.ok) return source
  const { columns } = source.value
  if (columns.join() !== 'id,time') {
    const why = `its columns are ${shown(columns.join())}`
    return fail(problem('confirmed-form', { why }, { file, line: source.value.headerLine }))
  }
  const idOf = new Map(ids.map((id) => [tidy(withoutFormula(id)), id]))
  const confirmed = new Map<string, string>()
  const problems: Problem[] = []
  const read = await source.value.read(({ line, cells: [cell = '', time = ''] }) => {
    const id = idOf.get(tidy(cell))
    const why = wrongRow(id, cell, time, confirmed)
    if (why === null && id !== undefined) confirmed.set(id, time)
    else problems.push(problem('confirmed-form', { why: why ?? '' }, { file, line }))
    return undefined
  })
  if (!read.ok) problems.unshift(...read.problems)
  return problems.length > 0 ? fail(...problems) : ok(confirmed)
}

function wrongRow(id: string | undefined, cell: string, time: string, before: Confirmed): string | null {
  if (id === undefined) return `"${shown(cell)}" is not in this draw`
  if (before.has(id)) return `"${shown(cell)}" is there twice`
  return isTime(time) ? null : `"${shown(time)}" is not a time like 2026-11-04T18:30:00Z`
}

/** The file of those who confirmed. */
export function confirmedFile(confirmed: Confirmed): OutFile {
  return { path, private: true, content: csvText([['id', 'time'], ...confirmed]) }
}
