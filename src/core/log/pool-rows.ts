import { canonical } from '../bytes/canonical-json.ts'
import { bytesToHex, hmacHex, sha256 } from '../bytes/hash.ts'
import type { QuotaTable } from '../model/quota.ts'
import type { Pool, Registrant } from '../model/registrant.ts'
import { byBytes, tidy } from '../text.ts'

/** A registrant as the pool tree has them. `household` is a tag that hides the address; features by UTF-8 bytes. */
export interface Row {
  readonly household: string | null
  readonly id: string
  readonly values: readonly (readonly [feature: string, value: string])[]
}

/** What is hashed into the pool tree. `nonce` is a code that the registrant chose, or ''. */
export interface Leaf {
  readonly nonce: string
  readonly row: Row
  readonly salt: string
}

const keyDomain = 'sortition/pool-key@1\n'

/** Rows in the order of the pool, with the folded address in clear: they never leave the machine. */
export function clearRows(pool: Pool, table: QuotaTable): Row[] {
  return pool.registrants.map((registrant) => ({
    household: pool.householdRule ? registrant.household : null,
    id: registrant.id,
    values: valuesOf(registrant, table),
  }))
}

function valuesOf(registrant: Registrant, table: QuotaTable): [string, string][] {
  const values = table.features.map((feature, f): [string, string] => {
    const quota = feature.quotas[registrant.values[f] ?? -1]
    if (quota === undefined) throw new Error(`registrant ${registrant.id} has no value of ${feature.name}`)
    return [tidy(feature.name), tidy(quota.value)]
  })
  return values.sort(([a], [b]) => byBytes(a, b))
}

/**
 * The pool key of a draw in one step: a hash over every row, so that the same files give the same log. Whoever knows all
 * rows but one can test a guess about that one; a random key rules this out.
 */
export function deriveKey(rows: readonly Row[]): Uint8Array {
  const sorted = [...rows].sort((a, b) => byBytes(a.id, b.id))
  return sha256(keyDomain + canonical(sorted))
}

/** The leaf of a row with its address in clear. */
export function leafOf(clear: Row, key: Uint8Array, nonce: string): Leaf {
  const { household, id } = clear
  const row = { ...clear, household: household === null ? null : hmacHex(key, `household/${household}`) }
  return { nonce, row, salt: hmacHex(key, `salt/${id}`) }
}

/** A pool key as its file has it: 64 hex digits. */
export function showPoolKey(key: Uint8Array): string {
  return `${bytesToHex(key)}\n`
}
