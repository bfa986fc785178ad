import { open, stat } from 'node:fs/promises'
import { fail, ok, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import { readStandardInput, standardInput } from './standard-input.ts'
import { explainFileError } from './unreadable.ts'

/** No text of JavaScript can hold more. */
const longestText = 500_000_000

/**
 * Reads the bytes of a file as they are. Of one that has more than `limit` it reads one byte more, so that whoever knows
 * the limit sees that it is too long.
 */
export async function readBytes(path: string, limit: number): Promise<Result<Uint8Array>> {
  try {
    if (path === standardInput) return ok((await readStandardInput()).subarray(0, limit + 1))
    if (!(await stat(path)).isDirectory()) return ok(await readUpTo(path, limit + 1))
    return fail(problem('file-folder', { path }))
  } catch (error) {
    return fail(explainFileError(error, path))
  }
}

/** Reads a text file that this program wrote, such as a log: UTF-8 or nothing, character by character as it stands. */
export async function readText(path: string, limit: number = longestText): Promise<Result<string>> {
  const bytes = await readBytes(path, limit)
  if (!bytes.ok) return bytes
  if (bytes.value.length > limit) return fail(problem('file-long', { path, limit }))
  return decodeText(bytes.value, path)
}

/** What is no file on a disk, such as a pipe, has no size that could be believed. */
async function readUpTo(path: string, most: number): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    // One byte more than there are, so that the end is seen without growing.
    let bytes = Buffer.allocUnsafe(Math.min(size + 1, most))
    for (let length = 0; ; ) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length)
      length += bytesRead
      if (bytesRead === 0 || length === most) return bytes.subarray(0, length)
      if (length === bytes.length) bytes = Buffer.concat([bytes], Math.min(2 * length + 65_536, most))
    }
  } finally {
    await file.close()
  }
}

function decodeText(bytes: Uint8Array, path: string): Result<string> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch (error) {
    if (error instanceof TypeError) return fail(problem('file-not-utf8', { path }))
    throw error
  }
}
