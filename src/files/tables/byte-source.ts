/** Hears how far the reading of a file is; it may be read more than once. */
export type Watch = (path: string, done: number, total: number) => void

/**
 * The bytes of a table, wherever they are: a file on a disk, or in memory. Whoever cannot give them throws `Unreadable`. Nothing else
 * in this folder knows where bytes come from, so that all of it runs in a browser too.
 */
export interface ByteSource {
  /** What problems call it: a path, or a name. */
  readonly path: string
  /** The first bytes, as many as are asked for, or all where there are fewer. */
  readStart(most: number): Promise<Uint8Array>
  /** All bytes from a position on, in pieces. Read again they are the same, or it throws at the end. */
  readPieces(from: number, watch: Watch): AsyncIterable<Uint8Array>
  /** All bytes. Of more than `limit` there is one more, so that whoever knows the limit sees that there are too many. */
  readAll(limit: number): Promise<Uint8Array>
}

/** Finds the bytes that go by a path or a name. */
export type OpenBytes = (path: string) => ByteSource

/** Bytes that are in memory. */
export class HeldBytes implements ByteSource {
  readonly path: string
  readonly #get: () => Promise<Uint8Array>

  constructor(path: string, get: () => Promise<Uint8Array>) {
    this.path = path
    this.#get = get
  }

  async readStart(most: number): Promise<Uint8Array> {
    return (await this.#get()).subarray(0, most)
  }

  async *readPieces(from: number, watch: Watch): AsyncGenerator<Uint8Array> {
    const bytes = await this.#get()
    for (let done = from; done < bytes.length; ) {
      const piece = bytes.subarray(done, done + pieceBytes)
      done += piece.length
      watch(this.path, done, bytes.length)
      yield piece
    }
  }

  async readAll(limit: number): Promise<Uint8Array> {
    return (await this.#get()).subarray(0, limit + 1)
  }
}

export const pieceBytes = 1 << 18
