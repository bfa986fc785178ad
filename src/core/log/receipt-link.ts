import { decodeBase64, encodeBase64 } from '../bytes/base64.ts'
import { canonical } from '../bytes/canonical-json.ts'
import { bytesToHex, concatBytes, encodeUtf8, hexToBytes } from '../bytes/hash.ts'
import { markIndex } from '../model/pool-place.ts'
import type { LoggedFeature } from './entries.ts'
import type { Receipt } from './receipt.ts'

/*
 * A receipt short enough for a code that a camera reads (docs/log-format.md §10): what the log says already, features and
 * values by name, is left out, and hashes are bytes.
 */

/** What stands behind the `#` of an address, which a browser keeps to itself: a packed receipt, and the language of its owner. */
export interface ReceiptFragment {
  readonly packed: string
  /** A tag such as `cy`; null where the link names none. */
  readonly language: string | null
}

export function formatReceiptFragment({ packed, language }: ReceiptFragment): string {
  return `receipt=${packed}${language === null ? '' : `&lang=${language}`}`
}

/** Null where it is about something else. Whether the receipt can be unpacked is not asked here. */
export function parseReceiptFragment(fragment: string): ReceiptFragment | null {
  const [, packed, language = null] = /^receipt=([^&]*)(?:&lang=([a-z-]*))?(?:&.*)?$/i.exec(fragment) ?? []
  return packed === undefined ? null : { packed, language }
}

const linkVersion = 1
const hashBytes = 32

/** The receipt as a text of letters, digits, `-` and `_`. Its values must be those of the quotas. */
export function packReceipt({ commit, index, leaf, path }: Receipt, quotas: readonly LoggedFeature[]): string {
  const { household, id, values } = leaf.row
  const places = quotas.map(([feature, known]) => {
    const value = values.find(([name]) => name === feature)?.[1]
    const place = known.findIndex(([name]) => name === value)
    if (place < 0) throw new Error(`a receipt without a value of ${feature}`)
    return packNumber(place)
  })
  const parts = [
    Uint8Array.of(linkVersion),
    hexToBytes(commit),
    packNumber(index),
    hexToBytes(leaf.salt),
    household === null ? Uint8Array.of(0) : concatBytes(Uint8Array.of(1), hexToBytes(household)),
    packText(id),
    packText(leaf.nonce),
    ...places,
    ...path.map(hexToBytes),
  ]
  return encodeLink(Uint8Array.from(parts.flatMap((part) => [...part])))
}

function encodeLink(bytes: Uint8Array): string {
  return encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/**
 * Whether a packed receipt begins as those of a commit do, by its hash. Of one that cannot be read that says that its end is
 * missing.
 */
export function isLinkOf(packed: string, commit: string): boolean {
  const start = encodeLink(concatBytes(Uint8Array.of(linkVersion), hexToBytes(commit)))
  return start.startsWith(packed.slice(0, start.length))
}

/** The text of the receipt's file, by the quotas of the log that it is read beside; null where it is none. */
export function unpackReceipt(packed: string, quotas: readonly LoggedFeature[]): string | null {
  const padded = packed
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .padEnd(Math.ceil(packed.length / 4) * 4, '=')
  const bytes = decodeBase64(padded)
  if (bytes === null) return null
  const reader = new LinkReader(bytes)
  if (reader.byte() !== linkVersion) return null
  const commit = reader.hash()
  const index = reader.number()
  const salt = reader.hash()
  const household = reader.byte() === 0 ? null : reader.hash()
  const [id, nonce] = [reader.text(), reader.text()]
  const values = quotas.map(([feature, known]) => [feature, known[reader.number()]?.[0] ?? ''] as const)
  const path: string[] = []
  while (reader.hasMore()) path.push(reader.hash())
  if (reader.isBroken || values.some(([, value]) => value === '')) return null
  const receipt: Receipt = {
    commit,
    index: markIndex(index),
    leaf: { nonce, row: { household, id, values }, salt },
    path,
    v: 1,
  }
  return `${canonical(receipt)}\n`
}

/** Seven bits a byte, the lowest first; all bytes but the last have the eighth. */
function packNumber(n: number): Uint8Array {
  const bytes: number[] = []
  let rest = n
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) + 0x80)
    rest = Math.floor(rest / 0x80)
  }
  return Uint8Array.from([...bytes, rest])
}

function packText(text: string): Uint8Array {
  const bytes = encodeUtf8(text)
  return concatBytes(packNumber(bytes.length), bytes)
}

/** Reads parts in their order. What is read beyond the end, or is no such part, is nothing, and breaks the whole. */
class LinkReader {
  isBroken = false
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  hasMore(): boolean {
    return !this.isBroken && this.#at < this.#bytes.length
  }

  byte(): number {
    return this.#take(1)[0] ?? 0
  }

  hash(): string {
    return bytesToHex(this.#take(hashBytes))
  }

  number(): number {
    let [n, place] = [0, 1]
    for (;;) {
      const byte = this.byte()
      n += (byte % 0x80) * place
      if (byte < 0x80) return n
      place *= 0x80
      if (place > 0x80 * 0x80 * 0x80 * 0x80) this.isBroken = true
      if (this.isBroken) return 0
    }
  }

  text(): string {
    const bytes = this.#take(this.number())
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      this.isBroken = true
      return ''
    }
  }

  #take(length: number): Uint8Array {
    const end = this.#at + length
    if (end > this.#bytes.length) this.isBroken = true
    const bytes = this.#bytes.subarray(this.#at, end)
    this.#at = end
    return bytes
  }
}
