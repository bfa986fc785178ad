import { readFile, stat } from 'node:fs/promises'
import { fail, ok, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import { explainFileError } from './unreadable.ts'

/** Reads the bytes of a file as they are. */
export async function readBytes(path: string): Promise<Result<Uint8Array>> {
  try {
    if (!(await stat(path)).isDirectory()) return ok(await readFile(path))
    return fail(problem('file-folder', { path }))
  } catch (error) {
    return fail(explainFileError(error, path))
  }
}

/** Reads a text file that this program wrote, such as a log: UTF-8 or nothing, character by character as it stands. */
export async function readText(path: string): Promise<Result<string>> {
  try {
    if (!(await stat(path)).isDirectory()) return decodeText(await readFile(path), path)
    return fail(problem('file-folder', { path }))
  } catch (error) {
    return fail(explainFileError(error, path))
  }
}

function decodeText(bytes: Buffer, path: string): Result<string> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch (error) {
    if (error instanceof TypeError) return fail(problem('file-not-utf8', { path }))
    throw error
  }
}
