import type { LoggedInvitation } from '../../core/log/entries.ts'
import { all, ok, type Result } from '../../core/result.ts'
import type { GivenFile, GivenFiles } from '../../library/given-files.ts'
import type { SettingsData } from '../../library/settings-data.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { SeenSpreadsheet } from '../answers/exchange.ts'
import type { SortedFiles } from '../record/sort-brought.ts'
import type { Draft, NamedPopulation } from './app-state.ts'
import type { AskEngine } from './ask-engine.ts'
import { type BringTools, type DraftTools, sortTables } from './sort-tables.ts'
import { dropPeople } from './take-away.ts'

/** The draft with what came: settings, and tables for what their headers say, or for what settings name them for. */
export async function draftFrom(
  draft: Draft,
  { settings: text, others }: SortedFiles,
  tools: DraftTools,
): Promise<Result<Draft>> {
  const { ask } = tools
  const given = text === null ? ok(draft.settings) : await ask('settings', { text })
  if (!given.ok) return given
  const split = await splitNamed(others, given.value, tools)
  if (!split.ok) return split
  const { placed, unnamed } = split.value
  const before = { ...draft.files, ...placed }
  const sorted = await sortTables(unnamed, { settings: given.value, files: before }, tools)
  if (!sorted.ok) return sorted
  const other = text !== null || tools.isFrozen ? ok(null) : await findOtherPeople(draft, before, tools)
  if (!other.ok) return other
  const { quotas: table, population, invitation, others: more } = sorted.value
  const again = sorted.value.pool === null ? other.value : null
  const pool = sorted.value.pool ?? again
  const earlier = pool === null || given.value.pool === undefined ? null : given.value.pool
  const files = Object.fromEntries([
    ...Object.entries(before).filter(([path]) => path !== earlier),
    ...[...more, ...(again === null ? [] : [again])].map(({ name, bytes }) => [name, bytes] as const),
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
    ...(invitation === null ? {} : { invitation: invitation.name }),
  }
  // Settings that nothing was added to are still the ones that were saved.
  const chosen = [pool, table, invitation].every((file) => file === null) ? given.value : found
  const read = all({
    seen: proposed.value === null ? await seePool(chosen, files, tools) : ok(proposed.value),
    population: population === null ? ok(draft.population) : await seePopulation(population, ask),
    letters: invitation === null ? ok(null) : await ask('invitation', { file: invitation }),
  })
  if (!read.ok) return read
  const { seen, letters } = read.value
  const quotas = await seeQuotas(chosen, files, ask)
  const next: Draft = {
    ...draft,
    settings: chosen,
    files,
    seen,
    shares: (pool === null ? draft.shares : null) ?? seen?.shares ?? null,
    population: read.value.population,
    quotas: quotas.ok ? quotas.value : null,
  }
  const absent = tools.isFrozen ? [] : [...listAbsent(next), ...noteNobody(next)]
  const notes = [
    ...(pool === null || earlier === null ? [] : [noteReplaced(pool.name, earlier)]),
    ...proposed.notes,
    ...read.notes,
    ...(letters === null ? [] : [noteLetters(letters)]),
    ...quotas.notes,
    ...(quotas.ok ? [] : quotas.problems),
    ...absent,
  ]
  return ok(next, notes)
}

function noteReplaced(path: string, before: string): Problem {
  return path === before ? problem('columns-proposed', { path }) : problem('people-replaced', { path, before })
}

function noteLetters({ letters, addresses }: LoggedInvitation): Problem {
  return problem('invitation-taken', { letters, addresses })
}

interface NamedFiles {
  /** By the names that settings have for them. */
  readonly placed: GivenFiles
  readonly unnamed: readonly GivenFile[]
}

/** Files that settings name, and others. A table of the population is no table of quotas, whatever it is called. */
async function splitNamed(
  files: readonly GivenFile[],
  settings: SettingsData,
  { ask, isFrozen }: DraftTools,
): Promise<Result<NamedFiles>> {
  const named = listNamed(settings)
  const placed: Record<string, Uint8Array> = {}
  const unnamed: GivenFile[] = []
  for (const file of files) {
    const path = named.find((each) => takeLast(each) === file.name)
    const role = path === undefined || path !== settings.quotas || isFrozen ? ok(null) : await ask('role', { file })
    if (!role.ok) return role
    if (path === undefined || role.value === 'population') unnamed.push(file)
    else placed[path] = file.bytes
  }
  return ok({ placed, unnamed })
}

/** People who came in the file of those before, with other columns, so that what settings say is of neither; null where they did not. */
async function findOtherPeople(
  { settings, seen: before, files: held }: Draft,
  files: GivenFiles,
  tools: DraftTools,
): Promise<Result<GivenFile | null>> {
  const { pool: name } = settings
  const bytes = name === undefined ? undefined : files[name]
  if (name === undefined || bytes === undefined || before === null || held[name] === bytes) return ok(null)
  const seen = await seePool(settings, files, tools)
  if (!seen.ok) return seen
  return ok(seen.value === null || hasSameColumns(before, seen.value) ? null : { name, bytes })
}

async function seePopulation(file: GivenFile, ask: AskEngine): Promise<Result<NamedPopulation>> {
  const seen = await ask('population', { file })
  return seen.ok ? ok({ ...seen.value, path: file.name }, seen.notes) : seen
}

function listNamed({ pool, quotas, alreadySelected, invited, invitation, derived = [] }: SettingsData): string[] {
  const tables = derived.flatMap((made) => (made.kind === 'lookup' ? [made.file] : []))
  return [pool, quotas, alreadySelected, invited, invitation, ...tables].filter((name) => name !== undefined)
}

function takeLast(path: string): string {
  return path.split('/').at(-1) ?? path
}

/** What settings name that nobody has brought yet. */
export function listAbsent({ settings, files }: Draft): Problem[] {
  const names = settings.pool === undefined ? [] : listNamed(settings)
  const absent = names.filter((name) => !Object.hasOwn(files, name))
  return absent.map((path) => problem('file-missing', { path, like: null }))
}

/** Quotas alone are nobody to draw from. */
function noteNobody({ settings: { pool, quotas } }: Draft): Problem[] {
  return pool !== undefined || quotas === undefined ? [] : [problem('pool-none', {}, { file: quotas })]
}

function hasSameColumns(some: SeenSpreadsheet, others: SeenSpreadsheet): boolean {
  const [now, then] = [some, others].map(({ columns }) => columns.map(({ header }) => header))
  return now?.join('\n') === then?.join('\n')
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
