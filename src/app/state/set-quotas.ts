import { encodeUtf8 } from '../../core/bytes/hash.ts'
import type { GivenQuota } from '../../library/prepare-question.ts'
import { type AppState, type Change, changeDraft, keepFindings, say } from './app-state.ts'
import type { AskEngine, Task } from './ask-engine.ts'

/** The table of quotas that the page makes. */
export const madeQuotas = 'quotas.csv'

/** Another share of one value of the population. */
export function setShare(state: AppState, row: number, percent: string): AppState {
  const shares = (state.draft.shares ?? []).map((share, i) => (i === row ? { ...share, percent } : share))
  return changeDraft(state, { shares })
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
