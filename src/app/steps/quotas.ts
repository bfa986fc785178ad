import { html, nothing, type TemplateResult } from 'lit-html'
import type { ValueFit } from '../../core/quotas/quota-fit.ts'
import type { GivenQuota } from '../../library/prepare-question.ts'
import { type AppState, say } from '../state/app-state.ts'
import { setSettings } from '../state/set-columns.ts'
import { changeLimit, dropQuotas, makeQuotas, readLimit, setShare } from '../state/set-quotas.ts'
import { showPopulation } from './population-offer.ts'
import type { Desk, StepView } from './step.ts'

/** Say how many people of each kind must be on the panel. */
export const showQuotas: StepView = (state, desk) => {
  const { quotas: rows, shares } = state.draft
  return html`
    ${showPopulation(state, desk)}
    ${showSeats(state, desk)}
    ${rows === null ? (shares === null ? nothing : showShares(state, desk)) : showTable(state, rows, desk)}`
}

function showSeats({ draft: { settings } }: AppState, desk: Desk): TemplateResult {
  const { quotas } = desk.words
  const showNumber = (name: 'panel' | 'reserves'): TemplateResult =>
    html`<label>${quotas[name]} <input type="number" min="0" step="1" inputmode="numeric" name=${name} .value=${`${settings[name] ?? ''}`}
      @change=${({ currentTarget }: Event) => {
        const number = (currentTarget as HTMLInputElement).valueAsNumber
        desk.change((state) => setSettings(state, { [name]: Number.isNaN(number) ? undefined : number }))
      }}></label>`
  return html`<div class="fields">
    <label class="wide">${quotas.title} <input name="title" autocomplete="off" .value=${settings.title ?? ''}
      @change=${({ currentTarget }: Event) => {
        const title = (currentTarget as HTMLInputElement).value.trim()
        desk.change((state) => setSettings(state, { title: title === '' ? undefined : title }))
      }}></label>
    ${showNumber('panel')}${showNumber('reserves')}</div>`
}

function showShares({ draft: { shares, settings } }: AppState, desk: Desk): TemplateResult {
  const { quotas } = desk.words
  const groups = groupRows(shares ?? [])
  return html`
    <p>${quotas.sharesSay}</p>
    <table>
      <thead><tr><th scope="col">${quotas.heads.value}</th><th scope="col">${quotas.share}</th></tr></thead>
      ${groups.map(
        ([feature, rows]) => html`<tbody><tr><th colspan="2" scope="rowgroup"><bdi>${feature}</bdi></th></tr>
          ${rows.map(
            ({ row, item: { value, percent } }) => html`<tr><th scope="row"><bdi>${value}</bdi></th>
            <td><input class="share" inputmode="decimal" autocomplete="off" aria-label=${`${feature}: ${value}: ${quotas.share}`} .value=${percent}
              @change=${({ currentTarget }: Event) => {
                const typed = (currentTarget as HTMLInputElement).value.trim()
                desk.change((state) => setShare(state, row, typed))
              }}></td></tr>`,
          )}</tbody>`,
      )}
    </table>
    ${settings.panel === undefined ? html`<p class="note">${quotas.needPanel}</p>` : nothing}
    <p><button type="button" id="make-quotas" ?disabled=${settings.panel === undefined} @click=${() => desk.work(makeQuotas)}>${quotas.make}</button></p>`
}

function showTable({ draft, findings, work }: AppState, quotas: readonly GivenQuota[], desk: Desk): TemplateResult {
  const { words } = desk
  const { heads } = words.quotas
  const fitOf = new Map(findings.check?.values.map((fit) => [`${fit.feature}\n${fit.value}`, fit]))
  return html`
    ${showVerdict({ draft, findings, work }, desk)}
    <table class="limits">
      <thead><tr>${Object.values(heads).map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      ${groupRows(quotas).map(
        ([feature, rows]) => html`<tbody><tr><th colspan="5" scope="rowgroup"><bdi>${feature}</bdi></th></tr>
        ${rows.map(({ row, item }) => showQuota(item, { row, fit: fitOf.get(`${feature}\n${item.value}`) }, desk))}</tbody>`,
      )}
    </table>
    ${draft.shares === null ? nothing : html`<p><button type="button" class="plain" @click=${() => desk.change(dropQuotas)}>${words.quotas.again}</button></p>`}`
}

interface QuotaPlace {
  readonly row: number
  readonly fit: ValueFit | undefined
}

function showQuota(quota: GivenQuota, { row, fit }: QuotaPlace, desk: Desk): TemplateResult {
  const { heads, fits } = desk.words.quotas
  const { feature, value } = quota
  const showLimit = (side: 'min' | 'max'): TemplateResult =>
    html`<td><input class="short" type="number" min="0" step="1" inputmode="numeric" aria-label=${`${feature}: ${value}: ${heads[side]}`} .value=${`${quota[side]}`}
      @change=${({ currentTarget }: Event) => {
        const field = currentTarget as HTMLInputElement
        const to = readLimit(`${feature}: ${value}: ${heads[side]}`, field.value.trim())
        if (to.ok) {
          desk.workBeside((state, ask) => changeLimit(state, { row, side }, to.value, ask))
          return
        }
        // What is shown is what counts.
        field.value = `${quota[side]}`
        desk.change((state) => say(state, to))
      }}></td>`
  return html`<tr><th scope="row"><bdi>${value}</bdi></th><td class="count">${fit?.registered ?? '…'}</td>
    ${showLimit('min')}${showLimit('max')}
    <td class=${fit === undefined ? 'quiet' : fit.verdict === 'fits' ? 'good' : 'alarm'}>${fit === undefined ? '…' : fits[fit.verdict]}</td></tr>`
}

function showVerdict(
  { draft, findings, work }: Pick<AppState, 'draft' | 'findings' | 'work'>,
  { words }: Desk,
): TemplateResult {
  const { quotas } = words
  if (draft.settings.panel === undefined) return html`<p class="note">${quotas.needPanel}</p>`
  const { check } = findings
  if (check === null) return html`<p class="verdict">${work === null ? nothing : quotas.checking}</p>`
  if (check.fits) return html`<p class="verdict good">${quotas.good(check.people)}</p>`
  const isEachPossible = check.values.every(({ verdict }) => verdict === 'fits' || verdict === 'all needed')
  return html`<p class="verdict alarm">${isEachPossible ? quotas.badAll : quotas.bad}</p>`
}

/** Rows with their places, in groups by feature. */
function groupRows<T extends { readonly feature: string }>(rows: readonly T[]) {
  const groups = new Map<string, { readonly row: number; readonly item: T }[]>()
  for (const [row, item] of rows.entries())
    groups.set(item.feature, [...(groups.get(item.feature) ?? []), { row, item }])
  return [...groups]
}
