import { fold } from '../../core/text.ts'
import { ColumnFinder } from '../../files/tables/find-column.ts'
import type { SettingsData } from '../../library/settings-data.ts'
import { type AppState, changeDraft, type Draft } from './app-state.ts'

/** What a column can be. */
export const columnUses = ['nothing', 'id', 'name', 'contact', 'household', 'unique', 'group'] as const
export type ColumnUse = (typeof columnUses)[number]

/** All that a column is; nothing where nobody needs it. The first is the main one. */
export function listUses(draft: Draft, header: string): readonly ColumnUse[] {
  const { id, name = [], contact = [], household = [], unique = [] } = draft.settings
  const isIn = (headers: string | readonly (string | readonly string[])[]): boolean =>
    [headers].flat(2).includes(header)
  const found: Readonly<Record<Exclude<ColumnUse, 'nothing'>, boolean>> = {
    id: id === header,
    name: isIn(name),
    household: isIn(household),
    unique: isIn(unique),
    contact: isIn(contact),
    group: listGroups(draft, header).length > 0,
  }
  return columnUses.filter((use) => use !== 'nothing' && found[use])
}

/** The main use of a column. */
export function findUse(draft: Draft, header: string): ColumnUse {
  return listUses(draft, header)[0] ?? 'nothing'
}

/** What quotas call the groups that a column is, or that settings make of it. */
export function listGroups({ settings, seen, quotas, shares }: Draft, header: string): readonly string[] {
  const { derived = [] } = settings
  const made = derived.filter(({ from }) => from === header).map(({ column }) => column)
  const counted = new Set((quotas ?? shares ?? []).map(({ feature }) => feature))
  const folded = new Set([...counted].map(fold))
  const columns = [...(seen?.columns.map((column) => column.header) ?? []), ...derived.map(({ column }) => column)]
  const finder = new ColumnFinder({ path: '', columns, headerLine: 1, top: [] })
  const own = [...counted].filter((feature) => {
    const found = finder.find(feature)
    return found.ok && columns[found.value] === header
  })
  return [...made.filter((column) => quotas === null || folded.has(fold(column))), ...own]
}

/** What else settings ask a column for, which the page cannot change. */
export function listFixedUses({ code, eligible = {} }: SettingsData, header: string): readonly ('code' | 'eligible')[] {
  return [
    ...(code === header ? (['code'] as const) : []),
    ...(Object.hasOwn(eligible, header) ? (['eligible'] as const) : []),
  ]
}

/**
 * Settings in which a column is `to`, and no longer what `from` says; 'nothing' and 'group' are told elsewhere. There is one column of
 * ids at most.
 */
export function moveHeader(
  settings: SettingsData,
  header: string,
  { from, to }: { readonly from: readonly ColumnUse[]; readonly to: ColumnUse },
): SettingsData {
  const changes = [
    ...from.map((use) => [use, false] as const).filter(([use]) => use !== to),
    ...(from.includes(to) ? [] : [[to, true] as const]),
  ]
  return changes.reduce((changed, [use, isAdded]) => changeUse(changed, { header, use, isAdded }), settings)
}

interface UseChange {
  readonly header: string
  readonly use: ColumnUse
  readonly isAdded: boolean
}

function changeUse(settings: SettingsData, { header, use, isAdded }: UseChange): SettingsData {
  if (use === 'nothing' || use === 'group') return settings
  const { [use]: before, ...rest } = settings
  if (use === 'id') return isAdded ? { ...rest, id: header } : rest
  const others = [before ?? []].flat().filter((each) => ![each].flat().includes(header))
  const after = isAdded ? [...others, header] : others
  return after.length === 0 ? rest : { ...rest, [use]: after }
}

/** Other settings of the draw: undefined takes one away. */
export function setSettings(state: AppState, changes: Partial<SettingsData>): AppState {
  const settings = Object.fromEntries(
    Object.entries({ ...state.draft.settings, ...changes }).filter(([, value]) => value !== undefined),
  )
  return changeDraft(state, { settings })
}

/** The day for which the ages in a column of dates of birth count; null where it holds none. */
export function findAgeDay({ derived = [] }: SettingsData, header: string): string | null {
  const day = derived.flatMap((rule) => (rule.kind === 'age bands' && rule.from === header ? [rule.at] : []))[0]
  return day ?? null
}

/** Another day for them, such as 2026-11-04. */
export function setAgeDay(state: AppState, header: string, day: string): AppState {
  const { derived = [] } = state.draft.settings
  const isMeant = (rule: (typeof derived)[number]): boolean => rule.from === header && rule.kind === 'age bands'
  return setSettings(state, {
    derived: derived.map((rule) => (isMeant(rule) && 'at' in rule ? { ...rule, at: day } : rule)),
  })
}
