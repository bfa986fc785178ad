import { fail, ok, type Result } from '../../core/result.ts'
import { outputLayout } from '../../files/output/layout.ts'
import type { GivenFile, GivenFiles } from '../../library/given-files.ts'
import type { SettingsData } from '../../library/settings-data.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { SeenSpreadsheet } from '../answers/exchange.ts'
import type { RecordFiles } from '../record/record-files.ts'
import type { SortedFiles } from '../record/sort-brought.ts'
import { type AppState, type Change, changeDraft, type Draft, say, takeRecord } from './app-state.ts'
import { type AskEngine, goOn } from './ask-engine.ts'
import { listSavedFiles, markSaved } from './saved-files.ts'
import { dropPeople } from './take-away.ts'

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
  const same = checkSameDraw(state.record, sorted.value.record)
  if (!same.ok) return (now) => say(now, same)
  const record = { ...state.record, ...sorted.value.record }
  if (Object.keys(record).length > 0 && !Object.hasOwn(record, outputLayout.log.path))
    return (now) => say(now, fail(problem('log-awaited', {})))
  const told = Object.keys(record).length === 0 ? ok(null) : await ask('record', { record })
  if (!told.ok) return (now) => say(now, told)
  const drafted = await draftFrom(state.draft, sorted.value, { ...tools, isFrozen: told.value !== null })
  if (!drafted.ok) return (now) => say(now, drafted)
  // Without them nobody draws from what is frozen.
  const absent = told.value?.stage === 'committed' ? listAbsentFrozen(drafted.value, record) : []
  const frozen =
    told.value?.stage === 'committed' && absent.length === 0 ? await askFrozen(drafted.value, record, ask) : ok(null)
  if (!frozen.ok) return (now) => say(now, frozen)
  const notes = [...sorted.notes, ...told.notes, ...drafted.notes, ...absent]
  const names = Object.keys(sorted.value.record).length > 0 ? ['public.zip', 'private.zip'] : []
  return (now) => {
    if (told.value === null) return say(markBrought(changeDraft(now, drafted.value), sorted.value), { notes })
    const taken = takeRecord({ ...now, draft: drafted.value }, record, told.value)
    const marked = markBrought(markSaved(taken, names), sorted.value)
    return say(absent.length > 0 ? marked : goOn(marked), { notes })
  }
}

/** A draw that is open goes on with its own log, as long as it is here or longer: another one would take its place unseen. */
function checkSameDraw(held: RecordFiles, brought: RecordFiles): Result<unknown> {
  const { path } = outputLayout.log
  const [before, after] = [held, brought].map((record) => (Object.hasOwn(record, path) ? record[path] : undefined))
  if (before === undefined || after === undefined || beginsWith(after, before)) return ok(null)
  return fail(problem('log-open', { isOlder: beginsWith(before, after) }))
}

function beginsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.length <= bytes.length && start.every((byte, i) => byte === bytes[i])
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

interface DraftTools extends BringTools {
  /** Whether people and quotas are frozen already. */
  readonly isFrozen: boolean
}

async function draftFrom(
  draft: Draft,
  { settings: text, others }: SortedFiles,
  tools: DraftTools,
): Promise<Result<Draft>> {
  const { ask } = tools
  const given = text === null ? ok(draft.settings) : await ask('settings', { text })
  if (!given.ok) return given
  const named = listNamed(given.value)
  const isNamed = ({ name }: GivenFile): boolean => named.some((path) => takeLast(path) === name)
  const placed = others.filter(isNamed).map(({ name, bytes }) => {
    return [named.find((path) => takeLast(path) === name) ?? name, bytes] as const
  })
  const unnamed = others.filter((file) => !isNamed(file))
  const before = { ...draft.files, ...Object.fromEntries(placed) }
  const sorted = await sortTables(unnamed, { settings: given.value, files: before }, tools)
  if (!sorted.ok) return sorted
  const { pool, quotas: table, others: more } = sorted.value
  const earlier = pool === null || given.value.pool === undefined ? null : given.value.pool
  const files = Object.fromEntries([
    ...Object.entries(before).filter(([path]) => path !== earlier),
    ...more.map(({ name, bytes }) => [name, bytes] as const),
  ])
  const proposed = pool === null ? ok(null) : await propose(pool, tools)
  if (!proposed.ok) return proposed
  // People with the same columns are what the settings speak of already.
  const isAlike =
    text !== null || draft.seen === null || proposed.value === null || hasSameColumns(draft.seen, proposed.value)
  const { sheet: _, ...kept } = given.value
  const asked = earlier === null ? given.value : isAlike ? kept : dropPeople(kept)
  const found = {
    ...(earlier !== null && isAlike ? {} : proposed.value?.settings),
    ...asked,
    ...(pool === null ? {} : { pool: pool.name }),
    ...(table === null ? {} : { quotas: table.name }),
  }
  // Settings that nothing was added to are still the ones that were saved.
  const chosen = pool === null && table === null ? given.value : found
  const seen = proposed.value === null ? await seePool(chosen, files, tools) : ok(proposed.value)
  if (!seen.ok) return seen
  const quotas = await seeQuotas(chosen, files, ask)
  const shares = (pool === null ? draft.shares : null) ?? seen.value?.shares ?? null
  const next: Draft = {
    ...draft,
    settings: chosen,
    files,
    seen: seen.value,
    shares,
    quotas: quotas.ok ? quotas.value : null,
  }
  const replaced =
    pool === null || earlier === null ? [] : [problem('people-replaced', { path: pool.name, before: earlier })]
  const absent = tools.isFrozen ? [] : [...listAbsent(next), ...noteNobody(next)]
  const notes = [
    ...replaced,
    ...proposed.notes,
    ...seen.notes,
    ...quotas.notes,
    ...(quotas.ok ? [] : quotas.problems),
    ...absent,
  ]
  return ok(next, notes)
}

