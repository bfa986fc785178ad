import type { Result } from '../../core/result.ts'

/** Appends text to one of the files; done when the system has taken it. */
export type WriteText = (path: string, text: string) => Promise<void>

/** One file of the folder. `path` is 'public/…' or 'private/…'; a private file can be read by its owner alone. */
export interface OutFile {
  readonly path: string
  readonly private: boolean
  readonly content: string | AsyncIterable<string>
}

/** Files that are written together, in one pass over something. If `fill` fails, the whole folder is not written. */
export interface OutFiles {
  readonly paths: readonly string[]
  readonly private: boolean
  readonly fill: (write: WriteText) => Promise<Result<unknown>>
}

export function listPaths(file: OutFile | OutFiles): readonly string[] {
  return 'paths' in file ? file.paths : [file.path]
}

/** What a draw in one step and the commands after it leave in a folder, and can make again. */
const replaceablePaths = new Set([
  'public/selection-log.jsonl',
  'public/selection-log.jsonl.sig',
  'public/report.html',
  'public/report.md',
  'private/panel.csv',
  'private/reserves.csv',
  'private/remaining.csv',
  'private/excluded.csv',
  'private/auditor-pack.json',
  'private/certificate.json',
])

/** Whether the program may put another file in the place of this one when it is told to start anew. */
export function isReplaceable(path: string): boolean {
  return replaceablePaths.has(path) || /^private\/receipts\/receipt-[^/]+\.json$/.test(path)
}
