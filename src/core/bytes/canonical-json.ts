import {
  type CanonicalTextFault,
  deepestNesting,
  findCanonicalTextFault,
  type TextAllowance,
} from './canonical-text.ts'

/**
 * The one way to write a value: RFC 8785 (JCS), restricted to whole numbers from 0 to 2^53 - 1, printable ASCII keys and
 * text without lone surrogates. A value outside the restriction is a bug of the caller and throws.
 */
export function canonical(value: unknown): string {
  const fault = findValueFault(value)
  if (fault !== null) throw new TypeError(`no canonical form: ${fault}`)
  const pieces: string[] = []
  writeValue(value, pieces)
  return pieces.join('')
}

/**
 * JSON.stringify escapes as RFC 8785 does, but keeps keys in another order (those that look like numbers first). So it
 * writes what has no keys, whole lists of numbers at once: a piece of text for each would take ten times their memory.
 * It recurses no deeper than `findValueFault` allows. Pieces are joined once: a text for each level would be the whole again.
 */
function writeValue(value: unknown, pieces: string[]): void {
  if (!isCollection(value) || (Array.isArray(value) && !value.some(isCollection))) {
    pieces.push(JSON.stringify(value))
    return
  }
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      pieces.push(i === 0 ? '[' : ',')
      writeValue(item, pieces)
    }
    pieces.push(']')
    return
  }
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [i, [key, item]] of members.entries()) {
    pieces.push(`${i === 0 ? '{' : ','}${JSON.stringify(key)}:`)
    writeValue(item, pieces)
  }
  pieces.push(members.length === 0 ? '{}' : '}')
}

function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

export type CanonicalResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: string }

/**
 * Reads canonical text and nothing else: what would not re-serialise to the very same text is refused, and so is one that
 * holds more than it may. Nothing is built before all of it was seen to be good.
 */
export function parseCanonical(text: string, allowance: TextAllowance): CanonicalResult {
  const fault = findCanonicalTextFault(text, allowance)
  return fault === null ? { ok: true, value: JSON.parse(text) } : { ok: false, why: describeTextFault(fault, text) }
}

/** Why a value has no canonical form, in words for both directions. */
const faultWords = {
  number: 'a number that is not a whole one from 0 to 2^53 - 1',
  key: 'a key that is not printable ASCII',
  surrogate: 'text with half a surrogate pair',
  nesting: `nested more than ${deepestNesting} deep`,
  limit: 'more arrays and objects, commas or keys than such a file may have',
  'unknown key': 'a key that such a file has not',
} as const

function describeTextFault(fault: CanonicalTextFault, text: string): string {
  if (fault !== 'other form') return faultWords[fault]
  // Only for the words: a long text is not worth reading again.
  if (text.length > 1_000_000) return 'not in canonical form'
  return isJson(text) ? 'JSON, but not in canonical form' : 'not JSON'
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Strict UTF-8 without a byte order mark; null where the bytes are anything else. */
export function decodeUtf8(data: Uint8Array | string): string | null {
  if (typeof data === 'string') return hasLoneSurrogate(data) ? null : data
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data)
  } catch {
    return null
  }
}

function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text)
}

/** Why a value has no canonical form. Level by level and not recursive: a value may hold itself. */
function findValueFault(root: unknown): string | null {
  let level: object[] = [[root]]
  for (let depth = -1; level.length > 0; depth++) {
    if (depth === deepestNesting) return faultWords.nesting
    const below: object[] = []
    for (const collection of level) {
      const fault = findKeyFault(collection)
      if (fault !== null) return fault
      for (const item of Array.isArray(collection) ? collection : Object.values(collection)) {
        const wrong = isCollection(item) ? null : findScalarFault(item)
        if (wrong !== null) return wrong
        if (isCollection(item)) below.push(item)
      }
    }
    level = below
  }
  return null
}

function findKeyFault(value: object): string | null {
  if (Array.isArray(value)) return null
  return Object.keys(value).every((key) => !/[^ -~]/.test(key)) ? null : faultWords.key
}

function findScalarFault(value: unknown): string | null {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value) && value >= 0 ? null : faultWords.number
    case 'string':
      return hasLoneSurrogate(value) ? faultWords.surrogate : null
    case 'boolean':
      return null
    default:
      return value === null ? null : `a value of type ${typeof value}`
  }
}
