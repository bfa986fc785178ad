/* The search for the reserves with the least expected violation: all sets, or exchanges (docs/reserves.md §2.3). */

import type { ReserveCosts } from './expected-costs.ts'
import { canAdd, type EligibleKinds } from './person-kinds.ts'

/** Reserves as positions of kinds, ascending; their violation over all cases; whether no other reserves have less. */
export interface FoundReserves {
  readonly chosen: readonly number[]
  readonly cost: number
  readonly best: boolean
}

/** Which reserves are looked for. */
export interface ReserveSearch {
  readonly costs: ReserveCosts
  readonly kinds: EligibleKinds
  /** How many; so many can be called together. */
  readonly count: number
  /** Is called now and then, for somebody who waits. */
  readonly tick: () => void
}

/** How much work may go into the search, in cases times kinds looked at; beyond it, fewer sets are tried. */
const WORK_FOR_ALL = 3_000_000
const WORK_FOR_STARTS = 8_000_000
const WORK_FOR_EXCHANGES = 10_000_000
const MOST_STARTS = 4

/**
 * The reserves with the smallest violation over all cases. Where all sets can be tried, the first of the best ones in the
 * order of the kinds; otherwise good ones, by exchanges from several starts.
 */
export function findReserves(search: ReserveSearch): FoundReserves {
  const { costs, kinds, count } = search
  if (count === 0) return { chosen: [], cost: costs.evaluate([]), best: true }
  // One look at a place costs a case times a kind; never the clock, or two machines would choose differently.
  const work = costs.caseCount * kinds.kinds.length
  // The last reserve of a set needs no branch of its own: one look finds the best for it.
  const sets = countReserveSets(kinds.kinds.length, count - 1)
  if (costs.exact && sets * work <= WORK_FOR_ALL) return { ...tryAllSets(search), best: true }
  const starts = Math.floor(WORK_FOR_STARTS / (work * 4 * count))
  // At least once at every place.
  const most = Math.max(count, Math.floor(WORK_FOR_EXCHANGES / work))
  let found = improveByExchanges(search, chooseGreedily(search), most)
  for (let start = 0; start < Math.min(starts, MOST_STARTS); start++) {
    const other = improveByExchanges(search, chooseInOrder(search, start * count), most)
    // Strictly less, so the first start keeps its place among equals.
    if (other.cost < found.cost) found = other
  }
  return { chosen: found.chosen.toSorted((a, b) => a - b), cost: found.cost, best: false }
}

/** How many multisets of `size` out of `kinds` there are. */
function countReserveSets(kinds: number, size: number): number {
  let sets = 1
  for (let i = 1; i <= size; i++) sets = (sets * (kinds + i - 1)) / i
  return sets
}

interface ChosenKinds {
  readonly chosen: readonly number[]
  readonly cost: number
}

function tryAllSets(search: ReserveSearch): ChosenKinds {
  const { kinds, count, tick } = search
  let best: ChosenKinds = { chosen: [], cost: Number.POSITIVE_INFINITY }
  const extend = (from: number, chosen: readonly number[]): void => {
    if (chosen.length === count - 1) {
      tick()
      const last = findBestAddition(search, chosen, from)
      if (last !== null && last.cost < best.cost) best = { chosen: [...chosen, last.kind], cost: last.cost }
      return
    }
    // Ascending, and the same kind may come again: every multiset once, the first in the order of the kinds first.
    for (let kind = from; kind < kinds.kinds.length; kind++) {
      if (canAdd(kinds, chosen, kind)) extend(kind, [...chosen, kind])
    }
  }
  extend(0, [])
  return best
}

/** The first of the kinds from `from` on that leave the least violation beside `others`. */
function findBestAddition({ costs, kinds }: ReserveSearch, others: readonly number[], from = 0): BestKind | null {
  const added = costs.evaluateAdditions(others)
  let best: BestKind | null = null
  for (let kind = from; kind < added.length; kind++) {
    const cost = added[kind]!
    // `canAdd` last: it counts through the others, and most kinds are not better.
    if ((best === null || cost < best.cost) && canAdd(kinds, others, kind)) best = { kind, cost }
  }
  return best
}

/** As `findBestAddition`, where there is one: `others` are fewer than can be called together. */
function findSomeAddition(search: ReserveSearch, others: readonly number[]): BestKind {
  const best = findBestAddition(search, others)
  if (best === null) throw new Error('nobody can be called beside fewer people than can be called together')
  return best
}

interface BestKind {
  readonly kind: number
  readonly cost: number
}

function chooseGreedily(search: ReserveSearch): number[] {
  const chosen: number[] = []
  while (chosen.length < search.count) {
    search.tick()
    chosen.push(findSomeAddition(search, chosen).kind)
  }
  return chosen
}

/** As many kinds as can be called together, from a place in their order on. */
function chooseInOrder({ kinds, count }: ReserveSearch, from: number): number[] {
  const chosen: number[] = []
  for (let i = 0; chosen.length < count; i++) {
    const kind = (from + i) % kinds.kinds.length
    if (canAdd(kinds, chosen, kind)) chosen.push(kind)
  }
  return chosen
}

/** Exchanges one reserve for another as long as that helps, with up to `most` looks at a place. */
function improveByExchanges(search: ReserveSearch, start: readonly number[], most: number): ChosenKinds {
  const chosen = [...start]
  let cost = Number.POSITIVE_INFINITY
  for (let unchanged = 0, looks = 0; unchanged < chosen.length && looks < most; looks++) {
    search.tick()
    const place = looks % chosen.length
    const others = chosen.filter((_, i) => i !== place)
    const best = findSomeAddition(search, others)
    // After as many places in turn without a gain, no exchange of one person helps.
    unchanged += 1
    if (best.cost < cost) {
      chosen[place] = best.kind
      cost = best.cost
      unchanged = 1
    }
  }
  return { chosen, cost }
}
