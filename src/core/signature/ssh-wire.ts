import { decodeBase64 } from '../bytes/base64.ts'
import { concatBytes, encodeUtf8 } from '../bytes/hash.ts'

/** The building blocks of SSH's binary formats (RFC 4251 §5): big-endian numbers, and strings with their length before. */

/** Bytes that end too early or have something left over. */
export class WireFault extends Error {}

export function encodeWireNumber(n: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, n)
  return bytes
}

export function encodeWireString(data: Uint8Array | string): Uint8Array {
  const bytes = encodeUtf8(data)
  return concatBytes(encodeWireNumber(bytes.length), bytes)
}

/** Reads one field after the other. Every read checks that it stays inside the bytes. */
export class WireReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  take(length: number): Uint8Array {
    if (length > this.#bytes.length - this.#at) throw new WireFault('it ends too early')
    this.#at += length
    return this.#bytes.slice(this.#at - length, this.#at)
  }

  /** So many bytes as a text, a character each. */
  characters(length: number): string {
    return decodeCharacters(this.take(length))
  }

  number(): number {
    const bytes = this.take(4)
    return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0)
  }

  string(): Uint8Array {
    return this.take(this.number())
  }

  /** The name of an algorithm or of a namespace: it may be shown, so nothing else than plain ASCII is one. */
  word(): string {
    const word = decodeCharacters(this.string().slice(0, longestWord + 1))
    if (!/^[!-~]*$/.test(word) || word.length > longestWord)
      throw new WireFault('a name in it is not one of plain ASCII')
    return word
  }

  rest(): Uint8Array {
    return this.take(this.#bytes.length - this.#at)
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw new WireFault('it is longer than it should be')
  }
}

/** As for names of algorithms in RFC 4251 §6. */
const longestWord = 64

function decodeCharacters(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}

/** What stands between the BEGIN and END lines of an armoured text, decoded; null where it is none. */
export function decodeArmour(text: string, label: string): Uint8Array | null {
  const match = new RegExp(
    `^-----BEGIN ${label}-----\\r?\\n([A-Za-z0-9+/=\\r\\n]*?)\\r?\\n?-----END ${label}-----\\s*$`,
  ).exec(text)
  const inside = match?.[1]
  return inside === undefined ? null : decodeBase64(inside.replace(/[\r\n]/g, ''))
}
