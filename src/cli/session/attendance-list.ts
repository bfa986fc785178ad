import { at } from '../../core/checked-index.ts'
import { allOf, fail, failWith, ok, type Result, withNotes } from '../../core/result.ts'
import { tidy } from '../../core/text.ts'
import { ColumnFinder } from '../../files/tables/find-column.ts'
import { restoreFormula } from '../../files/tables/formula-guard.ts'
import { buildDifferProblems } from '../../library/panel-standing.ts'
import { problem } from '../../problems/problem.ts'
import type { Attendance, Attendee } from '../../report/handout/attendance.ts'
import { type DrawnFlags, readDrawnFolder } from './drawn-log.ts'
import type { LogFile } from './log-file.ts'
import { readFolderPeople } from './people-table.ts'

/** What a list of who attends shows beside the ids: columns of the private files. */
export interface AttendanceColumns {
  readonly contact: readonly string[] | undefined
  readonly title: string
}

/** Who is expected in the hall by the log and the private files, which must agree. */
export async function readAttendance(
  file: LogFile,
  flags: DrawnFlags,
  { contact, title }: AttendanceColumns,
): Promise<Result<Attendance>> {
  const example = '"contact": ["name", "telephone"]'
  if (contact === undefined) return fail(problem('letters-setting-missing', { setting: 'contact', example }))
  const drawn = await readDrawnFolder(file)
  const people = drawn.ok ? await readFolderPeople(drawn.value, flags) : drawn
  if (!people.ok) return people
  const { found, ids, confirmed, differences } = people.value
  const wrong = buildDifferProblems(differences)
  if (wrong.length > 0) return failWith(wrong)
  const listed: Attendee[] = []
  const headers: string[] = []
  for (const home of ['panel', 'reserves'] as const) {
    const own = found.files[home]
    if (own === null) continue
    const finder = new ColumnFinder(own.source)
    const columns = allOf(contact.map((name) => finder.find(name)))
    if (!columns.ok) return columns
    if (home === 'panel') headers.push(...columns.value.map((column) => tidy(at(own.source.columns, column))))
    const read = await own.source.read(({ index: row, cells }) => {
      const index = own.indices[row] ?? null
      if (index === null) return undefined
      const id = at(ids, index)
      listed.push({
        reserve: home === 'panel' ? null : row + 1,
        id,
        isConfirmed: home === 'panel' && confirmed.has(id),
        contact: columns.value.map((column) => tidy(restoreFormula(cells[column] ?? ''))),
      })
      return undefined
    })
    if (!read.ok) return withNotes(finder.notes(), read)
  }
  return ok({ title, headers, people: listed })
}
