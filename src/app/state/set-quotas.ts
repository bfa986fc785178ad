import { encodeUtf8 } from '../../core/bytes/hash.ts'
import type { GivenQuota } from '../../library/prepare-question.ts'
import { type AppState, type Change, changeDraft, say } from './app-state.ts'
import type { AskEngine } from './ask-engine.ts'

/** The table of quotas that the page makes. */
export const madeQuotas = 'quotas.csv'

/** Makes quotas from a table of shares of the population, for a panel of so many people. */
export async function makeQuotas(text: string, panel: number, ask: AskEngine): Promise<Change> {
  const file = { name: 'shares.csv', bytes: encodeUtf8(text) }
  const made = await ask('shares', { file, choices: { panelSize: panel } })
  if (!made.ok) return (state) => say(state, made)
  const { quotas, text: table } = made.value
  return (state) => say(keepQuotas(state, table, quotas), made)
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
