import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Solver } from '../core/panels/solver-port.ts'
import { compileHighs, type HashedModule, startHighs } from './highs-module.ts'

let installed: Promise<HashedModule> | null = null

/** HiGHS as it is installed with the program: see `openHighsFrom`. */
export async function openHighs(): Promise<Solver> {
  // To compile it takes longer than a small draw: whoever draws often in one process waits for it once.
  installed ??= readFile(createRequire(import.meta.url).resolve('highs/runtime')).then(compileHighs)
  return startHighs(await installed)
}
