import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Result } from '../../src/core/result.ts'
import type { PrivatePath } from '../../src/files/output/layout.ts'
import type { Problem } from '../../src/problems/problem.ts'

/** A folder of this process, whose test files run one after another. It goes with all else that the run wrote. */
export const scratch = mkdtempSync(join(tmpdir(), 'sortition-test-'))

let files = 0

/** Writes a file and gives its path. */
export function fileOf(content: string | Uint8Array, name = `${++files}.csv`): string {
  const path = join(scratch, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

export function folderOf(name: string): string {
  const path = join(scratch, name)
  mkdirSync(path, { recursive: true })
  return path
}

/** A place in an output folder that the layout does not know; private as far as types are concerned. */
export function placeOf(path: string): PrivatePath {
  return path as PrivatePath
}

/** Problems in one line each: "csv-quote 3 name" is the code, the line and the column. */
export function brief(problems: readonly Problem[]): string[] {
  return problems.map(({ code, place }) =>
    [code, place?.line, place?.column].filter((part) => part !== undefined).join(' '),
  )
}

/** The notes of a success; of a failure, a text that no test expects. */
export function notesOf(result: Result<unknown>): string[] {
  return result.ok ? brief(result.notes) : [`failed: ${brief(result.problems).join(', ')}`]
}

export function problemsOf(result: Result<unknown>): string[] {
  return result.ok ? ['nothing wrong'] : brief(result.problems)
}

/** The value, where the test is about something else than failing. */
export function success<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(brief(result.problems).join(', '))
  return result.value
}

export { latin, utf16be, utf16le } from './encodings.ts'
