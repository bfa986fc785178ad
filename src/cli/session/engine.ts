import type { Engine } from '../../core/operations/engine.ts'

/** Opened once all inputs are right: the solver is megabytes of WebAssembly that most calls of the program never need. */
export async function openEngine(): Promise<Engine> {
  const { openInstalledEngine } = await import('../../library/installed-engine.ts')
  return openInstalledEngine()
}
