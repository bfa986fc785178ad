import { html, nothing, type TemplateResult } from 'lit-html'
import { bringFiles } from '../state/bring-files.ts'
import { takeAwayFile } from '../state/take-away.ts'
import { showPopulation } from './population-offer.ts'
import type { Desk, StepView } from './step.ts'

/** Bring the spreadsheet, or what was saved before. */
export const showBring: StepView = (state, desk) => {
  const {
    draft: { seen, files },
    told,
  } = state
  const { bring, frame } = desk.words
  const names = Object.keys(files)
  return html`
    <div class="drop"
      @dragover=${(event: DragEvent) => event.preventDefault()}
      @drop=${(event: DragEvent) => {
        event.preventDefault()
        takeFiles([...(event.dataTransfer?.files ?? [])], desk)
      }}>
      <p><label class="choose">${bring.choose} <input id="files" type="file" multiple aria-describedby="files-help"
        @change=${({ currentTarget }: Event) => takeFiles([...((currentTarget as HTMLInputElement).files ?? [])], desk)}></label> ${bring.drop}</p>
      <ul id="files-help">${bring.what.map((what) => html`<li>${what}</li>`)}</ul>
      <p class="quiet">${frame.nothingSent}</p>
    </div>
    ${names.length === 0 ? nothing : html`<h3>${bring.here}</h3><ul class="brought">${names.map((name) => html`<li><bdi>${name}</bdi> ${told === null ? showTakeAway(name, desk) : nothing}</li>`)}</ul>`}
    ${showPopulation(state, desk)}
    ${seen === null ? nothing : html`<p>${bring.found(seen.rows, seen.columns.length)}</p>`}`
}

function showTakeAway(name: string, { words: { bring }, change }: Desk): TemplateResult {
  return html`<button type="button" class="plain" @click=${() => change((state) => takeAwayFile(state, name))}>${bring.takeAway(name)}</button>`
}

function takeFiles(files: readonly File[], desk: Desk): void {
  if (files.length === 0) return
  const today = desk.now().slice(0, 10)
  desk.work(async (state, ask) => {
    const read = files.map(async (file) => {
      return { name: file.webkitRelativePath || file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
    })
    return bringFiles(state, await Promise.all(read), { ask, today })
  })
}
