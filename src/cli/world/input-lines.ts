import { createInterface, type Interface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'

/** What is typed, line by line. */
export interface InputLines {
  /** The next line without its end; null where the input has ended. */
  readonly read: () => Promise<string | null>
  /** Throws away what was typed until now, and of a line what there is of it. What does not come from a terminal stays. */
  readonly discard: () => Promise<void>
}

/** Milliseconds in which a terminal hands over what it holds. */
const handover = 20

/** Lines one by one. Input is taken from the system only while somebody waits for a line, so that the process can end. */
export function openInputLines(input: NodeJS.ReadStream): InputLines {
  const waiting: ((line: string | null) => void)[] = []
  const lines: string[] = []
  let reader: Interface | null = null
  let ended = false
  const give = (line: string | null): void => {
    const next = waiting.shift()
    if (next !== undefined) next(line)
    else if (line !== null) lines.push(line)
    if (waiting.length === 0) input.pause()
  }
  const finish = (): void => {
    ended = true
    while (waiting.length > 0) give(null)
  }
  const read = (): Promise<string | null> => {
    if (reader === null && !ended) {
      reader = createInterface({ input, terminal: false })
      reader.on('line', give)
      reader.on('close', finish)
    }
    const line = lines.shift()
    if (line !== undefined || ended) return Promise.resolve(line ?? null)
    input.resume()
    return new Promise((resolve) => waiting.push(resolve))
  }
  const discard = async (): Promise<void> => {
    if (input.isTTY !== true || ended) return
    // A reader may hold the beginning of a line.
    reader?.off('close', finish)
    reader?.close()
    reader = null
    lines.length = 0
    await drainTerminal(input, finish)
  }
  return { read, discard }
}

/** Reads what a terminal holds to no purpose. Only in raw mode does it hand over a line that is not ended. */
async function drainTerminal(input: NodeJS.ReadStream, finish: () => void): Promise<void> {
  const drop = (): void => undefined
  input.on('data', drop)
  input.once('end', finish)
  input.setRawMode(true)
  input.resume()
  await setTimeout(handover)
  input.setRawMode(false)
  input.pause()
  input.off('data', drop)
  input.off('end', finish)
}
