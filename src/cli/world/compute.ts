import { setImmediate, setTimeout } from 'node:timers/promises'
import { Script } from 'node:vm'

const place = Symbol.for('sortition.work')
const script = new Script('globalThis[Symbol.for("sortition.work")]()')

/**
 * Does work that takes long without a pause, and lets Ctrl-C end the program meanwhile. A signal is heard only between two
 * pieces of work; Node watches for Ctrl-C during one only where it is called by a script.
 */
export async function compute<T>(work: () => T): Promise<T> {
  Object.assign(globalThis, { [place]: work })
  try {
    const result: T = script.runInThisContext({ breakOnSigint: true, displayErrors: false })
    // Other signals that came meanwhile are heard now, before anything is done with the result.
    await setImmediate()
    return result
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED')
      return interrupt()
    throw error
  }
}

/** Ends the program as Ctrl-C does between two pieces of work. */
async function interrupt(): Promise<never> {
  if (!process.emit('SIGINT', 'SIGINT')) process.kill(process.pid, 'SIGINT')
  for (;;) await setTimeout(1000)
}
