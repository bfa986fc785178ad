/* Kinds: people who can stand in for each other, as the engine's types are (docs/engine.md §2). */

import { at } from '../checked-index.ts'
import type { PoolPosition } from '../model/pool-place.ts'
import { buildInstance } from '../panels/instance.ts'
import { listPersonRows, type QuotaRows } from './quota-rows.ts'
import type { RankedPool } from './ranked-pool.ts'

/** People who can stand in for each other: the same values and, under the household rule, the same household situation. */
export interface PersonKind {
  /** Their quota rows, one a feature. */
  readonly rows: readonly number[]
  /** In the seeded order. */
  readonly members: readonly PoolPosition[]
  /** How many can be called together. */
  readonly callable: number
  /** Position in `EligibleKinds.shared`, or null for people whose household no other eligible person shares. */
  readonly shared: number | null
}

/** Everybody who may be called, by kind. */
export interface EligibleKinds {
  readonly ranked: RankedPool
  readonly rows: QuotaRows
  /** In the seeded order of their first members. */
  readonly kinds: readonly PersonKind[]
  /** How many different households stand behind kinds that share them; one person of each can be called. */
  readonly shared: readonly number[]
  /** How many people can be called together at most. */
  readonly available: number
}

/**
 * Those of `people` who can join `staying` under the household rule, by kind. `rows` are the quotas of the pool's table.
 * Every household behind a shared number has members of the same kinds, so the numbers alone tell who can come together.
 */
export function groupByKind(
  ranked: RankedPool,
  rows: QuotaRows,
  staying: readonly PoolPosition[],
  people: readonly PoolPosition[],
): EligibleKinds {
  const { pool, table, rank } = ranked
  const taken = new Set(staying)
  const homes = new Set(staying.flatMap((member) => at(pool.registrants, member).household ?? []))
  const eligible = [...new Set(people)].filter((person) => {
    const { household } = at(pool.registrants, person)
    return !taken.has(person) && !(pool.householdRule && household !== null && homes.has(household))
  })
  // In the order of the pool, so that types and households come out the same however `people` were named.
  eligible.sort((a, b) => a - b)
  const registrants = eligible.map((person) => at(pool.registrants, person))
  // A panel size of 0: only types and household classes are used, and no row of that instance.
  const { types, classes } = buildInstance({ pool: { ...pool, registrants }, table, panelSize: 0 })
  const kinds = types.map(({ values, households, householdClass }): PersonKind => {
    const members = households.flat().map((i) => at(eligible, i))
    members.sort((a, b) => at(rank, a) - at(rank, b))
    return { rows: listPersonRows(rows, values), members, callable: households.length, shared: householdClass }
  })
  // By the seed: of equal sets the search takes the first, so nobody may stand first because of an id or a value.
  const firstRank = (kind: PersonKind): number => at(rank, at(kind.members, 0))
  kinds.sort((a, b) => firstRank(a) - firstRank(b))
  const shared = classes.map(({ households }) => households)
  const alone = kinds.reduce((sum, kind) => sum + (kind.shared === null ? kind.callable : 0), 0)
  return { ranked, rows, kinds, shared, available: shared.reduce((sum, homes) => sum + homes, alone) }
}
