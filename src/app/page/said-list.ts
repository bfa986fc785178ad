import { html, nothing, type TemplateResult } from 'lit-html'
import type { Problem } from '../../problems/problem.ts'
import type { AppState } from '../state/app-state.ts'
import { tellProblem } from '../strings/problems/tell-problem.ts'
import type { Frame } from './frame.ts'

/** What went wrong, and what there is to know, of the last thing that was done. */
export function showSaid(
  { said: { problems, notes }, language }: AppState,
  { words: { frame }, fault }: Frame,
): TemplateResult {
  const show = (each: Problem): TemplateResult => {
    const { what, mend, detail, isEnglish } = tellProblem(each, language)
    const more = detail === '' ? nothing : html` <bdi lang="en">(${detail})</bdi>`
    return html`<li data-code=${each.code}>${showPlace(each)}<span lang=${isEnglish ? 'en' : language}>${what}${more}.</span>
      <span class="mend">${frame.mend} <span lang=${isEnglish ? 'en' : language}>${mend}.</span></span></li>`
  }
  const showList = (kind: 'problems' | 'notes', list: readonly Problem[]): TemplateResult | typeof nothing => {
    if (list.length === 0) return nothing
    const hasEnglish = list
      .map((each) => tellProblem(each, language))
      .some((told) => told.isEnglish || told.detail !== '')
    const remark = hasEnglish && frame.inEnglish !== null ? html`<p>${frame.inEnglish}</p>` : nothing
    return html`<div class=${kind}><h3>${frame[kind]}</h3>${remark}<ul>${list.map(show)}</ul></div>`
  }
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
