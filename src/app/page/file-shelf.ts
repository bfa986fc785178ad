import { html, nothing, type TemplateResult } from 'lit-html'
import type { AppState } from '../state/app-state.ts'
import { listSavedFiles, listUnsaved } from '../state/saved-files.ts'
import type { Frame } from './frame.ts'

/** What can be saved, and what is not saved yet. */
export function showFiles(state: AppState, { words: { frame }, save }: Frame): TemplateResult | typeof nothing {
  const files = listSavedFiles(state)
  if (files.length === 0) return nothing
  const unsaved = listUnsaved(state).map(({ name }) => name)
  return html`<section class="files" aria-labelledby="files-head">
    <h2 id="files-head">${frame.files}</h2>
    <p id="unsaved" class=${unsaved.length === 0 ? 'saved' : 'unsaved'}>${unsaved.length === 0 ? frame.allSaved : frame.unsaved(unsaved.join(', '))}</p>
    <ul>${files.map(
      ({
        name,
        isPrivate,
      }) => html`<li><button type="button" class=${unsaved.includes(name) ? '' : 'plain'} data-save=${name} @click=${() => save(name)}>${frame.save(name)}</button>
        <span>${isPrivate ? frame.private : name.endsWith('.zip') ? frame.public : nothing}</span></li>`,
    )}</ul>
    <p class="quiet">${frame.keep}</p></section>`
}

/** How to find out whether this page is the one that was released. */
export function showTrust({ step }: AppState, { words: { frame }, report }: Frame): TemplateResult {
  // The first step says it beside the place for the files.
  const isSaid = step === 'bring'
  return html`${report.translation === null ? nothing : html`<p class="quiet">${report.translation}</p>`}${isSaid ? nothing : html`<p class="quiet">${frame.nothingSent}</p>`}<details><summary>${frame.trust}</summary><p>${frame.trustHow}</p>
    <ul><li>Linux: <code>sha256sum sortition.html</code></li>
    <li>macOS: <code>shasum -a 256 sortition.html</code></li>
    <li>Windows: <code>certutil -hashfile sortition.html SHA256</code></li></ul></details>`
}
