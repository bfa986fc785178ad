import { encodeUtf8 } from '../../core/bytes/hash.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { fold } from '../../core/text.ts'
import type { GivenQuota } from '../../library/prepare-question.ts'
import { problem } from '../../problems/problem.ts'
import type { GivenShare } from '../answers/exchange.ts'
import { type AppState, type Change, changeDraft, type Draft, keepFindings, say } from './app-state.ts'
import type { AskEngine, Task } from './ask-engine.ts'

/** The table of quotas that the page makes. */
export const madeQuotas = 'quotas.csv'

/** Another share of one value of the population. */
export function setShare(state: AppState, row: number, percent: string): AppState {
  const shares = (state.draft.shares ?? []).map((share, i) => (i === row ? { ...share, percent } : share))
  return changeDraft(state, { shares })
}

/**
 * Takes a table of the population for the shares, in place of quotas that are there. Groups keep the names that the spreadsheet of
 * people gives them; a value that only it has gets no share, and nobody who states nothing is in any population.
 */
export function usePopulation(state: AppState): AppState {
  return changeDraft(state, joinPopulation(state.draft))
}

/** The draft of which the table of the population is the shares. */
export function joinPopulation(draft: Draft): Draft {
  const { population, shares, settings } = draft
  if (population === null) throw new Error('there is no table of the population')
  const counted = new Set(population.rows.map(({ feature }) => fold(feature)))
  const own = shares ?? []
  const known = new Map(own.map((share) => [fold(share.feature), share.feature]))
  const rows = population.rows.map(({ feature, value, percent }): GivenShare => {
    const twin = own.find((share) => isSameGroup(share, { feature, value }))
    const name = known.get(fold(feature)) ?? feature
    return { feature: name, value: twin?.value ?? value, percent, deliberate_max: twin?.deliberate_max ?? '' }
  })
  const more = own
    .filter((share) => counted.has(fold(share.feature)) && !rows.some((row) => isSameGroup(row, share)))
    .map((share) => (share.deliberate_max === '' ? { ...share, percent: '' } : share))
  const joined = [...counted].flatMap((key) => [...rows, ...more].filter(({ feature }) => fold(feature) === key))
  const rest = own.filter(({ feature }) => !counted.has(fold(feature)))
  const { quotas: _, quotaSheet: __, ...kept } = settings
  return { ...draft, settings: kept, quotas: null, population: null, shares: [...joined, ...rest] }
}

function isSameGroup(some: Pick<GivenShare, 'feature' | 'value'>, other: Pick<GivenShare, 'feature' | 'value'>) {
  return fold(some.feature) === fold(other.feature) && fold(some.value) === fold(other.value)
}

/** Makes quotas from the shares of the population, for a panel of the size that is set. */
export const makeQuotas: Task = async ({ draft: { shares, settings } }, ask) => {
  const made = await ask('shares', { shares: shares ?? [], choices: { panelSize: settings.panel ?? 0 } })
  if (!made.ok) return (state) => say(state, made)
  const { quotas, text: table } = made.value
  return (state) => say(keepQuotas(state, table, quotas), made)
}

/** Goes back to the shares. */
export function dropQuotas(state: AppState): AppState {
  const { quotas: _, quotaSheet: __, ...settings } = state.draft.settings
  return changeDraft(state, { settings, quotas: null })
}

/** Whether nobody has asked yet how the quotas of the screen fit. */
export function isUnchecked({ step, draft: { quotas, settings }, findings, work }: AppState): boolean {
  return step === 'quotas' && quotas !== null && settings.panel !== undefined && !findings.isAsked && work === null
}

/** Asks how the draft fits. */
export const checkDraft: Task = async ({ draft: { settings, files } }, ask) => {
  const checked = await ask('check', { settings, files })
  if (!checked.ok) return (state) => say(state, checked)
  const { value, notes } = checked
  return (state) => say(keepFindings(state, { check: value }), { problems: value.reasons, notes })
}

/** A limit as it was typed. Problems: it is no number of people; `name` is that of its field. */
export function readLimit(name: string, typed: string): Result<number> {
  if (/^\d{1,15}$/.test(typed)) return ok(Number(typed))
  return fail(problem('limit-wrong', { name, found: typed }))
}

/** Another limit of one value. All else in the table stays as it is. */
export async function changeLimit(
  { draft: { settings, files, quotas } }: AppState,
  place: { readonly row: number; readonly side: 'min' | 'max' },
  to: number,
  ask: AskEngine,
): Promise<Change> {
  const { quotas: name, quotaSheet: sheet } = settings
  const bytes = name === undefined ? undefined : files[name]
  const row = quotas?.[place.row]
  if (name === undefined || bytes === undefined || row === undefined) throw new Error('there is no such quota')
  const { feature, value } = row
  const change = { feature, value, side: place.side, to }
  const changed = await ask('limits', { file: { name, bytes }, sheet, changes: [change] })
  if (!changed.ok) return (state) => say(state, changed)
  const rows = (quotas ?? []).map((quota, i) => (i === place.row ? { ...quota, [place.side]: to } : quota))
  return (state) => keepQuotas(state, changed.value, rows)
}

function keepQuotas(state: AppState, table: string, quotas: readonly GivenQuota[]): AppState {
  const { settings, files, made } = state.draft
  const { quotaSheet: _, ...rest } = settings
  return changeDraft(state, {
    settings: { ...rest, quotas: madeQuotas },
    files: { ...files, [madeQuotas]: encodeUtf8(table) },
    made: made.includes(madeQuotas) ? made : [...made, madeQuotas],
    quotas,
  })
}
