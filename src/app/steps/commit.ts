import { html, nothing, type TemplateResult } from 'lit-html'
import { unsafeHTML } from 'lit-html/directives/unsafe-html.js'
import { usualPanels } from '../../library/lottery-choices.ts'
import type { Problem } from '../../problems/problem.ts'
import { drawCode } from '../../report/letters/code-picture.ts'
import { type AppState, type PlannedFreeze, say } from '../state/app-state.ts'
import { dropFreeze, freezeDraw } from '../state/freeze-draw.ts'
import { type SourceKind, sourceKinds } from '../strings/app-words.ts'
import { readAnnounced } from './announced-source.ts'
import { showMoment } from './moment.ts'
import type { Desk, StepView } from './step.ts'

const panelNumbers = [10, 100, 1000, 10_000]

/** Freeze everything and publish the fingerprint. */
export const showCommit: StepView = (state, desk) =>
  state.told === null ? showChoices(state, desk) : showFingerprint(state.told.fingerprint, desk)

function showChoices({ draft, said, freeze: waiting }: AppState, desk: Desk): TemplateResult {
  const { commit } = desk.words
  const refused = said.problems.find(({ code }) => code === 'tickets-missing' || code === 'gap-too-large')
  return html`${waiting === null ? nothing : showReading(waiting, desk)}
    <form ?hidden=${waiting !== null} @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      freeze(new FormData(event.currentTarget as HTMLFormElement), desk)
    }}>
      <fieldset class="choices"><legend>${commit.source}</legend>
        ${sourceKinds.map(
          (
            kind,
            i,
          ) => html`<div><label><input type="radio" name="source" value=${kind} ?checked=${i === 0}> <strong>${commit.sources[kind].name}</strong>
            <span class="quiet">${commit.sources[kind].how}</span></label>${showMore(kind, desk)}</div>`,
        )}
      </fieldset>
      <details ?open=${refused !== undefined}><summary>${commit.more}</summary>
        <p><label>${commit.panels} <select name="panels">${panelNumbers.map(
          (panels) =>
            html`<option value=${panels} ?selected=${panels === (draft.settings.panels ?? usualPanels)}>${panels}</option>`,
        )}</select></label></p>
${refused === undefined ? nothing : showAcceptance(refused, desk)}
      </details>
      <p><button class="main">${commit.freeze}</button></p>
    </form>`
}

/** What is said above has to be read before anything is frozen. */
function showReading({ asked }: PlannedFreeze, desk: Desk): TemplateResult {
  const { commit, frame, steps } = desk.words
  return html`<form @submit=${(event: SubmitEvent) => {
    event.preventDefault()
    desk.work(freezeDraw(asked, { key: desk.randomBytes(32), time: desk.now() }))
  }}>
    <p><label><input type="checkbox" name="read" required> ${commit.allTheSame}</label></p>
    <p><button id="freeze-read" class="main">${commit.freeze}</button>
      <button type="button" id="drop-freeze" class="plain" @click=${() => desk.change(dropFreeze)}>${frame.back(steps.commit.name)}</button></p></form>`
}

/** What has to be accepted to go on. */
function showAcceptance({ code, parameters }: Problem, { words: { commit } }: Desk): TemplateResult {
  if (code === 'tickets-missing')
    return html`<p><label><input type="checkbox" name="noChance"> ${commit.noChance}</label></p>`
  const points = 'points' in parameters ? `${parameters.points}` : ''
  return html`<p><label><input type="checkbox" name="gap" value=${points}> ${commit.gap(points)}</label></p>`
}

function showMore(kind: SourceKind, { words: { commit } }: Desk): TemplateResult | typeof nothing {
  if (kind === 'beacon') return html`<div class="fields">${showMoment(commit.moment)}</div>`
  if (kind !== 'balls') return nothing
  return html`<div class="fields"><label class="wide">${commit.event} <input name="event" autocomplete="off"></label>
    <label>${commit.count} <input type="number" name="count" min="1" value="6"></label>
    <label>${commit.highest} <input type="number" name="highest" min="1" value="59"></label></div>`
}

function freeze(form: FormData, desk: Desk): void {
  const panels = Number(form.get('panels'))
  const source = readAnnounced(form, panels)
  if (!source.ok) {
    desk.work(async () => (state) => say(state, source))
    return
  }
  const gap = form.get('gap')
  const acceptNoChance = form.get('noChance') !== null
  const moment = { key: desk.randomBytes(32), time: desk.now() }
  desk.work((state, ask) => {
    const chosen = {
      ...(panels === (state.draft.settings.panels ?? usualPanels) ? {} : { panels }),
      ...(gap === null ? {} : { acceptGap: Number(gap) }),
    }
    return freezeDraw({ source: source.value, acceptNoChance, chosen }, moment)(state, ask)
  })
}

function showFingerprint(fingerprint: string, { words: { commit }, copy }: Desk): TemplateResult {
  const code = drawCode(fingerprint, commit.code)
  return html`<p class="verdict good">${commit.frozen}</p>
    <h3>${commit.fingerprint}</h3>
    <div class="fingerprint">${code === null ? nothing : unsafeHTML(code.markup)}
      <div><code>${fingerprint.match(/.{8}/g)?.map((part) => html`<span>${part}</span>`)}</code>
      <p><button type="button" id="copy" class="plain" @click=${() => copy(fingerprint)}>${commit.copy}</button></p></div></div>
    <p>${commit.publish}</p><p class="note">${commit.keepFiles}</p>
    <details><summary>${commit.giveUp}</summary><p>${commit.giveUpHow}</p></details>`
}
