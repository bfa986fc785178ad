import type { Result } from '../../core/result.ts'
import { isPlainText, tidy } from '../../core/text.ts'
import { restoreFormula } from '../tables/formula-guard.ts'
import type { HeldFolder } from './found-people.ts'
import { outputLayout } from './layout.ts'
import type { OutFile } from './out-file.ts'
import { buildPeopleValues, type PeopleValues, readPeopleValues } from './people-values.ts'

/** What the organiser wrote about people, by id: one line each, and nothing of it is ever public. */
export type PrivateNotes = ReadonlyMap<string, string>

const notesFile: PeopleValues = {
  path: outputLayout.notes.path,
  column: 'note',
  code: 'notes-form',
  parse: (note) => ({ value: restoreFormula(note) }),
}

/** Reads the notes of an output folder; none where there is no file yet. `ids` are those of the pool. */
export function readNotes(folder: HeldFolder, ids: readonly string[]): Promise<Result<PrivateNotes>> {
  return readPeopleValues(folder, notesFile, ids)
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
  return buildPeopleValues(notesFile, notes)
}
