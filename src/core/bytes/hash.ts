import { hmac } from '@noble/hashes/hmac.js'
import { sha256 as noble } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 of bytes, or of the UTF-8 bytes of a text. */
export function sha256(data: Uint8Array | string): Uint8Array {
  return noble(encodeUtf8(data))
}

/** The same as 64 lower-case hex digits. */
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
