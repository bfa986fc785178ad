/* The search for reserves with little expected violation: one after another, then exchanges (docs/log-format.md §7). */

import { at } from '../checked-index.ts'
import type { ReserveCosts } from './expected-costs.ts'
import type { ReserveCandidate, ReserveCandidates } from './reserve-candidates.ts'

/** Which reserves are looked for. */
export interface ReserveSearch {
  readonly costs: ReserveCosts
  readonly candidates: ReserveCandidates
  readonly count: number
  /** Is called now and then, for somebody who waits. */
  readonly tick: () => void
}

/** Each place of the list is looked at so often at most; counted, for a clock would choose otherwise on another machine. */
export const roundsOfExchanges = 4

/** Chooses up to `count` reserves; fewer where households leave no more people. */
export function findReserves(search: ReserveSearch): readonly ReserveCandidate[] {
  const chosen: ReserveCandidate[] = []
  while (chosen.length < search.count) {
    const { best } = lookBeside(search, chosen)
    if (best === null) break
    chosen.push(best)
  }
  const most = roundsOfExchanges * chosen.length
  // After as many places in turn without an exchange no further one would change anything.
  for (let looks = 0, unchanged = 0; looks < most && unchanged < chosen.length; looks++) {
    const place = looks % chosen.length
    const left = at(chosen, place)
    const { best, sums } = lookBeside(search, chosen.toSpliced(place, 1))
    const better = best !== null && at(sums, best.kind) < at(sums, left.kind)
    if (better) chosen[place] = best
    unchanged = better ? 0 : unchanged + 1
  }
  return chosen
}

/** What each kind is worth beside these, and whoever of the candidates leaves least; the first of equals. */
function lookBeside(
  { costs, candidates: { people, kinds }, tick }: ReserveSearch,
  others: readonly ReserveCandidate[],
): { readonly best: ReserveCandidate | null; readonly sums: Float64Array } {
  tick()
  const chosen = new Set(others)
  const inOrder = people.filter((candidate) => chosen.has(candidate))
  const sums = costs.sumLastSeats(inOrder.map(({ kind }) => at(kinds, kind)))
  const homes = new Set(others.map(({ household }) => household ?? ''))
  let best: ReserveCandidate | null = null
  for (const candidate of people) {
    if (best !== null && at(sums, candidate.kind) >= at(sums, best.kind)) continue
    if (!chosen.has(candidate) && !homes.has(candidate.household ?? '?')) best = candidate
  }
  return { best, sums }
}
