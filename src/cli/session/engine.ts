import type { Engine } from '../../core/operations/engine.ts'
import { packageVersion } from '../world/version.ts'

/** Opened once all inputs are right: the solver is megabytes of WebAssembly that most calls of the program never need. */
export async function openEngine(): Promise<Engine> {
  const { openHighs } = await import('../../solver/highs.ts')
  const solver = await openHighs()
  const { name, fingerprint } = solver
  return { solver, tool: { name: 'sortition', version: packageVersion, solver: name, wasm: fingerprint } }
}
