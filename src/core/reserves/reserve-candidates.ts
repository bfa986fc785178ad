/* Who may be a reserve, in the seeded order (docs/log-format.md §7). */

import { at } from '../checked-index.ts'
import { listPositions, type PoolPosition } from '../model/pool-place.ts'
import { listPersonRows, type PersonRows, type QuotaRows } from './quota-rows.ts'
import type { RankedPool } from './ranked-pool.ts'

/** Somebody who may be a reserve. */
export interface ReserveCandidate {
  readonly position: PoolPosition
  /** Position in `ReserveCandidates.kinds`: people of one kind have the same values. */
  readonly kind: number
  /** Null where it does not matter who else lives there. */
  readonly household: string | null
}

export interface ReserveCandidates {
  /** In the seeded order. */
  readonly people: readonly ReserveCandidate[]
  readonly kinds: readonly PersonRows[]
}

/** Everybody who is not on the panel nor, under the household rule, of the household of somebody on it. */
export function listReserveCandidates(
  { pool, rank }: RankedPool,
  rows: QuotaRows,
  panel: readonly PoolPosition[],
): ReserveCandidates {
  const homeOf = (person: PoolPosition): string | null =>
    pool.householdRule ? at(pool.registrants, person).household : null
  const taken = new Set(panel)
  const homes = new Set(panel.flatMap((member) => homeOf(member) ?? []))
  const kinds: PersonRows[] = []
  const known = new Map<string, number>()
  const findKind = (person: PoolPosition): number => {
    const own = listPersonRows(rows, at(pool.registrants, person).values)
    const before = known.get(own.join())
    if (before !== undefined) return before
    known.set(own.join(), kinds.length)
    return kinds.push(own) - 1
  }
  const people = listPositions(pool.registrants.length)
    .filter((person) => !taken.has(person) && !homes.has(homeOf(person) ?? ''))
    .sort((a, b) => at(rank, a) - at(rank, b))
    .map((position) => ({ position, kind: findKind(position), household: homeOf(position) }))
  return { people, kinds }
}
