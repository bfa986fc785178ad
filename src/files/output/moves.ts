import { constants, copyFile, link, mkdir, rename, rm, rmdir } from 'node:fs/promises'
import { platform } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fail, failWith, ok, type Result } from '../../core/result.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { explainSystemError, explainWriteError } from '../disk/system-errors.ts'
import { hasCode, syncFolder } from './folders.ts'

/** One step on the way of files to their places: done by the system at once or not at all, and it can be taken back. */
export type Step =
  | { readonly kind: 'folder'; readonly to: string; readonly mode: number }
  /** A file or a folder gets another name; nothing is there yet. */
  | { readonly kind: 'move'; readonly from: string; readonly to: string }
  /** A file takes the place of the one that is there; `before` is its second name, null where nothing was there. */
  | { readonly kind: 'replace'; readonly from: string; readonly to: string; readonly before: string | null }
  /** A file takes a place; if another took it in the meantime, that one stays. */
  | { readonly kind: 'add'; readonly from: string; readonly to: string }

/** Steps that belong together as far as the turns before and after them are concerned. */
export interface MoveTurn {
  readonly steps: readonly Step[]
  /** What must still hold when the turn comes. */
  readonly guard?: () => Promise<Result<null>>
}

/** Why a turn came to a stop. */
interface Stop {
  readonly problems: readonly Problem[]
  readonly path: string
  /** What the system said, where it was the system. */
  readonly message: string | null
}

/**
 * Takes all steps or none, turn by turn; the names that a turn made are on the disk before the next begins. After a
 * failure what was there before comes back, the last step first. If even that fails nothing is deleted, and the problem
 * says that what was there before lies in `temporary`.
 */
export async function takeTurns(turns: readonly MoveTurn[], temporary: string): Promise<Result<null>> {
  const done: Step[] = []
  for (const turn of turns) {
    const stop = await takeTurn(turn, done)
    if (stop === null) continue
    const worse = await takeBack(done)
    if (worse === null) return failWith(stop.problems)
    return fail(problem('out-stranded', { path: stop.path, message: stop.message ?? worse, temporary }))
  }
  return ok(null)
}

/** Null where all went well. */
async function takeTurn({ steps, guard }: MoveTurn, done: Step[]): Promise<Stop | null> {
  let path = steps[0]?.to ?? ''
  try {
    const held = await guard?.()
    if (held?.ok === false) return { problems: held.problems, path, message: null }
    for (const step of steps) {
      path = step.to
      await takeStep(step)
      done.push(step)
    }
    path = steps[0]?.to ?? path
    for (const folder of new Set(steps.map(({ to }) => dirname(to)))) await syncFolder(folder)
    return null
  } catch (error) {
    const message = explainSystemError(error)
    const taken = hasCode(error, 'EEXIST') && steps.some(({ kind, to }) => kind === 'add' && to === path)
    return {
      problems: [taken ? problem('file-exists', { path }) : explainWriteError(error, path)],
      path,
      message,
    }
  }
}

async function takeStep(step: Step): Promise<void> {
  switch (step.kind) {
    case 'folder':
      return mkdir(step.to, { mode: step.mode }).then(() => undefined)
    case 'move':
    case 'replace':
      return renamePatiently(step.from, step.to)
    case 'add':
      return giveName(step.from, step.to)
  }
}

/** How long to wait before each further try, in milliseconds. */
const furtherTries = [20, 50, 100, 200, 400]

/** On Windows a file that a virus scanner or an indexer has just opened cannot be renamed, for a moment. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (const wait of platform() === 'win32' ? furtherTries : []) {
    try {
      return await rename(from, to)
    } catch (error) {
      if (!hasCode(error, 'EACCES', 'EBUSY', 'EPERM')) throw error
      await setTimeout(wait)
    }
  }
  return rename(from, to)
}

/** Null where everything is as it was, otherwise what the system said. */
async function takeBack(done: readonly Step[]): Promise<string | null> {
  // A file that had several turns comes back once: as it was before the first.
  const first = new Map<string, Step>()
  for (const step of done) if (!first.has(step.to)) first.set(step.to, step)
  try {
    for (const step of [...first.values()].reverse()) await undoStep(step)
    return null
  } catch (error) {
    return explainSystemError(error)
  }
}

async function undoStep(step: Step): Promise<void> {
  switch (step.kind) {
    case 'folder':
      return rmdir(step.to)
    case 'move':
      return renamePatiently(step.to, step.from)
    case 'replace':
      return step.before === null ? rm(step.to, { force: true }) : renamePatiently(step.before, step.to)
    case 'add':
      return rm(step.to)
  }
}

/** Keeps a file under a second name, so that its first can be given away in one renaming; null where there is none. */
export async function keepSecondName(path: string, second: string): Promise<string | null> {
  await mkdir(dirname(second), { recursive: true, mode: 0o700 })
  try {
    await giveName(path, second)
    return second
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

/** Unlike a renaming, a link never takes the place of a file that is there. Some disks have no links. */
async function giveName(path: string, name: string): Promise<void> {
  try {
    await link(path, name)
  } catch (error) {
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'ENOSYS')) throw error
    await copyFile(path, name, constants.COPYFILE_EXCL)
  }
}
