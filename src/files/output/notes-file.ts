import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fail, failWith, ok, type Result } from '../../core/result.ts'
import { isPlainText, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { openFile } from '../disk/open-file.ts'
import { openCsv } from '../tables/csv.ts'
import { formatCsv } from '../tables/csv-text.ts'
import { disarmFormula, restoreFormula } from '../tables/formula-guard.ts'
import { outputLayout } from './layout.ts'
import type { OutFile } from './out-file.ts'

/** What the organiser wrote about people, by id: one line each, and nothing of it is ever public. */
export type PrivateNotes = ReadonlyMap<string, string>

/** Reads the notes of an output folder; none where there is no file yet. `ids` are those of the pool. */
export async function readNotes(folder: string, ids: readonly string[]): Promise<Result<PrivateNotes>> {
  const file = join(folder, outputLayout.notes.path)
  if (!existsSync(file)) return ok(new Map())
  const source = await openCsv(openFile(file))
  if (!source.ok) return source
  if (source.value.columns.join() !== 'id,note') {
    const why = `its columns are ${showValue(source.value.columns.join())}`
    return fail(problem('notes-form', { why }, { file, line: source.value.headerLine }))
  }
  const idOf = new Map(ids.map((id) => [tidy(disarmFormula(id)), id]))
  const notes = new Map<string, string>()
  const problems: Problem[] = []
  const read = await source.value.read(({ line, cells: [cell = '', note = ''] }) => {
    const id = idOf.get(tidy(cell))
    if (id !== undefined && !notes.has(id)) notes.set(id, restoreFormula(note))
    else {
      const why = `"${showValue(cell)}" is ${id === undefined ? 'not in this draw' : 'there twice'}`
      problems.push(problem('notes-form', { why }, { file, line }))
    }
    return undefined
  })
  const all = [...(read.ok ? [] : read.problems), ...problems]
  return all.length > 0 ? failWith(all) : ok(notes)
}

/** The notes after some of them were written anew; an empty one is taken away. */
export function changeNotes(
  before: PrivateNotes,
  written: Iterable<readonly [id: string, note: string]>,
): PrivateNotes {
  const after = new Map(before)
  for (const [id, note] of written) {
    if (note === '') after.delete(id)
    else after.set(id, note)
  }
  return after
}

/** A note as it is kept, on one line; null where it holds what nobody can see. */
export function tidyNote(text: string): string | null {
  const note = tidy(text)
  return isPlainText(note) ? note : null
}

/** The file of notes. */
export function buildNotesFile(notes: PrivateNotes): OutFile {
  return { path: outputLayout.notes.path, content: formatCsv([['id', 'note'], ...notes]) }
}
