/* By what names the log knows people: another one in each place (docs/log-format.md §8). */

import { hexToBytes, prepareSha256 } from '../bytes/hash.ts'
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
  const hash = prepareSha256()
  return (salt) => {
    text.set(salt)
    return encodePseudonym(hash(text))
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

const digits = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')

const decoder = new TextDecoder()

/** Made of all its characters at once: a text that grows by single ones is put together again where it is compared. */
function encodePseudonym(hash: Uint8Array): Pseudonym {
  const text: number[] = []
  for (let i = 0; i + 2 < pseudonymBytes; i += 3) {
    const three = (at(hash, i) << 16) | (at(hash, i + 1) << 8) | at(hash, i + 2)
    text.push(digit(three >> 18), digit(three >> 12), digit(three >> 6), digit(three))
  }
  // The last digit has the two bits that are left at its upper end.
  const last = at(hash, pseudonymBytes - 1)
  text.push(digit(last >> 2), digit(last << 4))
  return decoder.decode(Uint8Array.from(text)) as Pseudonym
}

/** The character of the last six bits. */
function digit(bits: number): number {
  return at(digits, bits & 63)
}

/** Whether a text is 16 bytes in base64url, in the one way there is to write them. */
export function isPseudonym(text: unknown): text is Pseudonym {
  return typeof text === 'string' && /^[A-Za-z0-9_-]{21}[AQgw]$/.test(text)
}
