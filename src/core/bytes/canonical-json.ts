import canonicalize from 'canonicalize'

/** Levels of arrays and objects inside one another; the log itself uses 7. */
const deepestNesting = 16

/**
 * The one way to write a value: RFC 8785 (JCS), restricted to whole numbers from 0 to 2^53 - 1, printable ASCII keys and
 * text without lone surrogates. A value outside the restriction is a bug of the caller and throws.
 */
export function canonical(value: unknown): string {
  const fault = findCanonicalFault(value)
  if (fault !== null) throw new TypeError(`no canonical form: ${fault}`)
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('no canonical form: nothing was given')
  return text
}

export type CanonicalResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: string }

/** Reads canonical text and nothing else: what does not re-serialise to the very same text is refused. */
export function parseCanonical(text: string): CanonicalResult {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, why: 'not JSON' }
  }
  const fault = findCanonicalFault(value)
  if (fault !== null) return { ok: false, why: fault }
  if (canonicalize(value) !== text) return { ok: false, why: 'JSON, but not in canonical form' }
  return { ok: true, value }
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

/** Why a value has no canonical form. Level by level and not recursive: input may be nested a million deep. */
function findCanonicalFault(root: unknown): string | null {
  let level: unknown[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    const below: unknown[] = []
    for (const value of level) {
      const fault = typeof value === 'object' && value !== null ? findKeyFault(value) : findScalarFault(value)
      if (fault !== null) return fault
      if (typeof value === 'object' && value !== null) {
        if (depth === deepestNesting) return `nested more than ${deepestNesting} deep`
        for (const item of Object.values(value)) below.push(item)
      }
    }
    level = below
  }
  return null
}

function findKeyFault(value: object): string | null {
  if (Array.isArray(value)) return null
  return Object.keys(value).every((key) => /^[ -~]*$/.test(key)) ? null : 'a key that is not printable ASCII'
}

function findScalarFault(value: unknown): string | null {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value) && value >= 0 ? null : 'a number that is not a whole one from 0 to 2^53 - 1'
    case 'string':
      return hasLoneSurrogate(value) ? 'text with half a surrogate pair' : null
    case 'boolean':
      return null
    default:
      return value === null ? null : `a value of type ${typeof value}`
  }
}
