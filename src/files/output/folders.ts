import { mkdir, open, readdir, readlink, realpath, rmdir, stat } from 'node:fs/promises'
import { platform } from 'node:os'
import { dirname, resolve } from 'node:path'
import type { Result } from '../../core/result.ts'
import { beforeEnd } from '../disk/program-end.ts'

/** Does work in a folder; makes it first where it is missing, and those above it. If the work fails, what was made goes. */
export async function withFolder<T>(folder: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
  const made: string[] = []
  const forget = beforeEnd(() => removeEmpty(made))
  let outcome: Result<T> | null = null
  try {
    await makeFolders(folder, made)
    outcome = await work()
    return outcome
  } finally {
    if (outcome?.ok !== true) await removeEmpty(made)
    forget()
  }
}

/**
 * Makes a folder and those above it that are missing, and lists them, the outermost first. One by one: Node's own way of
 * doing this never ends where the system lets nobody make a folder, as below /proc.
 */
async function makeFolders(folder: string, made: string[]): Promise<void> {
  try {
    if ((await stat(folder)).isDirectory()) return
  } catch (error) {
    if (!isMissing(error) || dirname(folder) === folder) throw error
    await makeFolders(dirname(folder), made)
  }
  await mkdir(folder)
  made.push(folder)
}

/** Removes folders that this program made, the innermost first, unless someone put something there. */
async function removeEmpty(made: readonly string[]): Promise<void> {
  for (const folder of made.toReversed()) {
    if ((await readdir(folder)).length > 0) return
    await rmdir(folder)
  }
}

/**
 * Sees the names in a folder onto the disk, where the system can be asked to. Windows and some network disks cannot, and
 * neither can somebody who may write into a folder but not read it.
 */
export async function syncFolder(folder: string): Promise<void> {
  if (platform() === 'win32') return
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (!hasCode(error, 'EACCES', 'EINVAL', 'ENOTSUP')) throw error
  }
}

export async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/**
 * The place that is meant by a path: a renaming would put a file in the place of a link, and leave the file that the link
 * leads to as it was. Where nothing is there yet, the place where it would be.
 */
export async function followLinks(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  try {
    return await followLinks(resolve(dirname(path), await readlink(path)))
  } catch (error) {
    if (isMissing(error)) return path
    throw error
  }
}

/** Whether what the system refused was refused because there is nothing of that name. */
export function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT')
}

/** Whether the system gave one of these codes for its refusal. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(`${error.code}`)
}
