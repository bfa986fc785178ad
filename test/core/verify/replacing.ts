import { rankReplacements } from '../../../src/core/draw/ticket.ts'
import type { CommitBody } from '../../../src/core/log/entries.ts'
import { findLeastSet, ViolationScale } from '../../../src/core/verify/least-set.ts'
import { small } from '../log/small.ts'
import { indices } from '../places.ts'
import type { Called, Replacing } from './listing.ts'

const { commit } = small()

export function bodyOf({ quotas, householdRule }: Replacing): CommitBody {
  return { ...commit, quotas, pool: { ...commit.pool, householdRule } }
}

export function rowsOf({ rows }: Replacing): { id: string; household: string | null; values: [string, string][] }[] {
  return rows.map(({ household, values }, i) => ({ id: `p${i}`, household, values: values.map(([f, v]) => [f, v]) }))
}

/** By the verifier of this program. */
export function byVerifier(one: Replacing): Called['called'] {
  const [body, rows] = [bodyOf(one), rowsOf(one)]
  const ranks = rankReplacements(one.seed, rows.length)
  const homes = new Set(one.panel.map((index) => rows[index]!.household))
  const panel = indices(...one.panel)
  const people = indices(...one.people).filter(
    (index) => !one.householdRule || rows[index]!.household === null || !homes.has(rows[index]!.household),
  )
  people.sort((a, b) => ranks[a]! - ranks[b]!)
  const scale = new ViolationScale(body, rows)
  // One scale serves all replacements of a log: whom it seated for another one must not count.
  findLeastSet(scale, { panel: [...panel, ...people], people: [], size: 0 })
  return findLeastSet(scale, { panel, people, size: one.seats })
}
