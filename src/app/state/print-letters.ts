import type { SettingsData } from '../../library/settings-data.ts'
import type { Language } from '../../report/strings/languages.ts'
import { type AppState, say } from './app-state.ts'
import type { Task } from './ask-engine.ts'

/** What letters are written with. */
export interface LetterChoices {
  /** The address at which the report is published. */
  readonly page: string
  readonly language: Language
}

/** Names of the letters to print, and of the table of the same for a mail merge. */
export const letterFiles = { page: 'receipt-letters.html', table: 'receipt-letters.csv' } as const

/** Writes everybody's receipt as a letter. Settings keep where the report is, for they decide nothing about the draw. */
export function printLetters({ page, language }: LetterChoices): Task {
  return async ({ draft, record }, ask) => {
    const settings = { ...draft.settings, letters: nameColumns(draft.settings, page) }
    const written = await ask('letters', { settings, files: draft.files, record, language })
    if (!written.ok) return (state) => say(state, written)
    const { value, notes } = written
    const letters = { [letterFiles.page]: value.page, [letterFiles.table]: value.table }
    return (state): AppState => say({ ...state, draft: { ...state.draft, settings }, letters }, { notes })
  }
}

/** Name and address as the settings tell them for letters, or else as they tell them for the draw. */
function nameColumns({ letters, name = [], household = [] }: SettingsData, page: string) {
  if (letters !== undefined) return { ...letters, page }
  const names = [name].flat()
  return { page, address: [...(names.length === 0 ? [] : [names]), ...[household].flat()] }
}
