import { hmac } from '@noble/hashes/hmac.js'
import { sha256 as noble } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 of bytes, or of the UTF-8 bytes of a text. */
export function sha256(data: Uint8Array | string): Uint8Array {
  return noble(encodeUtf8(data))
}

/**
 * A function that hashes bytes like `sha256`, for very many short ones: it makes no new hasher for each, which takes longer than one block. Its
 * answer is only good until the next one.
 */
export function prepareSha256(): (data: Uint8Array) => Uint8Array {
  const [fresh, hasher, hash] = [noble.create(), noble.create(), new Uint8Array(noble.outputLen)]
  return (data) => {
    fresh._cloneInto(hasher).update(data).digestInto(hash)
    return hash
  }
}

/** SHA-256 of texts one after another: together they may be longer than any text can be. */
export function hashTexts(texts: Iterable<string>): Uint8Array {
  const hasher = noble.create()
  for (const text of texts) hasher.update(utf8ToBytes(text))
  return hasher.digest()
}

/** SHA-256 of data as 64 lower-case hex digits. */
export function sha256Hex(data: Uint8Array | string): string {
  return bytesToHex(sha256(data))
}

/** HMAC-SHA-256 of a text under a key, as hex. */
export function hmacHex(key: Uint8Array, text: string): string {
  return bytesToHex(hmac(noble, key, utf8ToBytes(text)))
}

export function encodeUtf8(data: Uint8Array | string): Uint8Array {
  return typeof data === 'string' ? utf8ToBytes(data) : data
}

/** SHA-256 in its written form. */
export function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}

export { bytesToHex, concatBytes, hexToBytes }
