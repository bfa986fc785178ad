/* By what names the log knows people: another one in each place (docs/log-format.md §8). */

import { hexToBytes, sha256 } from '../bytes/hash.ts'
import { at } from '../checked-index.ts'
import { markIndex, type PoolIndex } from '../model/pool-place.ts'
import type { Pseudonym } from '../model/pseudonym.ts'
import type { Leaf } from './pool-rows.ts'

/** Where somebody has a pseudonym: on the panel of this number, among the reserves, or called by the entry of this number. */
export type PseudonymContext = `panel/${number}` | 'reserve' | `called/${number}`

/** The salts of a pool, 32 bytes each, by pool index. */
export type PoolSalts = readonly Uint8Array[]

const pseudonymBytes = 16

/** The salts of leaves that are by pool index. */
export function listSalts(leaves: readonly Leaf[]): PoolSalts {
  return leaves.map(({ salt }) => hexToBytes(salt))
}

/** A function from a salt to its pseudonym in a context: the first bytes of SHA-256(salt ‖ context). */
export function preparePseudonyms(context: PseudonymContext): (salt: Uint8Array) => Pseudonym {
  const label = new TextEncoder().encode(context)
  const text = new Uint8Array(32 + label.length)
  text.set(label, 32)
  return (salt) => {
    text.set(salt)
    return encodePseudonym(sha256(text))
  }
}

/** The pseudonym of one salt in a context. */
export function computePseudonym(salt: Uint8Array, context: PseudonymContext): Pseudonym {
  return preparePseudonyms(context)(salt)
}

/** Some people with their pseudonyms in a context, in the order of these: nothing else orders them in a log. */
export function namePeople(
  salts: PoolSalts,
  people: readonly PoolIndex[],
  context: PseudonymContext,
): (readonly [Pseudonym, PoolIndex])[] {
  const name = preparePseudonyms(context)
  return people.map((index) => [name(at(salts, index)), index] as const).sort(([a], [b]) => comparePseudonyms(a, b))
}

/** Who is who in a context: the pseudonyms of a whole pool. */
export function mapPseudonyms(salts: PoolSalts, context: PseudonymContext): ReadonlyMap<Pseudonym, PoolIndex> {
  const name = preparePseudonyms(context)
  return new Map(salts.map((salt, index) => [name(salt), markIndex(index)]))
}

/** By their bytes, which are ASCII. */
export function comparePseudonyms(a: Pseudonym, b: Pseudonym): number {
  return a < b ? -1 : a > b ? 1 : 0
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

function encodePseudonym(hash: Uint8Array): Pseudonym {
  let text = ''
  let [held, bits] = [0, 0]
  for (let i = 0; i < pseudonymBytes; i++) {
    held = ((held << 8) | at(hash, i)) & 0xffff
    bits += 8
    while (bits >= 6) {
      bits -= 6
      text += digits[(held >> bits) & 63]
    }
  }
  // The last digit has the two bits that are left at its upper end.
  return `${text}${digits[(held << (6 - bits)) & 63]}` as Pseudonym
}

/** Whether a text is 16 bytes in base64url, in the one way there is to write them. */
export function isPseudonym(text: unknown): text is Pseudonym {
  return typeof text === 'string' && /^[A-Za-z0-9_-]{21}[AQgw]$/.test(text)
}
