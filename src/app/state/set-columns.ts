import type { SettingsData } from '../../library/settings-data.ts'
import { type AppState, changeDraft } from './app-state.ts'

/** What a column can be beside what quotas count. */
export const columnUses = ['nothing', 'id', 'name', 'household', 'unique'] as const
export type ColumnUse = (typeof columnUses)[number]

/** What a column is for by the settings. */
export function findUse({ id, name = [], household = [], unique = [] }: SettingsData, header: string): ColumnUse {
  if (id === header) return 'id'
  if ([name].flat().includes(header)) return 'name'
  if ([household].flat().includes(header)) return 'household'
  return unique.flat().includes(header) ? 'unique' : 'nothing'
}

/** Columns whose values quotas count: those that settings make of a column, by its header. */
export function findFeatures({ derived = [] }: SettingsData, header: string): readonly string[] {
  return derived.filter(({ from }) => from === header).map(({ column }) => column)
}

/** Another use of a column. There is one column of ids at most. */
export function setUse(state: AppState, header: string, use: ColumnUse): AppState {
  const { id, name = [], household = [], unique = [], ...rest } = state.draft.settings
  const without = (headers: string | readonly string[]): string[] =>
    [headers].flat().filter((other) => other !== header)
  const [names, homes] = [without(name), without(household)]
  const alone = unique.filter((columns) => ![columns].flat().includes(header))
  const settings: SettingsData = {
    ...rest,
    ...(use === 'id' ? { id: header } : id === undefined || id === header ? {} : { id }),
    ...listed('name', use === 'name' ? [...names, header] : names),
    ...listed('household', use === 'household' ? [...homes, header] : homes),
    ...listed('unique', use === 'unique' ? [...alone, header] : alone),
  }
  return changeDraft(state, { settings })
}

function listed<T>(
  name: 'name' | 'household' | 'unique',
  headers: readonly T[],
): Partial<Record<string, readonly T[]>> {
  return headers.length === 0 ? {} : { [name]: headers }
}

/** Other settings of the draw: undefined takes one away. */
export function setSettings(state: AppState, changes: Partial<SettingsData>): AppState {
  const settings = Object.fromEntries(
    Object.entries({ ...state.draft.settings, ...changes }).filter(([, value]) => value !== undefined),
  )
  return changeDraft(state, { settings })
}
