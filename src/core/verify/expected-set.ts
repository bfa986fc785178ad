import { at } from '../checked-index.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import { type DrawnRows, listPossibleReserves } from './drawn-rows.ts'
import { ReserveLooks } from './reserve-looks.ts'

/** Each place of the list is looked at so often at most (docs/log-format.md §7). */
const roundsOfExchanges = 4

/**
 * The people whom the rule expected-violation@1 makes reserves, ascending, by code of its own: whoever chose them need not
 * be believed. `countReserveSteps` says how long it takes.
 */
export function findExpectedReserves(drawn: DrawnRows): PoolIndex[] {
  const { count } = drawn.commit.reserves
  const search = new ReserveLooks(drawn)
  const list: PoolIndex[] = []
  while (list.length < count) {
    const found = search.look().first
    if (found === null) break
    list.push(found)
    search.add(found)
  }
  let kept = 0
  for (let look = 0; look < roundsOfExchanges * list.length && kept < list.length; look++) {
    const place = look % list.length
    const out = at(list, place)
    search.remove(out)
    const { first, sumOf } = search.look()
    const exchanged = first !== null && sumOf(first) < sumOf(out)
    if (exchanged) list[place] = first
    search.add(at(list, place))
    kept = exchanged ? 0 : kept + 1
  }
  return list.sort((a, b) => a - b)
}

/** How much there is to count for that, and how many people drop out or not in all scenarios (docs/log-format.md §18). */
export function countReserveSteps(drawn: DrawnRows): { readonly steps: number; readonly dropouts: number } {
  const { commit, rows, draw } = drawn
  const { scenarios, count } = commit.reserves
  const people = listPossibleReserves(drawn)
  const most = Math.min(count, people.length)
  const groups = new Set(people.map((index) => JSON.stringify(at(rows, index).values))).size
  const values = commit.quotas.reduce((sum, [, listed]) => sum + listed.length, 0)
  const filled = Math.min(most, draw.panel.length)
  const seated = (filled * (2 * most - filled + 1)) / 2
  const features = commit.quotas.length
  const ofScenario = values + features * groups + (features + 1) * (draw.panel.length + seated)
  return {
    steps: (1 + roundsOfExchanges) * most * (people.length + scenarios * ofScenario),
    dropouts: scenarios * draw.panel.length,
  }
}
