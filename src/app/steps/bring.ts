import { html, nothing } from 'lit-html'
import type { AppState } from '../state/app-state.ts'
import { bringFiles } from '../state/bring-files.ts'
import type { Desk, StepView } from './step.ts'

/** Bring the spreadsheet, or what was saved before. */
export const showBring: StepView = (state, desk) => {
  const { bring } = desk.words
  const { seen } = state.draft
  const take = (files: readonly File[]): void => takeFiles(state, files, desk)
  return html`
    <p>${bring.say}</p>
    <div class="drop"
      @dragover=${(event: DragEvent) => event.preventDefault()}
      @drop=${(event: DragEvent) => {
        event.preventDefault()
        take([...(event.dataTransfer?.files ?? [])])
      }}>
      <label for="files">${bring.choose}</label>
      <input id="files" type="file" multiple aria-describedby="files-help"
        @change=${({ currentTarget }: Event) => take([...((currentTarget as HTMLInputElement).files ?? [])])}>
      <p id="files-help">${bring.drop}</p>
    </div>
    ${Object.keys(state.draft.files).map((name) => html`<p><code>${name}</code></p>`)}
    ${seen === null ? nothing : html`<p>${bring.found(seen.rows, seen.columns.length)}</p>`}`
}

function takeFiles(state: AppState, files: readonly File[], desk: Desk): void {
  if (files.length === 0) return
  const today = desk.now().slice(0, 10)
  desk.work(async (ask) => {
    const read = files.map(async (file) => {
      return { name: file.webkitRelativePath || file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
    })
    return bringFiles(state, await Promise.all(read), { ask, today })
  })
}
