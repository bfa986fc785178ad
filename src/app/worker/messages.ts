import type { Result } from '../../core/result.ts'
import type { Asked, Progress, Told, Topic } from '../answers/exchange.ts'

/** What the worker is opened with, once and before all else. */
interface Opening {
  readonly kind: 'open'
  /** The module of the solver. */
  readonly wasm: Uint8Array
  /** The script of a report page. */
  readonly script: string
}

/** A question; answers come under its number. */
type Question = {
  readonly [T in Topic]: { readonly kind: 'ask'; readonly id: number; readonly topic: T; readonly asked: Asked<T> }
}[Topic]

/** What the page sends to the worker. */
export type ToWorker = Opening | Question

/** What the worker sends to the page. A fault is one of the program: what people can mend comes in an answer. */
export type ToPage =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<Told<Topic>> }
  | { readonly kind: 'fault'; readonly id: number; readonly message: string }
