import type { SettingsData } from '../../library/settings-data.ts'
import { type AppState, changeDraft } from './app-state.ts'

/** What settings say of one spreadsheet of people and its columns. */
const peopleSettings: ReadonlySet<string> = new Set<keyof SettingsData>([
  'pool',
  'sheet',
  'id',
  'name',
  'code',
  'sharedCodes',
  'household',
  'unique',
  'derived',
  'eligible',
])

/** Settings without all that they say of the people. */
export function dropPeople(settings: SettingsData): SettingsData {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !peopleSettings.has(name)))
}

/** Settings without a table of quotas. */
export function dropQuotaTable({ quotas: _, quotaSheet: __, ...others }: SettingsData): SettingsData {
  return others
}

/** Takes a file away that was brought, with what was known from it. The other files stay. */
export function takeAwayFile(state: AppState, name: string): AppState {
  const { settings, files, made } = state.draft
  const rest = {
    files: Object.fromEntries(Object.entries(files).filter(([path]) => path !== name)),
    made: made.filter((path) => path !== name),
  }
  if (name === settings.pool)
    return changeDraft(state, { ...rest, settings: dropPeople(settings), seen: null, shares: null })
  if (name === settings.quotas) return changeDraft(state, { ...rest, settings: dropQuotaTable(settings), quotas: null })
  if (name === settings.invitation) {
    const { invitation: _, ...others } = settings
    return changeDraft(state, { ...rest, settings: others })
  }
  const { population } = state.draft
  return changeDraft(state, { ...rest, population: population?.path === name ? null : population })
}
