import { existsSync } from 'node:fs'
import { fail, ok, type Result } from '../../core/result.ts'
import { showValue } from '../../core/text.ts'
import { problem } from '../../problems/problem.ts'

/**
 * A file that is to be written, null where none is named: it must not be there yet, unless it may be replaced. "-" stands for
 * standard output elsewhere, so it is no name of a file.
 */
export function readNewFileFlag(
  flag: string,
  path: string | undefined,
  force: boolean | undefined,
): Result<string | null> {
  if (path === undefined) return ok(null)
  if (path === '-')
    return fail(
      problem('setting-wrong', { name: flag, found: '"-"', wanted: 'the name of a file, for it is not printed' }),
    )
  return existsSync(path) && force !== true ? fail(problem('file-exists', { path })) : ok(path)
}

/** A table that is to be written, null where none is named: its name says of which kind it is. */
export function readNewTableFlag(
  flag: string,
  path: string | undefined,
  force: boolean | undefined,
): Result<string | null> {
  if (path === undefined || /\.(?:csv|xlsx)$/i.test(path)) return readNewFileFlag(flag, path, force)
  const wanted = 'a file whose name ends in .csv or .xlsx'
  return fail(problem('setting-wrong', { name: flag, found: `"${showValue(path)}"`, wanted }))
}
