import { type Problem, problem } from '../../problems/problem.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import { canonical } from '../bytes/canonical-json.ts'
import { encodeUtf8, hexToBytes, hmacHex } from '../bytes/hash.ts'
import { computeTreeRoot, hashLeafBytes } from '../bytes/merkle-tree.ts'
import { markIndex, markPosition, type PoolIndex, type PoolPosition } from '../model/pool-place.ts'
import type { QuotaTable } from '../model/quota.ts'
import type { Pool } from '../model/registrant.ts'
import { fail, ok, type Result } from '../result.ts'
import type { KeyKind } from './entries.ts'
import { buildClearRows, buildLeaf, derivePoolKey, type KeyTerms, type Leaf } from './pool-rows.ts'

/** A pool as the log binds it. An index says nothing about an id. */
export interface PoolCommitment {
  readonly root: string
  readonly size: number
  /** HMAC of the pool key, in hex: what shuffles the panels of a lottery. */
  readonly panelOrder: string
  readonly keyKind: KeyKind
  readonly householdRule: boolean
  /** By position: see `toIndex`. */
  readonly indexOf: readonly PoolIndex[]
  /** By index: see `toPosition`. */
  readonly positionOf: readonly PoolPosition[]
  /** By pool index. */
  readonly leaves: readonly Leaf[]
  /** Leaf hashes by pool index, ascending. */
  readonly hashes: readonly string[]
}

/** What a pool is bound with: a random key of 32 bytes, or what a draw was, with which the rows give one. */
export type PoolSecret = Uint8Array | KeyTerms

const keyLength = 32

/** What keeps a key that a program gives from being a pool key. */
export function checkPoolKey(name: string, key: Uint8Array): Problem[] {
  if (key instanceof Uint8Array && key.length === keyLength) return []
  const found = key instanceof Uint8Array ? `of ${formatQuantity(key.length, 'byte')}` : 'not made of bytes'
  return [problem('setting-wrong', { name, found, wanted: `a Uint8Array of ${keyLength} random bytes` })]
}

/** Binds a pool, codes of registrants included. */
export function commitPool(pool: Pool, table: QuotaTable, secret: PoolSecret): PoolCommitment {
  const random = secret instanceof Uint8Array
  if (random && secret.length !== keyLength) throw new RangeError(`a pool key has ${keyLength} bytes`)
  const rows = buildClearRows(pool, table)
  const used = random ? secret : derivePoolKey(rows, secret)
  const hashed = rows.map((row, position) => {
    const leaf = buildLeaf(row, used, pool.registrants[position]?.code ?? '')
    return { leaf, position, hash: hashLeaf(leaf) }
  })
  hashed.sort((a, b) => (a.hash < b.hash ? -1 : 1))
  const indexOf = new Array<PoolIndex>(hashed.length)
  for (const [index, { position }] of hashed.entries()) indexOf[position] = markIndex(index)
  const hashes = hashed.map((h) => h.hash)
  return {
    root: computeTreeRoot(hashes),
    size: hashed.length,
    panelOrder: hmacHex(used, 'panel-order'),
    keyKind: random ? 'random' : 'derived',
    householdRule: pool.householdRule,
    indexOf,
    positionOf: hashed.map((h) => markPosition(h.position)),
    leaves: hashed.map((h) => h.leaf),
    hashes,
  }
}

/** The index of the person at a position. Throws where the pool has no such position. */
export function toIndex({ indexOf }: PoolCommitment, position: PoolPosition): PoolIndex {
  const index = indexOf[position]
  if (index === undefined) throw new RangeError(`the pool has no position ${position}`)
  return index
}

/** The position of the person with an index. Throws where the pool has no such index. */
export function toPosition({ positionOf }: PoolCommitment, index: PoolIndex): PoolPosition {
  const position = positionOf[index]
  if (position === undefined) throw new RangeError(`the pool has no index ${index}`)
  return position
}

/** The hash of a leaf in the pool tree. */
export function hashLeaf(leaf: Leaf): string {
  return hashLeafBytes(encodeUtf8(canonical(leaf)))
}

/** Reads a pool key file: 64 hex digits, white space around them allowed. */
export function parsePoolKey(text: string): Result<Uint8Array> {
  const digits = text.trim().toLowerCase()
  return /^[0-9a-f]{64}$/.test(digits) ? ok(hexToBytes(digits)) : fail(problem('pool-key-form', {}))
}
