/** Signals by which people and systems end a program, and with it what it was about to do. */
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

interface LastAct {
  /** The signals for which it is there; once it has to be done, any other that is heard will do. */
  readonly signals: readonly NodeJS.Signals[]
  readonly act: () => void | Promise<void>
}

const lastActs = new Set<LastAct>()
const written: string[] = []
let unended = 0

/**
 * Has something done when a signal ends the program, before it ends: what was begun last is tidied up first. Until what is
 * given back is called.
 */
export function beforeEnd(act: LastAct['act'], signals: LastAct['signals'] = endingSignals): () => void {
  const last = { act, signals }
  lastActs.add(last)
  listen()
  return () => {
    lastActs.delete(last)
    listen()
  }
}

/** Does what takes a moment and must not be left half done: no signal ends the program meanwhile. */
export async function finishFirst<T>(work: () => Promise<T>): Promise<T> {
  unended += 1
  const forget = beforeEnd(() => undefined)
  try {
    return await work()
  } finally {
    forget()
    unended -= 1
  }
}

/** Keeps in mind that a file or a folder was written, for whoever ends the program later. */
export function markWritten(path: string): void {
  written.push(path)
}

/** What was written since the program began, as it was asked for. */
export function listWritten(): readonly string[] {
  return written
}

function listen(): void {
  for (const signal of endingSignals) {
    process.off(signal, endProgram)
    if ([...lastActs].some(({ signals }) => signals.includes(signal))) process.on(signal, endProgram)
  }
}

async function endProgram(signal: NodeJS.Signals): Promise<void> {
  if (unended > 0) return
  const acts = [...lastActs].reverse()
  lastActs.clear()
  listen()
  for (const { act } of acts) await act()
  process.kill(process.pid, signal)
}
