import { rm, rmdir, unlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fail, ok, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import { finishFirst } from '../disk/program-end.ts'
import { explainSystemError } from '../disk/system-errors.ts'
import { hasCode, isMissing, syncFolder } from './folders.ts'
import { receiptsFolder } from './layout.ts'
import type { PrivateContents } from './private-contents.ts'

/**
 * Deletes what is private of an output folder, one by one, and sees it off the disk's lists of names. Whenever it is broken off,
 * the public files are whole, and the same again goes on where it stopped: nothing asks whether a private file is there.
 * `key` is a file outside that goes too.
 */
export function forgetPrivate(folder: string, contents: PrivateContents, key: string | null): Promise<Result<null>> {
  return finishFirst(() => deletePrivate(folder, contents, key))
}

async function deletePrivate(folder: string, contents: PrivateContents, key: string | null): Promise<Result<null>> {
  const root = resolve(folder)
  const { files, receiptPaths, temporary } = contents
  const given = key === null ? [] : [key]
  const all = [...temporary, ...given, ...[...files, ...receiptPaths].map((path) => join(root, path))]
  let path = root
  let deleted = 0
  try {
    for (path of temporary) {
      await rm(path, { recursive: true, force: true })
      deleted++
    }
    for (path of all.slice(temporary.length)) {
      await removeFile(path)
      deleted++
    }
    for (path of [join(root, receiptsFolder), join(root, 'private')]) await removeEmptyFolder(path)
    path = root
    await syncFolder(root)
    return ok(null)
  } catch (error) {
    const message = explainSystemError(error)
    return fail(problem('forget-stopped', { path, message, deleted, left: all.length - deleted }))
  }
}

/** Where it is gone already, that is what was wanted. */
async function removeFile(path: string): Promise<void> {
  try {
    await unlink(path)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

/** A folder in which something is left stays. */
async function removeEmptyFolder(path: string): Promise<void> {
  try {
    await syncFolder(path)
    await rmdir(path)
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTEMPTY', 'EEXIST')) throw error
  }
}
