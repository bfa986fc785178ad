import { existsSync } from 'node:fs'
import { fail, ok, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'

/** A file that is to be written, null where none is named: it must not be there yet, unless it may be replaced. */
export function readNewFileFlag(path: string | undefined, force: boolean | undefined): Result<string | null> {
  if (path === undefined) return ok(null)
  return existsSync(path) && force !== true ? fail(problem('file-exists', { path })) : ok(path)
}
