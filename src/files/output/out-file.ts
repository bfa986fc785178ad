import type { Result } from '../../core/result.ts'
import type { FolderPath } from './layout.ts'

/** Appends text to one of the files; done when the system has taken it. */
export type WriteText = (path: FolderPath, text: string) => Promise<void>

/** One file of the output folder. Whether its owner alone may read it follows from its place. */
export interface OutFile {
  readonly path: FolderPath
  readonly content: string | AsyncIterable<string>
}

/** Files that are written together, in one pass over something. If `fill` fails, the whole folder is not written. */
export interface OutFiles {
  readonly paths: readonly FolderPath[]
  readonly fill: (write: WriteText) => Promise<Result<unknown>>
}

export function listPaths(file: OutFile | OutFiles): readonly FolderPath[] {
  return 'paths' in file ? file.paths : [file.path]
}

/** Files that take their places at the same time, as far as those before and after them are concerned. */
export type FileTurn = readonly (OutFile | OutFiles)[]

/** What was written where. */
export interface WrittenFolder {
  readonly folder: string
  /** Paths inside it, in the order in which they were given; a log that grew comes first. */
  readonly files: readonly FolderPath[]
}
