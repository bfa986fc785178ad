import type { ProgressEvent } from '../../core/lottery/engine-progress.ts'
import type { Io } from './io.ts'

/** Says on stderr what goes on, once that takes longer than a second: one line that changes on a terminal, else a line now and then. */
export interface ProgressLine {
  /** How far the reading of a file is, in bytes. */
  readonly reading: (path: string, done: number, total: number) => void
  readonly step: (what: string) => void
  /** Takes the line away. */
  readonly end: () => void
}

/** Milliseconds: on a terminal, and in a log, where every line stays. */
const progressDelay = { terminal: 1000, log: 3000 }
const progressInterval = { terminal: 200, log: 5000 }

export function openProgress(io: Io, quiet: boolean): ProgressLine {
  const begin = io.now().getTime()
  const where = io.width() !== null && io.env.TERM !== 'dumb' ? 'terminal' : 'log'
  let last = begin + progressDelay[where] - progressInterval[where]
  const say = (what: () => string, always: boolean): void => {
    const now = io.now().getTime()
    const due =
      now - begin >= progressDelay[where] && (now - last >= progressInterval[where] || (always && where === 'terminal'))
    if (quiet || !due) return
    last = now
    if (where === 'terminal') io.status(`${what()} … (Ctrl-C writes nothing)`)
    else io.err(`${what()} …\n`)
  }
  return {
    reading: (path, done, total) =>
      say(() => `reading ${path}: ${Math.floor((100 * done) / Math.max(1, total))} %`, false),
    step: (what) => say(() => what, true),
    end: () => io.status(null),
  }
}

const phaseWords = {
  levels: 'levels: how equal chances can be',
  'numbered panels': 'numbered panels',
  reserves: 'reserves: who can stand in for whom',
}

/** The engine's progress as lines. */
export function followEngine(progress: ProgressLine): (event: ProgressEvent) => void {
  return (event) => {
    if (event.phase === 'panels') {
      progress.step(`panels: ${event.found} found, ${Math.floor(100 * event.placed)} % of the probability placed`)
    } else if (event.phase === 'false answers') progress.step(`false answers: ${event.done} of ${event.of} compared`)
    else if (event.phase === 'gains') progress.step(`false answers: ${event.done} of ${event.of} worked out`)
    else progress.step(phaseWords[event.phase])
  }
}
