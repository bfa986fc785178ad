import { html, nothing, type TemplateResult } from 'lit-html'
import { isReceiptPath } from '../../files/output/layout.ts'
import { isLanguage, languages, languageTags } from '../../report/strings/languages.ts'
import type { AppState } from '../state/app-state.ts'
import { growWith } from '../state/ask-engine.ts'
import { letterFiles, printLetters } from '../state/print-letters.ts'
import type { Desk, StepView } from './step.ts'

/** Make everybody's receipt. */
export const showReceipts: StepView = (state, desk) => {
  const { receipts } = desk.words
  const made = Object.keys(state.record).filter(isReceiptPath).length
  return html`
    <p><button type="button" id="make-receipts" class=${made === 0 ? 'main' : 'plain'} @click=${() => desk.work((now, ask) => growWith(ask, 'receipts', { record: now.record }))}>${receipts.make}</button></p>
    ${made === 0 ? nothing : html`<p class="verdict good">${receipts.made(made)}</p>`}
    ${showLetters(state, desk)}`
}

/** The same as letters on paper. */
function showLetters({ draft, language, letters }: AppState, desk: Desk): TemplateResult {
  const { receipts, frame } = desk.words
  return html`<h3>${receipts.print}</h3>
    <p>${receipts.printHow}</p>
    <form @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      const form = new FormData(event.currentTarget as HTMLFormElement)
      const tag = `${form.get('language')}`
      const page = `${form.get('page') ?? ''}`.trim()
      desk.work(printLetters({ page, language: isLanguage(tag) ? tag : language }))
    }}>
      <div class="fields"><label class="wide">${receipts.page} <input name="page" inputmode="url" autocomplete="off" placeholder="https://…" .value=${draft.settings.letters?.page ?? ''}></label>
      <label>${frame.language} <select name="language">${languageTags.map((tag) => html`<option value=${tag} lang=${tag} ?selected=${tag === language}>${languages[tag].name}</option>`)}</select></label></div>
      <p><button id="print-letters" class="plain">${receipts.write}</button></p>
    </form>
    ${Object.keys(letters).length === 0 ? nothing : html`<p class="verdict good">${receipts.written(letterFiles.page, letterFiles.table)}</p>`}`
}
