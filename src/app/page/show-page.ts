import { html, nothing, type TemplateResult } from 'lit-html'
import { isLanguage, languages, languageTags } from '../../report/strings/languages.ts'
import { type AppState, undoChange } from '../state/app-state.ts'
import type { StepName } from '../state/step-names.ts'
import { stepNames } from '../state/step-names.ts'
import { findEnd, findNeighbours, isOpen, moveTo } from '../state/step-order.ts'
import { stepViews } from '../steps/step-list.ts'
import { showFiles, showTrust } from './file-shelf.ts'
import type { Frame } from './frame.ts'
import { showSaid } from './said-list.ts'

/** The whole page. */
export function showPage(state: AppState, frame: Frame): TemplateResult {
  const { words } = frame
  const isWaiting = state.work?.isAwaited === true
  const { heading, say } = words.steps[state.step]
  return html`
    <header>
      <div class="head"><h1>${words.title}</h1>${showLanguages(state, frame)}</div>
      <nav aria-label=${words.frame.stepList}><ol>${stepNames.map((name) => showStepLink(state, name, frame))}</ol></nav>
    </header>
    <main>
      <p class="kicker">${words.frame.stepOf(stepNames.indexOf(state.step) + 1, stepNames.length)}</p>
      <h2 id="step" tabindex="-1">${heading}</h2>
      <p class="lead">${say}</p>
      ${showEnd(state, frame)}${showSaid(state, frame)}
      <section aria-labelledby="step" ?inert=${isWaiting}>${stepViews[state.step](state, frame)}</section>
      ${showWork(state, frame)}
      ${showNeighbours(state, frame)}
    </main>
    <footer>${showFiles(state, frame)}${showTrust(state, frame)}</footer>`
}

/** That a log has ended, and what cannot be done any more. */
function showEnd({ told }: AppState, { words: { frame } }: Frame): TemplateResult | typeof nothing {
  const end = findEnd(told)
  return end === null ? nothing : html`<p id="end" class="note">${frame[end]}</p>`
}

function showLanguages({ language }: AppState, { words, change }: Frame): TemplateResult {
  return html`<label class="language"><span>${words.frame.language}</span> <select id="language"
    @change=${({ currentTarget }: Event) => {
      const chosen = (currentTarget as HTMLSelectElement).value
      if (isLanguage(chosen)) change((state) => ({ ...state, language: chosen }))
    }}>${languageTags.map(
      (tag) => html`<option value=${tag} lang=${tag} ?selected=${tag === language}>${languages[tag].name}</option>`,
    )}</select></label>`
}

function showStepLink(state: AppState, name: StepName, { words, change }: Frame): TemplateResult {
  const isHere = name === state.step
  const isPast = stepNames.indexOf(name) < stepNames.indexOf(state.step)
  return html`<li class=${isPast ? 'past' : 'ahead'}><button type="button" data-step=${name} aria-current=${isHere ? 'step' : 'false'}
    ?disabled=${state.work?.isAwaited === true || !isOpen(state, name)}
    @click=${() => change((now) => moveTo(now, name))}><span class="number" aria-hidden="true">${stepNames.indexOf(name) + 1}</span><span class="name">${words.steps[name].name}</span></button></li>`
}

function showWork({ work }: AppState, { words: { frame }, cancel }: Frame): TemplateResult {
  return html`<div id="work" role="status" tabindex="-1" class=${work === null ? 'idle' : 'working'}>${
    work === null
      ? nothing
      : html`<progress aria-label=${frame.working}></progress> <span>${frame.working} ${describeProgress(work.progress)}</span>
        <button type="button" id="cancel" class="plain" @click=${cancel}>${frame.cancel}</button>`
  }</div>`
}

/** How far it is, in numbers: the page has no words for the parts of a search. */
function describeProgress(progress: NonNullable<AppState['work']>['progress']): string {
  if (progress === null) return ''
  if ('of' in progress) return `${progress.done} / ${progress.of}`
  return 'placed' in progress ? `${Math.floor(progress.placed * 100)} %` : ''
}

function showNeighbours(state: AppState, { words, change }: Frame): TemplateResult {
  const { before, after } = findNeighbours(state)
  const isWaiting = state.work?.isAwaited === true
  const show = (step: StepName | null, id: 'back' | 'next'): TemplateResult | typeof nothing =>
    step === null
      ? nothing
      : html`<button type="button" id=${id} class=${id === 'next' ? 'main' : 'plain'} ?disabled=${isWaiting}
          @click=${() => change((now) => moveTo(now, step))}>${words.frame[id](words.steps[step].name)}</button>`
  return html`<div class="neighbours">${show(before, 'back')}${show(after, 'next')}
    ${state.past.length === 0 ? nothing : html`<button type="button" id="undo" class="plain" ?disabled=${isWaiting} @click=${() => change(undoChange)}>${words.frame.undo}</button>`}</div>`
}
