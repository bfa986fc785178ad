import { access, constants, stat } from 'node:fs/promises'
import { fail, ok, type Result } from '../../core/result.ts'
import { explainFileError, explainSystemError } from '../../files/disk/system-errors.ts'
import { holdLock } from '../../files/output/log-lock.ts'
import { problem } from '../../problems/problem.ts'
import type { Io } from '../world/io.ts'
import { type LogFile, locateLog, readLogFile } from './log-file.ts'
import type { LogHome } from './log-homes.ts'

/** Does work that adds to a log or to what lies beside it, while no other process does. */
export async function growLog<T>(
  io: Io,
  path: string,
  work: (file: LogFile) => Promise<Result<T>>,
  homes?: readonly LogHome[],
): Promise<Result<T>> {
  const found = await locateLog(path, homes)
  if (!found.ok) return found
  const free = await checkWritable(path)
  if (!free.ok) return free
  // Only with the lock can nobody else change it.
  return holdLock(path, io.now().toISOString(), () => readAndWork(path, work, homes))
}

/** The same for work that only reads: nothing is written, so that nobody need be kept from it. */
export async function readAndWork<T>(
  path: string,
  work: (file: LogFile) => Promise<Result<T>>,
  homes?: readonly LogHome[],
): Promise<Result<T>> {
  const file = await readLogFile(path, homes)
  return file.ok ? work(file.value) : file
}

/** A renaming would put a new log in the place of one that is protected against writing. */
async function checkWritable(path: string): Promise<Result<null>> {
  try {
    const { mode } = await stat(path)
    if ((mode & 0o222) === 0) return fail(problem('log-read-only', { path }))
  } catch (error) {
    return fail(explainFileError(error, path))
  }
  try {
    await access(path, constants.W_OK)
    return ok(null)
  } catch (error) {
    explainSystemError(error)
    return fail(problem('log-read-only', { path }))
  }
}
