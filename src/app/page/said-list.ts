import { html, nothing, type TemplateResult } from 'lit-html'
import type { Problem } from '../../problems/problem.ts'
import type { AppState } from '../state/app-state.ts'
import { mendOnPage } from '../strings/page-mends.ts'
import type { Frame } from './frame.ts'

/** What went wrong, and what there is to know, of the last thing that was done. */
export function showSaid({ said: { problems, notes } }: AppState, { words: { frame }, fault }: Frame): TemplateResult {
  const show = (each: Problem): TemplateResult =>
    html`<li data-code=${each.code}>${showPlace(each)}${each.what}. <span class="mend">${frame.mend} ${mendOnPage(each)}.</span></li>`
  const showList = (kind: 'problems' | 'notes', list: readonly Problem[]): TemplateResult | typeof nothing =>
    list.length === 0
      ? nothing
      : html`<div class=${kind}><h3>${frame[kind]}</h3>${frame.inEnglish === null ? nothing : html`<p>${frame.inEnglish}</p>`}<ul lang="en">${list.map(show)}</ul></div>`
  return html`<div id="said" aria-live="polite" tabindex="-1">
    ${fault === null ? nothing : html`<div class="problems"><p>${frame.fault}</p><pre>${fault}</pre></div>`}
    ${showList('problems', problems)}${showList('notes', notes)}</div>`
}

function showPlace({ place }: Problem): TemplateResult | typeof nothing {
  if (place === undefined) return nothing
  const { file, line, cell, column } = place
  const parts = [file, cell ?? line, cell === undefined ? column : undefined].filter((part) => part !== undefined)
  return html`<bdi class="place">${parts.join(' · ')}</bdi>: `
}
