import { html, nothing, type TemplateResult } from 'lit-html'
import type { AppState } from '../state/app-state.ts'
import { keepFindings, say } from '../state/app-state.ts'
import type { AskEngine } from '../state/ask-engine.ts'
import { setSettings } from '../state/set-columns.ts'
import { changeLimit, makeQuotas } from '../state/set-quotas.ts'
import type { Desk, StepView } from './step.ts'

/** Say how many people of each kind must be on the panel. */
export const showQuotas: StepView = (state, desk) => {
  const { quotas } = desk.words
  const { settings, quotas: rows, seen } = state.draft
  return html`
    <p>${quotas.say}</p>
    ${showNumber(desk, quotas.panel, 'panel', settings.panel)} ${showNumber(desk, quotas.reserves, 'reserves', settings.reserves)}
    ${rows === null && seen !== null ? showShares(desk, seen.shares, settings.panel) : nothing}
    ${rows === null ? nothing : showTable(state, desk)}`
}

function showNumber(desk: Desk, label: string, name: 'panel' | 'reserves', value: number | undefined): TemplateResult {
  return html`<p><label>${label} <input type="number" min="0" step="1" name=${name} .value=${`${value ?? ''}`}
    @change=${({ currentTarget }: Event) => {
      const number = (currentTarget as HTMLInputElement).valueAsNumber
      desk.change((state) => setSettings(state, { [name]: Number.isNaN(number) ? undefined : number }))
    }}></label></p>`
}

function showShares(desk: Desk, shares: string, panel: number | undefined): TemplateResult {
  const { quotas } = desk.words
  return html`<form @submit=${(event: SubmitEvent) => {
    event.preventDefault()
    const text = `${new FormData(event.currentTarget as HTMLFormElement).get('shares')}`
    desk.work((ask) => makeQuotas(text, panel ?? 0, ask))
  }}>
    <p><label>${quotas.shares}<br><textarea name="shares" rows="16" cols="60" .defaultValue=${shares}></textarea></label></p>
    <p><button ?disabled=${panel === undefined}>${quotas.make}</button></p>
  </form>`
}

function showTable(state: AppState, desk: Desk): TemplateResult {
  const { quotas } = desk.words
  const { draft, findings } = state
  const fitOf = new Map(findings.check?.values.map((fit) => [`${fit.feature}\n${fit.value}`, fit]))
  const showLimit = (row: number, side: 'min' | 'max', name: string, limit: number): TemplateResult =>
    html`<input type="number" min="0" step="1" aria-label=${`${name}: ${quotas.heads[side]}`} .value=${`${limit}`}
      @change=${({ currentTarget }: Event) => {
        const to = (currentTarget as HTMLInputElement).valueAsNumber
        if (!Number.isNaN(to)) desk.work((ask) => changeLimit(state, { row, side }, to, ask))
      }}>`
  return html`
    <table>
      <thead><tr>${Object.values(quotas.heads).map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${draft.quotas?.map(({ feature, value, min, max }, row) => {
        const fit = fitOf.get(`${feature}\n${value}`)
        const name = `${feature}: ${value}`
        return html`<tr><td>${feature}</td><th scope="row">${value}</th><td>${fit?.registered ?? ''}</td>
          <td>${showLimit(row, 'min', name, min)}</td><td>${showLimit(row, 'max', name, max)}</td>
          <td>${fit === undefined ? '' : quotas.fits[fit.verdict]}</td></tr>`
      })}</tbody>
    </table>
    <p><button type="button" @click=${() => desk.work((ask) => checkDraft(state, ask))}>${quotas.check}</button></p>`
}

async function checkDraft({ draft }: AppState, ask: AskEngine) {
  const checked = await ask('check', { settings: draft.settings, files: draft.files })
  if (!checked.ok) return (state: AppState) => say(state, checked)
  const { value, notes } = checked
  return (state: AppState) => say(keepFindings(state, { check: value }), { problems: value.reasons, notes })
}
