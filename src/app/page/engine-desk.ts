import type { Result } from '../../core/result.ts'
import type { Asked, Progress, Told, Topic } from '../answers/exchange.ts'
import type { ToPage, ToWorker } from '../worker/messages.ts'

/** What a worker is made of. */
export interface EngineParts {
  readonly program: string
  readonly wasm: Uint8Array
  readonly script: string
}

/** Somebody cancelled before the answer came. */
export class Cancelled extends Error {}

interface Waiting {
  readonly answer: (result: Result<never>) => void
  readonly fail: (error: Error) => void
  readonly watch: (progress: Progress) => void
}

/** The engine in its worker. Questions are answered in their order; to cancel ends the worker, and the next question starts another. */
export class EngineDesk {
  readonly #parts: Promise<EngineParts>
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #asked = 0

  constructor(parts: Promise<EngineParts>) {
    this.#parts = parts
  }

  async ask<T extends Topic>(topic: T, asked: Asked<T>, watch: (progress: Progress) => void): Promise<Result<Told<T>>> {
    const parts = await this.#parts
    const id = ++this.#asked
    const told = new Promise<Result<Told<T>>>((answer, fail) => {
      this.#waiting.set(id, { answer, fail, watch })
    })
    this.#worker ??= this.#start(parts)
    this.#worker.postMessage({ kind: 'ask', id, topic, asked })
    return told
  }

  /** Ends what runs; whoever waits hears `Cancelled`. */
  cancel(): void {
    this.#end(new Cancelled())
  }

  #start({ program, wasm, script }: EngineParts): Worker {
    const address = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }))
    const worker = new Worker(address)
    worker.addEventListener('message', ({ data }: MessageEvent<ToPage>) => this.#hear(data))
    worker.addEventListener('error', ({ message }) => this.#end(new Error(message)))
    const opening: ToWorker = { kind: 'open', wasm, script }
    worker.postMessage(opening)
    URL.revokeObjectURL(address)
    return worker
  }

  #hear(message: ToPage): void {
    const waiting = this.#waiting.get(message.id)
    if (waiting === undefined) return
    if (message.kind === 'progress') {
      waiting.watch(message.progress)
      return
    }
    this.#waiting.delete(message.id)
    if (message.kind === 'fault') waiting.fail(new Error(message.message))
    else waiting.answer(message.result as Result<never>)
  }

  #end(reason: Error): void {
    this.#worker?.terminate()
    this.#worker = null
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { fail } of waiting) fail(reason)
  }
}
