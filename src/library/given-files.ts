import { type ByteSource, HeldBytes, type OpenBytes } from '../files/tables/byte-source.ts'
import { Unreadable } from '../files/tables/unreadable.ts'
import { problem } from '../problems/problem.ts'

/** A file that is in memory: a CSV in any encoding or an .xlsx. Its first bytes tell which; problems call it by its name. */
export interface GivenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Bytes of files, by the names that settings have for them. */
export type GivenFiles = Readonly<Record<string, Uint8Array>>

export function holdFile({ name, bytes }: GivenFile): ByteSource {
  return new HeldBytes(name, async () => bytes)
}

/** Finds files among those given. One that is not is a file that does not exist. */
export function openGiven(files: GivenFiles): OpenBytes {
  return (name) =>
    new HeldBytes(name, async () => {
      const bytes = Object.hasOwn(files, name) ? files[name] : undefined
      if (bytes === undefined) throw new Unreadable(problem('file-missing', { path: name, like: null }))
      return bytes
    })
}
