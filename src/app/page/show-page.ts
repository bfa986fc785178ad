import { html, nothing, type TemplateResult } from 'lit-html'
import type { Problem } from '../../problems/problem.ts'
import { type AppState, undoChange } from '../state/app-state.ts'
import { listSavedFiles, listUnsaved } from '../state/saved-files.ts'
import { type StepName, stepNames } from '../state/step-names.ts'
import { findNeighbours, isOpen, moveTo } from '../state/step-order.ts'
import type { Desk } from '../steps/step.ts'
import { stepViews } from '../steps/step-list.ts'
import { appLanguages } from '../strings/app-languages.ts'
import type { AppWords } from '../strings/app-words.ts'

/** What the frame of the page does beside the desk of its steps. */
export interface Frame extends Desk {
  /** Ends what runs. */
  cancel(): void
  /** An error of the program that was met; null where there was none. */
  readonly fault: string | null
}

/** The whole page. */
export function showPage(state: AppState, frame: Frame): TemplateResult {
  const { words } = frame
  return html`
    <header>
      <h1>${words.title}</h1>
      ${showLanguages(state, frame)}
      <nav aria-label=${words.frame.stepList}><ol>${stepNames.map((name) => showStepLink(state, name, frame))}</ol></nav>
    </header>
    <main>
      <h2 id="step" tabindex="-1">${words.steps[state.step]}</h2>
      ${showSaid(state, frame)}
      ${showWork(state, frame)}
      <section aria-labelledby="step" ?inert=${state.work !== null}>${stepViews[state.step](state, frame)}</section>
      ${showNeighbours(state, frame)}
    </main>
    <footer>${showFiles(state, frame)}${showTrust(words)}</footer>`
}

function showLanguages({ language }: AppState, { words, change }: Frame): TemplateResult {
  return html`<p><label>${words.frame.language} <select id="language"
    @change=${({ currentTarget }: Event) => {
      const chosen = (currentTarget as HTMLSelectElement).value
      change((state) => ({ ...state, language: chosen }))
    }}>${Object.entries(appLanguages).map(([tag, { name }]) => html`<option value=${tag} lang=${tag} ?selected=${tag === language}>${name}</option>`)}</select></label></p>`
}

function showStepLink(state: AppState, name: StepName, { words, change }: Frame): TemplateResult {
  const isHere = name === state.step
  return html`<li><button type="button" data-step=${name} aria-current=${isHere ? 'step' : 'false'}
    ?disabled=${state.work !== null || !isOpen(state, name)} @click=${() => change((now) => moveTo(now, name))}>${words.steps[name]}</button></li>`
}

function showSaid({ said: { problems, notes } }: AppState, { words, fault }: Frame): TemplateResult {
  const show = (each: Problem): TemplateResult =>
    html`<li data-code=${each.code}>${showPlace(each)}${each.what}. ${words.frame.mend(each.mend)}</li>`
  return html`<div id="said" aria-live="polite">
    ${fault === null ? nothing : html`<p class="fault">${words.frame.fault}</p><pre>${fault}</pre>`}
    ${problems.length === 0 ? nothing : html`<ul class="problems">${problems.map(show)}</ul>`}
    ${notes.length === 0 ? nothing : html`<ul class="notes">${notes.map(show)}</ul>`}</div>`
}

function showPlace({ place }: Problem): string {
  if (place === undefined) return ''
  const { file, line, cell, column } = place
  return `${[file, cell ?? line, cell === undefined ? column : undefined].filter((part) => part !== undefined).join(' ')}: `
}

function showWork({ work }: AppState, { words: { frame }, cancel }: Frame): TemplateResult | typeof nothing {
  if (work === null) return nothing
  return html`<p role="status">${frame.working} ${work.progress?.phase ?? ''}
    <button type="button" id="cancel" @click=${cancel}>${frame.cancel}</button></p>`
}

function showNeighbours(state: AppState, { words, change }: Frame): TemplateResult {
  const { before, after } = findNeighbours(state)
  const show = (step: StepName | null, id: string, say: (step: string) => string): TemplateResult | typeof nothing =>
    step === null
      ? nothing
      : html`<button type="button" id=${id} ?disabled=${state.work !== null} @click=${() => change((now) => moveTo(now, step))}>${say(words.steps[step])}</button> `
  return html`<p>${show(before, 'back', words.frame.back)}${show(after, 'next', words.frame.next)}
    ${state.past.length === 0 ? nothing : html`<button type="button" id="undo" ?disabled=${state.work !== null} @click=${() => change(undoChange)}>${words.frame.undo}</button>`}</p>`
}

function showFiles(state: AppState, { words: { frame }, save }: Frame): TemplateResult | typeof nothing {
  const files = listSavedFiles(state)
  if (files.length === 0) return nothing
  const unsaved = listUnsaved(state).map(({ name }) => name)
  return html`
    <p id="unsaved">${unsaved.length === 0 ? frame.allSaved : `${frame.unsaved} ${unsaved.join(', ')}`}</p>
    <p>${files.map(({ name, isPrivate }) => html`<button type="button" data-save=${name} @click=${() => save(name)}>${frame.save(name)}${isPrivate ? ` (${frame.isPrivate})` : ''}</button> `)}</p>`
}

function showTrust({ frame }: AppWords): TemplateResult {
  return html`<details><summary>${frame.trust}</summary><p>${frame.trustHow}</p>
    <ul><li>Linux: <code>sha256sum sortition.html</code></li>
    <li>macOS: <code>shasum -a 256 sortition.html</code></li>
    <li>Windows: <code>certutil -hashfile sortition.html SHA256</code></li></ul></details>`
}
