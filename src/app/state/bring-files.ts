import { ok, type Result } from '../../core/result.ts'
import type { GivenFile, GivenFiles } from '../../library/given-files.ts'
import type { SettingsData } from '../../library/settings-data.ts'
import type { SeenSpreadsheet } from '../answers/exchange.ts'
import type { SortedFiles } from '../record/sort-brought.ts'
import { type AppState, type Change, changeDraft, type Draft, say, takeRecord } from './app-state.ts'
import { type AskEngine, goOn } from './ask-engine.ts'
import { listSavedFiles, markSaved } from './saved-files.ts'

/** What files are read with: the engine, and the day on which they are. */
export interface BringTools {
  readonly ask: AskEngine
  /** Such as 2026-11-04: proposed ages count for it. */
  readonly today: string
}

/**
 * Takes files that somebody chose or dropped: a spreadsheet of answers, quotas, settings, or a folder that was saved before, in any
 * number and order. What they are follows from what is in them; what was there already stays, unless another file of that name comes.
 */
export async function bringFiles(state: AppState, files: readonly GivenFile[], tools: BringTools): Promise<Change> {
  const { ask } = tools
  const sorted = await ask('brought', { files, hasLog: state.told !== null })
  if (!sorted.ok) return (now) => say(now, sorted)
  const record = { ...state.record, ...sorted.value.record }
  const told = Object.keys(record).length === 0 ? ok(null) : await ask('record', { record })
  if (!told.ok) return (now) => say(now, told)
  const drafted = await draftFrom(state.draft, sorted.value, tools)
  if (!drafted.ok) return (now) => say(now, drafted)
  const notes = [...sorted.notes, ...told.notes, ...drafted.notes]
  const names = Object.keys(sorted.value.record).length > 0 ? ['public.zip', 'private.zip'] : []
  return (now) => {
    if (told.value === null) return say(markBrought(changeDraft(now, drafted.value), sorted.value), { notes })
    const taken = takeRecord({ ...now, draft: drafted.value }, record, told.value)
    return say(goOn(markBrought(markSaved(taken, names), sorted.value)), { notes })
  }
}

function markBrought(state: AppState, { settings }: SortedFiles): AppState {
  const names = listSavedFiles(state).map(({ name }) => name)
  return settings === null
    ? state
    : markSaved(
        state,
        names.filter((name) => name === 'sortition.json'),
      )
}

async function draftFrom(
  draft: Draft,
  { settings: text, others }: SortedFiles,
  { ask, today }: BringTools,
): Promise<Result<Draft>> {
  const given = text === null ? ok(draft.settings) : await ask('settings', { text })
  if (!given.ok) return given
  const isNew = text === null && draft.settings.pool === undefined
  const known = isNew ? await proposeDraft(others, { ask, today }) : ok(placeFiles(given.value, draft, others))
  if (!known.ok) return known
  const { settings, files } = known.value
  const seen = known.value.seen ?? (await seePool(settings, files, { ask, today }))
  const quotas = await seeQuotas(settings, files, ask)
  const notes = [...known.notes, ...quotas.notes, ...(quotas.ok ? [] : quotas.problems)]
  const shares = (isNew ? null : draft.shares) ?? seen?.shares ?? null
  return ok({ ...draft, settings, files, seen, shares, quotas: quotas.ok ? quotas.value : null }, notes)
}

interface KnownFiles {
  readonly settings: SettingsData
  readonly files: GivenFiles
  readonly seen: SeenSpreadsheet | null
}

/** Files by the names that settings have for them: those of a folder above are known by their last name. */
function placeFiles(settings: SettingsData, { files }: Draft, others: readonly GivenFile[]): KnownFiles {
  const named = listNamed(settings)
  const placed = others.map(
    ({ name, bytes }) => [named.find((path) => takeLast(path) === name) ?? name, bytes] as const,
  )
  return { settings, files: { ...files, ...Object.fromEntries(placed) }, seen: null }
}

function listNamed({ pool, quotas, alreadySelected, derived = [] }: SettingsData): string[] {
  const tables = derived.flatMap((made) => (made.kind === 'lookup' ? [made.file] : []))
  return [pool, quotas, alreadySelected, ...tables].filter((name) => name !== undefined)
}

function takeLast(path: string): string {
  return path.split('/').at(-1) ?? path
}

/** Without settings, a table that is a table of quotas holds the quotas, and the first other one the people. */
async function proposeDraft(others: readonly GivenFile[], { ask, today }: BringTools): Promise<Result<KnownFiles>> {
  const files = Object.fromEntries(others.map(({ name, bytes }) => [name, bytes]))
  let quotas: string | null = null
  let pool: GivenFile | null = null
  for (const file of others) {
    const isQuotas = others.length > 1 && quotas === null && (await ask('quotas', { file })).ok
    if (isQuotas) quotas = file.name
    else pool ??= file
  }
  if (pool === null) return ok({ settings: {}, files, seen: null })
  const seen = await ask('spreadsheet', { file: pool, today })
  if (!seen.ok) return seen
  const { quotas: _, panel: __, reserves: ___, title: ____, ...proposed } = seen.value.settings
  return ok({ settings: { ...proposed, ...(quotas === null ? {} : { quotas }) }, files, seen: seen.value }, seen.notes)
}

async function seePool(
  { pool, sheet }: SettingsData,
  files: GivenFiles,
  { ask, today }: BringTools,
): Promise<SeenSpreadsheet | null> {
  const bytes = pool === undefined ? undefined : files[pool]
  if (pool === undefined || bytes === undefined) return null
  const seen = await ask('spreadsheet', { file: { name: pool, bytes }, sheet, today })
  return seen.ok ? seen.value : null
}

async function seeQuotas({ quotas, quotaSheet }: SettingsData, files: GivenFiles, ask: AskEngine) {
  const bytes = quotas === undefined ? undefined : files[quotas]
  if (quotas === undefined || bytes === undefined) return ok(null)
  return ask('quotas', { file: { name: quotas, bytes }, sheet: quotaSheet })
}
