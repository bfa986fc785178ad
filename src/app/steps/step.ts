import type { TemplateResult } from 'lit-html'
import type { Strings } from '../../report/strings/strings.ts'
import type { AppState, Change } from '../state/app-state.ts'
import type { Task } from '../state/ask-engine.ts'
import type { AppWords } from '../strings/app-words.ts'

/** What a step can do with the page around it. */
export interface Desk {
  readonly words: AppWords
  /** The words of the public report in the same language: what both tell is said alike. */
  readonly report: Strings
  /** Changes the state and shows it. */
  change(change: Change): void
  /**
   * Does what takes time: the page says so and waits, and can be told to stop, until the change comes. A change that comes is shown;
   * whoever stops leaves the state as it was.
   */
  work(task: Task): void
  /** The same without making anybody wait: the page can be used meanwhile. Tasks run one after another. */
  workBeside(task: Task): void
  /** Saves a file of `listSavedFiles` where downloads go. */
  save(name: string): void
  /** Puts a text into the clipboard. */
  copy(text: string): void
  /** Shows an element of the page, by its id, on the whole screen. */
  fillScreen(id: string): void
  /** The time of the clock as a log has it: 2026-11-04T18:30:00Z. */
  now(): string
  /** Bytes of chance for the key of a pool. */
  randomBytes(count: number): Uint8Array
}

/** A step of the draw: what it shows follows from the state alone. */
export type StepView = (state: AppState, desk: Desk) => TemplateResult
