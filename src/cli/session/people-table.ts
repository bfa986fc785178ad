import { markIndex, type PoolIndex } from '../../core/model/pool-place.ts'
import { changeConfirmed } from '../../core/operations/confirm-people.ts'
import { findEndProblems } from '../../core/operations/panel-members.ts'
import { describePerson } from '../../core/operations/people-names.ts'
import { all, failWith, ok, passUnless, type Result, withNotes } from '../../core/result.ts'
import { changeFolder } from '../../files/output/change-folder.ts'
import { buildConfirmedFile, readConfirmed } from '../../files/output/confirmed-file.ts'
import { openDiskFolder } from '../../files/output/disk-folder.ts'
import { writeNewFile } from '../../files/output/new-files.ts'
import { buildNotesFile, changeNotes, readNotes } from '../../files/output/notes-file.ts'
import {
  formatPeople,
  type KnownPeople,
  listPeople,
  type PeopleEdits,
  readPeopleEdits,
} from '../../files/output/people-export.ts'
import { remakePeopleFiles } from '../../files/output/remake-people.ts'
import { formatWorkbook } from '../../files/tables/write-workbook.ts'
import { buildBelonging, buildDifferProblems } from '../../library/panel-standing.ts'
import { type DrawnFlags, type DrawnFolder, readDrawnFolder, readDrawnHomes } from './drawn-log.ts'
import type { LogFile } from './log-file.ts'

/** Everybody of a draw as the private files have them, and how these do not agree with the log. */
export interface FolderPeople extends KnownPeople {
  readonly differences: readonly string[]
}

export async function readFolderPeople(drawn: DrawnFolder, flags: DrawnFlags): Promise<Result<FolderPeople>> {
  const { file, ids, log } = drawn
  const read = all({
    found: await readDrawnHomes(drawn, flags),
    confirmed: await readConfirmed(openDiskFolder(file.folder), ids),
    notes: await readNotes(openDiskFolder(file.folder), ids),
  })
  if (!read.ok) return read
  const { differences } = remakePeopleFiles(read.value.found, buildBelonging(drawn, log))
  return ok({ ...read.value, ids, differences })
}

/** Writes everybody with their state into one table, a CSV or .xlsx by its name. */
export async function exportPeople(path: string, people: KnownPeople, force: boolean): Promise<Result<null>> {
  const rows = await listPeople(people)
  if (!rows.ok) return rows
  const content = /\.xlsx$/i.test(path)
    ? await formatWorkbook('people', rows.value)
    : formatPeople(rows.value, people.found)
  return writeNewFile(path, content, { force, private: true })
}

/** Who is changed by what was read, as an organiser knows them. */
export interface PeopleChanges {
  /** All of them. */
  readonly people: readonly PoolIndex[]
  readonly confirmed: readonly string[]
  readonly undone: readonly string[]
  /** Those who had no note before. */
  readonly noted: readonly string[]
  /** Those who get another note than they have. */
  readonly renoted: readonly string[]
  /** Those whose note is deleted. */
  readonly unnoted: readonly string[]
}

/** Whether a change takes away what was known before. */
function losesSomething({ undone, renoted, unnoted }: PeopleChanges): boolean {
  return undone.length + renoted.length + unnoted.length > 0
}

function describeEdits(
  { confirm, undo, notes }: PeopleEdits,
  { ids, found, notes: before }: KnownPeople,
): PeopleChanges {
  const people = { ids, names: found.names }
  const positions = new Map(ids.map((id, index) => [id, markIndex(index)]))
  const describe = (id: string): string[] => {
    const index = positions.get(id)
    return index === undefined ? [] : [describePerson(people, index)]
  }
  const written = [...notes.keys()]
  const changed = new Set([...confirm, ...undo, ...written])
  return {
    people: ids.flatMap((id, index) => (changed.has(id) ? [markIndex(index)] : [])),
    confirmed: confirm.flatMap(describe),
    undone: undo.flatMap(describe),
    noted: written.filter((id) => !before.has(id)).flatMap(describe),
    renoted: written.filter((id) => before.has(id) && notes.get(id) !== '').flatMap(describe),
    unnoted: written.filter((id) => before.has(id) && notes.get(id) === '').flatMap(describe),
  }
}

/** What the table of everybody is read with. */
export interface TableReading {
  readonly path: string
  /** The flags that say which columns are ids and names. */
  readonly columns: DrawnFlags
  /** When: ISO 8601, UTC, whole seconds. */
  readonly time: string
  /** Asks whether a change is meant that takes something away. */
  readonly ask: (changes: PeopleChanges) => Promise<Result<null>>
}

/** Takes over what somebody wrote into the table of everybody: all of it or, where some is wrong, nothing. */
export async function takeOverPeople(file: LogFile, reading: TableReading): Promise<Result<PeopleChanges>> {
  const drawn = await readDrawnFolder(file)
  if (!drawn.ok) return drawn
  const people = await readFolderPeople(drawn.value, reading.columns)
  if (!people.ok) return people
  const wrong = buildDifferProblems(people.value.differences)
  if (wrong.length > 0) return failWith(wrong)
  const edits = await readPeopleEdits(reading.path, people.value)
  if (!edits.ok) return edits
  const { confirm, undo, notes } = edits.value
  const changed = describeEdits(edits.value, people.value)
  if (confirm.length + undo.length + notes.size === 0) return ok(changed, edits.notes)
  const { log } = drawn.value
  const { time } = reading
  const going = passUnless(findEndProblems(log))
  if (!going.ok) return going
  const fewer = changeConfirmed(log, people.value.confirmed, { ids: undo, undo: true, time })
  const after = fewer.ok ? changeConfirmed(log, fewer.value, { ids: confirm, undo: false, time }) : fewer
  if (!after.ok) return after
  const meant = losesSomething(changed) ? await reading.ask(changed) : ok(null)
  if (!meant.ok) return meant
  const files = [buildConfirmedFile(after.value), buildNotesFile(changeNotes(people.value.notes, notes))]
  const written = await changeFolder(file.folder, { turns: [files], log: null, replace: 'all' })
  return withNotes(edits.notes, written.ok ? ok(changed) : written)
}
