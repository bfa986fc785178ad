import { render } from 'lit-html'
import { formatLogTime } from '../../core/log/log-time.ts'
import { type AppState, type Change, startState } from '../state/app-state.ts'
import type { AskEngine } from '../state/ask-engine.ts'
import { listUnsaved, markSaved, packSavedFile } from '../state/saved-files.ts'
import { appLanguages, isAppLanguage } from '../strings/app-languages.ts'
import { Cancelled, EngineDesk } from './engine-desk.ts'
import { unpackParts } from './page-parts.ts'
import { type Frame, showPage } from './show-page.ts'

/*
 * What runs in the page. All that it knows is in one state in memory: nothing is in its address, in a store or in the clipboard, and
 * files leave it by a click alone.
 */

let state: AppState = startState(chooseLanguage())
let fault: string | null = null
const engine = new EngineDesk(unpackParts())

function chooseLanguage(): string {
  return navigator.languages.map((tag) => tag.split('-')[0] ?? '').find(isAppLanguage) ?? 'en'
}

function change(next: Change): void {
  const { step } = state
  fault = null
  state = next(state)
  show()
  // Whoever reads by ear, or by keys, begins at the head of a new step.
  if (state.step !== step) document.getElementById('step')?.focus()
}

function show(): void {
  const words = isAppLanguage(state.language) ? appLanguages[state.language] : appLanguages.en
  document.documentElement.lang = state.language
  const frame: Frame = { words, fault, change, work, save, cancel, now, randomBytes }
  const place = document.getElementById('app')
  if (place === null) throw new Error('there is no place for the page')
  render(showPage(state, frame), place)
}

function work(task: (ask: AskEngine) => Promise<Change>): void {
  if (state.work !== null) return
  change((before) => ({ ...before, work: { progress: null }, said: { problems: [], notes: [] } }))
  const ask: AskEngine = (topic, asked) =>
    engine.ask(topic, asked, (progress) => change((before) => ({ ...before, work: { progress } })))
  task(ask)
    .then((next) => change((before) => next({ ...before, work: null })))
    .catch((error: unknown) => {
      change((before) => ({ ...before, work: null }))
      if (error instanceof Cancelled) return
      fault = error instanceof Error ? error.message : `${error}`
      show()
    })
}

function cancel(): void {
  engine.cancel()
}

function save(name: string): void {
  const saved = state
  packSavedFile(saved, name)
    .then((bytes) => {
      const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)]))
      const link = document.createElement('a')
      link.href = address
      link.download = name
      link.click()
      URL.revokeObjectURL(address)
      change((before) => ({
        ...before,
        saved: { ...before.saved, [name]: markSaved(saved, [name]).saved[name] ?? [] },
      }))
    })
    .catch((error: unknown) => {
      fault = `${error}`
      show()
    })
}

function now(): string {
  return formatLogTime(BigInt(Math.floor(Date.now() / 1000)))
}

function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count))
}

window.addEventListener('beforeunload', (event) => {
  if (listUnsaved(state).length > 0 || state.work !== null) event.preventDefault()
})
// A file that is dropped beside the place for it would be opened in place of the page.
for (const name of ['dragover', 'drop']) window.addEventListener(name, (event) => event.preventDefault())

show()
