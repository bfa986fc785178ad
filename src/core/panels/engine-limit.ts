/**
 * The solver's numbers do not lead to an exact answer, or it gave up. It is thrown deep in the engine and becomes a problem
 * at its door: the organiser is told that there is no lottery, never given a worse one.
 */
export class EngineLimit extends Error {}

/** Null: what runs came to a limit of the engine. */
export function withinLimit<T>(run: () => T): T | null {
  try {
    return run()
  } catch (error) {
    if (error instanceof EngineLimit) return null
    throw error
  }
}
