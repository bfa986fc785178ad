import { createRequire } from 'node:module'
import type { Result } from '../../core/result.ts'
import { readText } from '../disk/read-whole-file.ts'

/** The script of report pages, a file of this package that is made from the same code as the verdicts of `sortition verify`. */
export function readPageScript(): Promise<Result<string>> {
  return readText(createRequire(import.meta.url).resolve('sortition/page'))
}

/** The script of the projector's page. */
export function readHallScript(): Promise<Result<string>> {
  return readText(createRequire(import.meta.url).resolve('sortition/hall'))
}
