import { isUtf8 } from 'node:buffer'

/** What was found in a file that is not wholly UTF-8. */
export interface BrokenLines {
  /** The first line that is not UTF-8, counted from 1. */
  readonly first: number
  readonly count: number
  /** Whether other characters of more than one byte are in UTF-8, so that the file was meant to be. */
  readonly mixed: boolean
}

/** Looks through the bytes of a file for the lines that are not UTF-8. */
export async function findBrokenLines(chunks: AsyncIterable<Buffer>): Promise<BrokenLines> {
  const search = new LineSearch()
  // Latin-1 has a character for each byte, so that lines can be cut as text.
  let open = ''
  let held = ''
  for await (const bytes of chunks) {
    const text = held + bytes.toString('latin1')
    // The second half of a line end may follow.
    held = text.endsWith('\r') ? '\r' : ''
    const [first = '', ...lines] = text.slice(0, text.length - held.length).split(/\r\n|\n|\r/)
    open += first
    for (const line of lines) {
      search.add(open)
      open = line
    }
  }
  search.add(open)
  return search.found()
}

class LineSearch {
  #line = 0
  #first = 0
  #count = 0
  #mixed = false

  add(line: string): void {
    this.#line++
    if (!beyondAscii.test(line)) return
    const bytes = Buffer.from(line, 'latin1')
    if (!isUtf8(bytes)) {
      if (this.#count === 0) this.#first = this.#line
      this.#count++
    }
    this.#mixed ||= wholeCharacter.test(bytes.toString('utf8'))
  }

  found(): BrokenLines {
    return { first: this.#first, count: this.#count, mixed: this.#mixed }
  }
}

const beyondAscii = /[\u0080-\u00ff]/

/** A character beyond ASCII that is not the one for bytes that make none. */
const wholeCharacter = /[\u0080-\ufffc\ufffe\uffff]/
