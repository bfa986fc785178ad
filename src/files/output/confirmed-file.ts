import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isLogTime } from '../../core/log/log-time.ts'
import { fail, failWith, ok, type Result } from '../../core/result.ts'
import { showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { openFile } from '../disk/open-file.ts'
import { openCsv } from '../tables/csv.ts'
import { formatCsv } from '../tables/csv-text.ts'
import { disarmFormula } from '../tables/formula-guard.ts'
import { outputLayout } from './layout.ts'
import type { OutFile } from './out-file.ts'

/** Who confirmed that they come, and when: times by id, in the order of the file. */
export type Confirmed = ReadonlyMap<string, string>

/** Reads who of an output folder confirmed; nobody where there is no file yet. `ids` are those of the pool. */
export async function readConfirmed(folder: string, ids: readonly string[]): Promise<Result<Confirmed>> {
  const file = join(folder, outputLayout.confirmed.path)
  if (!existsSync(file)) return ok(new Map())
  const source = await openCsv(openFile(file))
  if (!source.ok) return source
  const { columns } = source.value
  if (columns.join() !== 'id,time') {
    const why = `its columns are ${showValue(columns.join())}`
    return fail(problem('confirmed-form', { why }, { file, line: source.value.headerLine }))
  }
  const idOf = new Map(ids.map((id) => [tidy(disarmFormula(id)), id]))
  const confirmed = new Map<string, string>()
  const problems: Problem[] = []
  const read = await source.value.read(({ line, cells: [cell = '', time = ''] }) => {
    const id = idOf.get(tidy(cell))
    const why = findRowFault(id, cell, time, confirmed)
    if (why === null && id !== undefined) confirmed.set(id, time)
    else problems.push(problem('confirmed-form', { why: why ?? '' }, { file, line }))
    return undefined
  })
  const all = [...(read.ok ? [] : read.problems), ...problems]
  return all.length > 0 ? failWith(all) : ok(confirmed)
}

function findRowFault(id: string | undefined, cell: string, time: string, before: Confirmed): string | null {
  if (id === undefined) return `"${showValue(cell)}" is not in this draw`
  if (before.has(id)) return `"${showValue(cell)}" is there twice`
  return isLogTime(time) ? null : `"${showValue(time)}" is not a time like 2026-11-04T18:30:00Z`
}

/** The file of those who confirmed. */
export function buildConfirmedFile(confirmed: Confirmed): OutFile {
  return { path: outputLayout.confirmed.path, content: formatCsv([['id', 'time'], ...confirmed]) }
}
