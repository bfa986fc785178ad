import { rmSync } from 'node:fs'
import { open, readFile, rm } from 'node:fs/promises'
import { fail, type Result } from '../../core/result.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { isAlive } from '../disk/process-life.ts'
import { beforeEnd } from '../disk/program-end.ts'
import { explainSystemError, explainWriteError } from '../disk/system-errors.ts'
import { followLinks } from './folders.ts'

/** The file that stands beside a log as long as a process is about to add to it. */
export function buildLockPath(log: string): string {
  return `${log}.lock`
}

/**
 * Does work on a log while no other process does: a file beside the log says so, and goes when the work is over, however
 * it ends. Where one is there already nothing is done. `time` is when the work begins.
 */
export async function holdLock<T>(log: string, time: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
  const path = buildLockPath(await followLinks(log))
  let own = false
  const release = (): void => {
    if (own) rmSync(path, { force: true })
  }
  // A signal may come while the file is being made: whether it is there is known only after that.
  const forget = beforeEnd(async () => {
    await taking
    release()
    process.off('exit', release)
  })
  process.on('exit', release)
  const taking = takeLock(path, time)
  try {
    const barred = await taking
    if (barred !== null) return fail(barred)
    own = true
    return await work()
  } finally {
    forget()
    process.off('exit', release)
    if (own) await rm(path, { force: true })
  }
}

async function takeLock(path: string, time: string): Promise<Problem | null> {
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(`${JSON.stringify({ pid: process.pid, time })}\n`)
    } finally {
      await file.close()
    }
    return null
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    return taken ? describeHolder(path) : explainWriteError(error, path)
  }
}

/** Who holds a lock. Between its making and its writing it is empty; so it stays if the process ends just then. */
async function describeHolder(path: string): Promise<Problem> {
  const owner = parseLockOwner(await readLockText(path))
  if (owner === null) return problem('lock-unknown', { path })
  return problem(isAlive(owner.pid) ? 'lock-held' : 'lock-stale', { path, ...owner })
}

/** Nothing where the other process has just ended its work. */
async function readLockText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    explainSystemError(error)
    return ''
  }
}

function parseLockOwner(text: string): { readonly pid: number; readonly time: string } | null {
  const [, pid, time] = /^\{"pid":([1-9]\d{0,9}),"time":"([0-9TZ:.-]{1,40})"\}\n$/.exec(text) ?? []
  return pid === undefined || time === undefined ? null : { pid: Number(pid), time }
}
