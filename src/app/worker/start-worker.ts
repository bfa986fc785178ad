import type { Engine } from '../../core/operations/engine.ts'
import { openGivenEngine } from '../../library/given-engine.ts'
import { answerList } from '../answers/answer-list.ts'
import type { Answer, Progress, Tools, Topic } from '../answers/exchange.ts'
import type { ToPage, ToWorker } from './messages.ts'

/*
 * What runs in the worker: it answers questions one after the other. It holds nothing of a draw between them, so that whoever cancels
 * ends it and starts another.
 */

let parts: { readonly wasm: Uint8Array; readonly script: string } | null = null
let engine: Promise<Engine> | null = null

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'open') parts = data
  else void answer(data)
})

async function answer({ id, topic, asked }: Extract<ToWorker, { kind: 'ask' }>): Promise<void> {
  try {
    const answerTopic = answerList[topic] as Answer<Topic>
    send({ kind: 'answer', id, result: await answerTopic(asked, openTools(id)) })
  } catch (error) {
    send({ kind: 'fault', id, message: error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : `${error}` })
  }
}

function openTools(id: number): Tools {
  if (parts === null) throw new Error('the worker was not opened')
  const { wasm, script } = parts
  return {
    engine: () => {
      engine ??= openGivenEngine(wasm)
      return engine
    },
    script,
    watch: limitRate((progress) => send({ kind: 'progress', id, progress })),
  }
}

const shortestPause = 100

/** Steps may be thousands a second, of which nobody reads more than ten. */
function limitRate(tell: (progress: Progress) => void): (progress: Progress) => void {
  let last = Number.NEGATIVE_INFINITY
  return (progress) => {
    const now = performance.now()
    if (now - last < shortestPause) return
    last = now
    tell(progress)
  }
}

function send(message: ToPage): void {
  self.postMessage(message)
}
