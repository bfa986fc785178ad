import { render } from 'lit-html'
import { formatLogTime } from '../../core/log/log-time.ts'
import { defaultLanguage, isLanguage, type Language, languages } from '../../report/strings/languages.ts'
import { type AppState, type Change, startState } from '../state/app-state.ts'
import type { AskEngine, Task } from '../state/ask-engine.ts'
import { listUnsaved, markSaved, packSavedFile } from '../state/saved-files.ts'
import { checkDraft, isUnchecked } from '../state/set-quotas.ts'
import { appLanguages } from '../strings/app-languages.ts'
import { Cancelled, EngineDesk } from './engine-desk.ts'
import type { Frame } from './frame.ts'
import { goToPlace, keepFocus } from './keep-focus.ts'
import { unpackParts } from './page-parts.ts'
import { showPage } from './show-page.ts'

/*
 * What runs in the page. All that it knows is in one state in memory: nothing is in its address, in a store or in the clipboard, and
 * files leave it by a click alone.
 */

let state: AppState = startState(chooseLanguage())
let fault: string | null = null
const engine = new EngineDesk(unpackParts())
/** The last of the tasks, which run one after another. */
let tasks: Promise<void> = Promise.resolve()

function chooseLanguage(): Language {
  return navigator.languages.map((tag) => tag.split('-')[0] ?? '').find(isLanguage) ?? defaultLanguage
}

function change(next: Change): void {
  const { step } = state
  fault = null
  state = next(state)
  show()
  // Whoever reads by ear, or by keys, begins at the head of a new step.
  if (state.step !== step) goToPlace('step')
  if (!isUnchecked(state)) return
  change((before) => ({ ...before, findings: { ...before.findings, isAsked: true } }))
  workBeside(checkDraft)
}

function show(): void {
  const tag = state.language
  document.documentElement.lang = tag
  const [words, report] = [appLanguages[tag], languages[tag]]
  document.title = words.title
  const frame: Frame = {
    words,
    report,
    fault,
    change,
    work,
    workBeside,
    save,
    copy,
    fillScreen,
    cancel,
    now,
    randomBytes,
  }
  const place = document.getElementById('app')
  if (place === null) throw new Error('there is no place for the page')
  place.setAttribute('aria-busy', `${state.work !== null}`)
  keepFocus(() => render(showPage(state, frame), place))
}

function work(task: Task): void {
  if (state.work?.isAwaited === true) return
  change((before) => ({ ...before, work: { isAwaited: true, progress: null }, said: { problems: [], notes: [] } }))
  tasks = tasks.then(() => run(task, true))
}

function workBeside(task: Task): void {
  tasks = tasks.then(() => run(task, false))
}

async function run(task: Task, isAwaited: boolean): Promise<void> {
  change((before) => ({ ...before, work: { isAwaited: isAwaited || before.work?.isAwaited === true, progress: null } }))
  const ask: AskEngine = (topic, asked) =>
    engine.ask(topic, asked, (progress) =>
      change((before) => ({ ...before, work: before.work === null ? null : { ...before.work, progress } })),
    )
  try {
    const next = await task(state, ask)
    change((before) => next({ ...before, work: null }))
    // Nobody who waited misses what went wrong.
    if (isAwaited && state.said.problems.length > 0) goToPlace('said')
  } catch (error) {
    // What is no longer said cannot be read.
    change((before) => ({ ...before, work: null, freeze: null }))
    if (!(error instanceof Cancelled)) tellFault(error)
  }
}

function tellFault(error: unknown): void {
  fault = error instanceof Error ? error.message : `${error}`
  show()
}

function cancel(): void {
  engine.cancel()
}

function copy(text: string): void {
  navigator.clipboard.writeText(text).catch(tellFault)
}

function fillScreen(id: string): void {
  if (document.fullscreenElement !== null) document.exitFullscreen().catch(tellFault)
  else document.getElementById(id)?.requestFullscreen().catch(tellFault)
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
    .catch(tellFault)
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

// What stands there for a page that does not start.
document.getElementById('app')?.replaceChildren()
show()
