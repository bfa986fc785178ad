/** Levels of arrays and objects inside one another; the log itself uses 7. */
export const deepestNesting = 16

/** An object takes at least the room of so many arrays. */
const arraysOfAnObject = 2

/** The digits of 2^53 - 1: no number of a canonical text has more. */
const mostDigits = 16

/** What keeps a text from being one value in canonical form (docs/log-format.md §2), or from being read at all (docs/log-format.md §18). */
export type CanonicalTextFault = 'other form' | 'number' | 'key' | 'surrogate' | 'nesting' | 'limit' | 'unknown key'

/**
 * What a text may hold outside its strings: each of these takes far more memory and time than the bytes it is written with.
 * A walk uses it up, so that one allowance serves all lines of a file.
 */
export interface TextAllowance {
  /** Arrays, and objects, each of which counts as two: it takes the room of so many. */
  collections: number
  commas: number
  keys: number
  /** Where all keys are known, one that is not: a reader would make room for each new one. */
  readonly knownKeys: ReadonlySet<string> | null
}

/**
 * Walks once through a text that should be one canonical value, and builds nothing: a hostile text costs no more than the
 * time to read it, however it is nested.
 */
export function findCanonicalTextFault(text: string, allowance: TextAllowance): CanonicalTextFault | null {
  return new CanonicalWalk(text, allowance).walk()
}

/**
 * Whether a canonical text is surely within what it may hold: whether it is, even with the signs inside its strings. So a
 * writer need not walk through a text that it has just made itself, which takes ten times as long.
 */
export function isWellWithin(text: string, { collections, commas, keys }: TextAllowance): boolean {
  let [opened, separated, named] = [0, 0, 0]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === comma) separated += 1
    else if (code === colon) named += 1
    else if (code === openArray) opened += 1
    else if (code === openObject) opened += arraysOfAnObject
  }
  return opened <= collections && separated <= commas && named <= keys
}

const [quote, comma, colon, minus, zero, nine, backslash] = [0x22, 0x2c, 0x3a, 0x2d, 0x30, 0x39, 0x5c]
const [openArray, closeArray, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]
/** What may follow a backslash: the characters that have a short escape, which must then be used. */
const shortEscapes: ReadonlySet<string> = new Set(['"', '\\', 'b', 'f', 'n', 'r', 't'])
const longEscape = /^u00(?:0[0-7be]|0f|1[0-9a-f])$/
const words = ['true', 'false', 'null'] as const

/** An array has no keys; an object has the last one that was read. */
type OpenCollection = { readonly close: number; key: string | null }

class CanonicalWalk {
  readonly #text: string
  readonly #allowance: TextAllowance
  #at = 0
  /** What is open, outermost first. */
  readonly #open: OpenCollection[] = []

  constructor(text: string, allowance: TextAllowance) {
    this.#text = text
    this.#allowance = allowance
  }

  walk(): CanonicalTextFault | null {
    for (;;) {
      const fault = this.#takeValue()
      if (fault !== null) return fault
      const last = this.#open.at(-1)
      if (last === undefined) return this.#at === this.#text.length ? null : 'other form'
      if (!this.#take(comma)) return 'other form'
      if (!this.#useUp('commas')) return 'limit'
      const next = last.close === closeObject ? this.#takeKey(last) : null
      if (next !== null) return next
    }
  }

  /** A value up to its end, or up to the first value that it holds; then whatever ends with it. */
  #takeValue(): CanonicalTextFault | null {
    for (;;) {
      const begun = this.#begin()
      if (begun !== 'inside') {
        if (begun === null) this.#takeEnds()
        return begun
      }
    }
  }

  /** Begins a value. 'inside' where it is a collection whose first value comes next. */
  #begin(): CanonicalTextFault | 'inside' | null {
    const code = this.#code()
    if (code === quote) return this.#takeString()
    if (code === openArray) return this.#openCollection({ close: closeArray, key: null })
    if (code === openObject) return this.#openCollection({ close: closeObject, key: null })
    if (code === minus) return 'number'
    if (code >= zero && code <= nine) return this.#takeNumber()
    const word = words.find((each) => this.#text.startsWith(each, this.#at))
    if (word === undefined) return 'other form'
    this.#at += word.length
    return null
  }

  #openCollection(collection: OpenCollection): CanonicalTextFault | 'inside' | null {
    this.#at += 1
    if (this.#open.length === deepestNesting) return 'nesting'
    if (!this.#useUp('collections', collection.close === closeObject ? arraysOfAnObject : 1)) return 'limit'
    if (this.#take(collection.close)) return null
    this.#open.push(collection)
    return collection.close === closeObject ? (this.#takeKey(collection) ?? 'inside') : 'inside'
  }

  /** Everything that ends after a value. */
  #takeEnds(): void {
    for (let last = this.#open.at(-1); last !== undefined && this.#take(last.close); last = this.#open.at(-1)) {
      this.#open.pop()
    }
  }

  /** A key and its colon. Keys are printable ASCII, so that their order is that of any comparison. */
  #takeKey(object: OpenCollection): CanonicalTextFault | null {
    if (this.#code() !== quote) return 'other form'
    if (!this.#useUp('keys')) return 'limit'
    const from = this.#at
    const fault = this.#takeString()
    if (fault !== null) return fault
    const key: string = JSON.parse(this.#text.slice(from, this.#at))
    if (/[^ -~]/.test(key)) return 'key'
    if (object.key !== null && key <= object.key) return 'other form'
    if (this.#allowance.knownKeys?.has(key) === false) return 'unknown key'
    object.key = key
    return this.#take(colon) ? null : 'other form'
  }

  #takeNumber(): CanonicalTextFault | null {
    const from = this.#at
    while (this.#code() >= zero && this.#code() <= nine) this.#at += 1
    const length = this.#at - from
    if (length > 1 && this.#text.charCodeAt(from) === zero) return 'other form'
    if (length > mostDigits || /[.eE]/.test(this.#text.charAt(this.#at))) return 'number'
    return Number.isSafeInteger(Number(this.#text.slice(from, this.#at))) ? null : 'number'
  }

  #takeString(): CanonicalTextFault | null {
    for (this.#at += 1; ; this.#at += 1) {
      const code = this.#code()
      if (code === quote) {
        this.#at += 1
        return null
      }
      // Nothing is left, or a character that has to be escaped.
      if (Number.isNaN(code) || code < 0x20) return 'other form'
      if (code === backslash) {
        const fault = this.#takeEscape()
        if (fault !== null) return fault
      } else if (code >= 0xd800 && code <= 0xdfff) {
        const pair = code <= 0xdbff && isLowSurrogate(this.#text.charCodeAt(this.#at + 1))
        if (!pair) return 'surrogate'
        this.#at += 1
      }
    }
  }

  /** Leaves the walk at the last character of the escape. */
  #takeEscape(): CanonicalTextFault | null {
    const short = shortEscapes.has(this.#text.charAt(this.#at + 1))
    if (!short && !longEscape.test(this.#text.slice(this.#at + 1, this.#at + 6))) {
      return /^\\ud[89a-f]/i.test(this.#text.slice(this.#at, this.#at + 4)) ? 'surrogate' : 'other form'
    }
    this.#at += short ? 1 : 5
    return null
  }

  #useUp(what: 'collections' | 'commas' | 'keys', by = 1): boolean {
    this.#allowance[what] -= by
    return this.#allowance[what] >= 0
  }

  #take(code: number): boolean {
    if (this.#code() !== code) return false
    this.#at += 1
    return true
  }

  /** NaN at the end. */
  #code(): number {
    return this.#text.charCodeAt(this.#at)
  }
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}
