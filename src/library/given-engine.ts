import type { Engine } from '../core/operations/engine.ts'
import { openHighsFrom } from '../solver/highs-module.ts'
import { nameEngine } from './name-engine.ts'

/**
 * The engine from the bytes of the solver's module, for where there are no files: `highs/build/highs.wasm` of the package
 * `highs`. Its SHA-256 goes into every log. Throws where the bytes are none. In a browser this needs a secure context,
 * as `https:` and `file:` are.
 */
export async function openGivenEngine(wasm: Uint8Array): Promise<Engine> {
  return nameEngine(await openHighsFrom(wasm))
}