function listNamed({ pool, quotas, alreadySelected, invited, invitation, derived = [] }: SettingsData): string[] {
  const tables = derived.flatMap((made) => (made.kind === 'lookup' ? [made.file] : []))
  return [pool, quotas, alreadySelected, invited, invitation, ...tables].filter((name) => name !== undefined)
}

function takeLast(path: string): string {
  return path.split('/').at(-1) ?? path
}

/** What settings name that nobody has brought yet. */
function listAbsent({ settings, files }: Draft): Problem[] {
  const names = settings.pool === undefined ? [] : listNamed(settings)
  const absent = names.filter((name) => !Object.hasOwn(files, name))
  return absent.map((path) => problem('file-missing', { path, like: null }))
}

/** What a draw from frozen rules is made of. */
function listAbsentFrozen(draft: Draft, record: RecordFiles): Problem[] {
  const settings = draft.settings.pool === undefined ? ['sortition.json'] : []
  const key = Object.hasOwn(record, outputLayout.poolKey.path) ? [] : ['private.zip']
  const names = [...settings, ...key].map((path) => problem('file-missing', { path, like: null }))
  return [...names, ...listAbsent(draft)]
}

/** Whether a draft is what a folder froze. */
function askFrozen({ settings, files }: Draft, record: RecordFiles, ask: AskEngine): Promise<Result<null>> {
  return ask('frozen', { settings, files, record })
}

/** Quotas alone are nobody to draw from. */
function noteNobody({ settings: { pool, quotas } }: Draft): Problem[] {
  return pool !== undefined || quotas === undefined ? [] : [problem('pool-none', {}, { file: quotas })]
}

function hasSameColumns(some: SeenSpreadsheet, others: SeenSpreadsheet): boolean {
  const [now, then] = [some, others].map(({ columns }) => columns.map(({ header }) => header))
  return now?.join('\n') === then?.join('\n')
}

interface SortedTables {
  /** People and quotas that settings do not name yet. */
  readonly pool: GivenFile | null
  readonly quotas: GivenFile | null
  /** All tables, by the names that they have from now on. */
  readonly others: readonly GivenFile[]
}

/**
 * Tables that no settings name: what they are follows from their headers. Before anything is frozen they take the place of what is
 * there; afterwards they are what settings name and nobody has brought, under another name, or nothing.
 */
async function sortTables(
  unnamed: readonly GivenFile[],
  { settings, files }: Pick<Draft, 'settings' | 'files'>,
  { ask, isFrozen }: DraftTools,
): Promise<Result<SortedTables>> {
  const found: Partial<Record<'pool' | 'quotas', GivenFile>> = {}
  for (const file of unnamed) {
    const role = await ask('role', { file })
    if (!role.ok) return role
    const use = role.value === 'people' ? 'pool' : 'quotas'
    const twin = found[use]?.name ?? null
    const held = settings[use]
    const isTaken = isFrozen && (held === undefined || Object.hasOwn(files, held))
    if (twin !== null || isTaken) return fail(problem('table-unasked', { path: file.name, held: twin ?? held ?? null }))
    found[use] = isFrozen ? { ...file, name: held ?? file.name } : file
  }
  const others = Object.values(found)
  return ok(
    isFrozen
      ? { pool: null, quotas: null, others }
      : { pool: found.pool ?? null, quotas: found.quotas ?? null, others },
  )
}

/** Settings for people of whom nothing is known: what the organiser decides is left to them. */
async function propose(file: GivenFile, { ask, today }: BringTools): Promise<Result<SeenSpreadsheet>> {
  const seen = await ask('spreadsheet', { file, today })
  if (!seen.ok) return seen
  const { quotas: _, panel: __, reserves: ___, title: ____, ...settings } = seen.value.settings
  return ok({ ...seen.value, settings }, seen.notes)
}

async function seePool(
  { pool, sheet }: SettingsData,
  files: GivenFiles,
  { ask, today }: BringTools,
): Promise<Result<SeenSpreadsheet | null>> {
  const bytes = pool === undefined ? undefined : files[pool]
  if (pool === undefined || bytes === undefined) return ok(null)
  return ask('spreadsheet', { file: { name: pool, bytes }, sheet, today })
}

async function seeQuotas({ quotas, quotaSheet }: SettingsData, files: GivenFiles, ask: AskEngine) {
  const bytes = quotas === undefined ? undefined : files[quotas]
  if (quotas === undefined || bytes === undefined) return ok(null)
  return ask('quotas', { file: { name: quotas, bytes }, sheet: quotaSheet })
}
