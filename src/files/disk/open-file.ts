import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { problem } from '../../problems/problem.ts'
import { type ByteSource, HeldBytes, pieceBytes, type Watch } from '../tables/byte-source.ts'
import { Unreadable } from '../tables/unreadable.ts'
import { readStandardInput, standardInput } from './standard-input.ts'
import { explainFileError } from './system-errors.ts'

/** The bytes of a file, or of the standard input. */
export function openFile(path: string): ByteSource {
  if (path === standardInput) return new HeldBytes(path, () => readOrExplain(path, readStandardInput))
  return new FileBytes(path)
}

/** A file on a disk. Its content is pinned: once it was read to the end, reading it again gives the same bytes or fails. */
class FileBytes implements ByteSource {
  readonly path: string
  /** By the position from which was read, the fingerprint of all that followed. */
  readonly #pinned = new Map<number, string>()

  constructor(path: string) {
    this.path = path
  }

  /** A pipe is refused before it is opened: it could make us wait for ever and cannot be read twice. */
  readStart(most: number): Promise<Uint8Array> {
    return readOrExplain(this.path, async () => {
      const { path } = this
      const stats = await stat(path)
      if (stats.isDirectory()) throw new Unreadable(problem('file-folder', { path }))
      if (!stats.isFile()) {
        const message = 'it is not a file on disk (a pipe or a device cannot be read twice)'
        throw new Unreadable(problem('file-unreadable', { path, message }))
      }
      const file = await open(path)
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(most), 0, most, 0)
        return buffer.subarray(0, bytesRead)
      } finally {
        await file.close()
      }
    })
  }

  async *readPieces(from: number, watch: Watch): AsyncGenerator<Uint8Array> {
    const { path } = this
    const hash = createHash('sha256')
    try {
      const { size } = await stat(path)
      const stream: AsyncIterable<Buffer> = createReadStream(path, { start: from, highWaterMark: pieceBytes })
      let done = from
      for await (const bytes of stream) {
        done += bytes.length
        watch(path, done, size)
        hash.update(bytes)
        yield bytes
      }
    } catch (error) {
      throw new Unreadable(explainFileError(error, path))
    }
    const digest = hash.digest('base64')
    if (digest !== (this.#pinned.get(from) ?? digest)) throw new Unreadable(problem('file-changed', { path }))
    this.#pinned.set(from, digest)
  }

  readAll(limit: number): Promise<Uint8Array> {
    return readOrExplain(this.path, async () => {
      const { path } = this
      if ((await stat(path)).isDirectory()) throw new Unreadable(problem('file-folder', { path }))
      return readUpTo(path, limit + 1)
    })
  }
}

async function readOrExplain(path: string, read: () => Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await read()
  } catch (error) {
    throw new Unreadable(explainFileError(error, path))
  }
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
