import { constants, copyFile, link, mkdtemp, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fail, ok, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import { explainSystemError } from '../tables/unreadable.ts'

/**
 * Writes one file: whole or not at all. It is first written under a temporary name beside its place. What is there
 * already stays, unless `force` is given.
 */
export async function writeNewFile(
  path: string,
  text: string,
  { force, private: owner }: { readonly force: boolean; readonly private?: boolean },
): Promise<Result<null>> {
  let temporary: string | null = null
  try {
    temporary = await mkdtemp(join(dirname(path), '.sortition-'))
    const staged = join(temporary, 'new')
    const handle = await open(staged, 'wx', owner === true ? 0o600 : 0o666)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (force) await rename(staged, path)
    else await placeNewFile(staged, path)
    return ok(null)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      return fail(problem('file-exists', { path }))
    }
    return fail(problem('out-not-writable', { path, message: explainSystemError(error) }))
  } finally {
    if (temporary !== null) await rm(temporary, { recursive: true })
  }
}

/** Unlike a renaming, a link never takes the place of a file that is there. Some disks have no links. */
async function placeNewFile(staged: string, path: string): Promise<void> {
  try {
    await link(staged, path)
  } catch (error) {
    const unable = error instanceof Error && 'code' in error && ['EPERM', 'ENOTSUP', 'ENOSYS'].includes(`${error.code}`)
    if (!unable) throw error
    await copyFile(staged, path, constants.COPYFILE_EXCL)
  }
}
