import {
  type Entry,
  TextWriter,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-custom.js'

/** What a zip file says of its contents, before anything large in it is unfolded. */
export interface ZipContents {
  readonly names: readonly string[]
  /** Bytes that all its files have once they are unfolded, or more. */
  readonly unfolded: number
  /** The text of a small file in it; null where there is none of that name, or a large one. */
  readText(name: string): Promise<string | null>
  /** The bytes of a file in it, of whatever size; null where there is none of that name, or it is damaged. */
  readBytes(name: string): Promise<Uint8Array | null>
}

/**
 * Reads the directory of a zip file; null where it is damaged, or hides how large its files are.
 */
export async function readZipContents(bytes: Uint8Array): Promise<ZipContents | null> {
  return unlessDamaged(async () => {
    const zip = new ZipReader(new Uint8ArrayReader(bytes), { useWebWorkers: false })
    const entries = new Map<string, Entry>()
    let unfolded = 0
    for await (const entry of zip.getEntriesGenerator()) {
      const most = findMostBytes(entry)
      if (most === null) return null
      unfolded += most
      entries.set(entry.filename, entry)
    }
    return {
      names: [...entries.keys()],
      unfolded,
      readText: (name) => readEntry(entries.get(name)),
      readBytes: (name) => unfoldEntry(entries.get(name)),
    }
  })
}

/** Deflate makes at most 1032 bytes of one. */
const mostUnfolding = 1032

function findMostBytes({ compressedSize, uncompressedSize, directory, bitFlag }: Entry): number | null {
  if (compressedSize > 0) return uncompressedSize > 0 ? uncompressedSize : compressedSize * mostUnfolding
  // The sizes would be taken from behind the data, where nobody can see them before.
  const hidden = bitFlag?.dataDescriptor === true && !directory
  return hidden || uncompressedSize > 0 ? null : 0
}

const mostOfText = 10_000_000

async function readEntry(entry: Entry | undefined): Promise<string | null> {
  if (entry === undefined || entry.directory || entry.uncompressedSize > mostOfText) return null
  return unlessDamaged(() => entry.getData(new TextWriter()))
}

async function unfoldEntry(entry: Entry | undefined): Promise<Uint8Array | null> {
  if (entry === undefined || entry.directory) return null
  return unlessDamaged(() => entry.getData(new Uint8ArrayWriter()))
}

/** The library says of a damaged zip in many ways that it is one. */
async function unlessDamaged<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}
