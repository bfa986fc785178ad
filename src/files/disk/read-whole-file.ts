import { fail, ok, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import { explainUnreadable } from '../tables/unreadable.ts'
import { openFile } from './open-file.ts'

/** No text of JavaScript can hold more. */
const longestText = 500_000_000

/**
 * Reads the bytes of a file as they are. Of one that has more than `limit` it reads one byte more, so that whoever knows
 * the limit sees that it is too long.
 */
export async function readBytes(path: string, limit: number): Promise<Result<Uint8Array>> {
  try {
    return ok(await openFile(path).readAll(limit))
  } catch (error) {
    return fail(explainUnreadable(error))
  }
}

/** Reads a text file that this program wrote, such as a log: UTF-8 or nothing, character by character as it stands. */
export async function readText(path: string, limit: number = longestText): Promise<Result<string>> {
  const bytes = await readBytes(path, limit)
  if (!bytes.ok) return bytes
  if (bytes.value.length > limit) return fail(problem('file-long', { path, limit }))
  return decodeText(bytes.value, path)
}

function decodeText(bytes: Uint8Array, path: string): Result<string> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch (error) {
    if (error instanceof TypeError) return fail(problem('file-not-utf8', { path }))
    throw error
  }
}
