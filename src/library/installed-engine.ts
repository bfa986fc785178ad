import type { Engine } from '../core/operations/engine.ts'
import { openHighs } from '../solver/highs.ts'
import { nameEngine } from './name-engine.ts'

/** The engine with the solver that is installed with this package. */
export async function openInstalledEngine(): Promise<Engine> {
  return nameEngine(await openHighs())
}
