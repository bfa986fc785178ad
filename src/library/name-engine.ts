import type { Engine } from '../core/operations/engine.ts'
import type { Solver } from '../core/panels/solver-port.ts'
import { packageVersion } from './version.ts'

/** An engine with the name by which logs know it. */
export function nameEngine(solver: Solver): Engine {
  const { name, fingerprint } = solver
  return { solver, tool: { name: 'sortition', version: packageVersion, solver: name, wasm: fingerprint } }
}
