import { canonical } from '../bytes/canonical-json.ts'
import { bytesToHex, hashTexts, hmacHex } from '../bytes/hash.ts'
import type { GivenSource } from '../draw/seed-sources.ts'
import type { QuotaTable } from '../model/quota.ts'
import type { Pool, Registrant } from '../model/registrant.ts'
import { compareBytes, tidy } from '../text.ts'
import type { DrawTerms } from './entries.ts'

/** A registrant as the pool tree has them. `household` is a tag that hides the address; features by UTF-8 bytes. */
export interface PoolRow {
  readonly household: string | null
  readonly id: string
  readonly values: readonly (readonly [feature: string, value: string])[]
}

/** What is hashed into the pool tree. `nonce` is a code that the registrant chose, or ''. */
export interface Leaf {
  readonly nonce: string
  readonly row: PoolRow
  readonly salt: string
}

const poolKeyDomain = 'sortition/pool-key@1\n'

/** Rows in the order of the pool, with the folded address in clear: they never leave the machine. */
export function buildClearRows(pool: Pool, table: QuotaTable): PoolRow[] {
  return pool.registrants.map((registrant) => ({
    household: pool.householdRule ? registrant.household : null,
    id: registrant.id,
    values: listRowValues(registrant, table),
  }))
}

function listRowValues(registrant: Registrant, table: QuotaTable): [string, string][] {
  const values = table.features.map((feature, f): [string, string] => {
    const quota = feature.quotas[registrant.values[f] ?? -1]
    if (quota === undefined) throw new Error(`registrant ${registrant.id} has no value of ${feature.name}`)
    return [tidy(feature.name), tidy(quota.value)]
  })
  return values.sort(([a], [b]) => compareBytes(a, b))
}

/** What beside the rows a pool key is derived from: everything that can differ between two draws of one pool. */
export interface KeyTerms {
  readonly terms: DrawTerms
  /** Those of the draw. */
  readonly sources: readonly GivenSource[]
}

/**
 * The pool key of a draw in one step: a hash over every row, the terms of the draw and what its seed was made of, so that the
 * same files give the same log, and another draw of the same pool other names. Whoever knows all rows but one can test a guess
 * about that one; a random key rules this out.
 */
export function derivePoolKey(rows: readonly PoolRow[], { sources, terms }: KeyTerms): Uint8Array {
  const sorted = [...rows].sort((a, b) => compareBytes(a.id, b.id))
  return hashTexts(listKeyTexts(sorted, canonical({ sources, terms })))
}

/** The canonical form of `{rows, sources, terms}` in pieces. */
function* listKeyTexts(rows: readonly PoolRow[], rest: string): Generator<string> {
  yield `${poolKeyDomain}{"rows":[`
  for (const [i, row] of rows.entries()) yield `${i === 0 ? '' : ','}${canonical(row)}`
  yield `],${rest.slice(1)}`
}

/** The leaf of a row with its address in clear. */
export function buildLeaf(clear: PoolRow, key: Uint8Array, nonce: string): Leaf {
  const { household, id } = clear
  const row = { ...clear, household: household === null ? null : hmacHex(key, `household/${household}`) }
  return { nonce, row, salt: hmacHex(key, `salt/${id}`) }
}

/** A pool key as its file has it: 64 hex digits. */
export function formatPoolKey(key: Uint8Array): string {
  return `${bytesToHex(key)}\n`
}
