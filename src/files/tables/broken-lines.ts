import { encodeUtf8 } from '../../core/bytes/hash.ts'
import { at } from '../../core/checked-index.ts'

/** What was found in a file that is not wholly UTF-8. */
export interface BrokenLines {
  /** The first line that is not UTF-8, counted from 1. */
  readonly first: number
  readonly count: number
  /** Whether other characters of more than one byte are in UTF-8, so that the file was meant to be. */
  readonly mixed: boolean
}

const lineFeed = 0x0a
const carriageReturn = 0x0d

/** Looks through the bytes of a file for the lines that are not UTF-8. */
export async function findBrokenLines(pieces: AsyncIterable<Uint8Array>): Promise<BrokenLines> {
  const search = new LineSearch()
  let open: Uint8Array[] = []
  let before = 0
  for await (const bytes of pieces) {
    let start = 0
    for (let i = 0; i < bytes.length; i++) {
      const byte = at(bytes, i)
      // The second half of a line end makes no line of its own.
      if (byte === lineFeed && before === carriageReturn) start = i + 1
      else if (byte === lineFeed || byte === carriageReturn) {
        search.add([...open, bytes.subarray(start, i)])
        open = []
        start = i + 1
      }
      before = byte
    }
    open.push(bytes.subarray(start))
  }
  search.add(open)
  return search.found()
}

class LineSearch {
  #line = 0
  #first = 0
  #count = 0
  #mixed = false

  /** A line, in the pieces in which it was read. */
  add(pieces: readonly Uint8Array[]): void {
    this.#line++
    if (!pieces.some((piece) => piece.some((byte) => byte > lastOfAscii))) return
    const line = joinBytes(pieces)
    const text = decoder.decode(line)
    if (!isSame(encodeUtf8(text), line)) {
      if (this.#count === 0) this.#first = this.#line
      this.#count++
    }
    this.#mixed ||= wholeCharacter.test(text)
  }

  found(): BrokenLines {
    return { first: this.#first, count: this.#count, mixed: this.#mixed }
  }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i])
}

function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let filled = 0
  for (const piece of pieces) {
    whole.set(piece, filled)
    filled += piece.length
  }
  return whole
}

const lastOfAscii = 0x7f
/** Puts U+FFFD where bytes make no character, so that what is not UTF-8 comes out changed. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** A character beyond ASCII that is not the one for bytes that make none. */
const wholeCharacter = /[\u0080-\ufffc\ufffe\uffff]/
