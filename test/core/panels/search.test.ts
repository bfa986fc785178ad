import { expect, test } from 'vitest'
import { Effort } from '../../../src/core/panels/effort.ts'
import { buildWholeFace, type Face } from '../../../src/core/panels/face.ts'
import { type Instance, isPanel } from '../../../src/core/panels/instance.ts'
import { PanelClimb } from '../../../src/core/panels/panel-climb.ts'
import { seedDice } from '../../../src/core/panels/search-dice.ts'
import { SeatExchanges } from '../../../src/core/panels/seat-exchanges.ts'
import { makeInstance, startAnywhere } from './tight-quotas.ts'

function sumWorthOf(worth: Float64Array, seats: Int32Array): number {
  return seats.reduce((sum, seat, t) => sum + seat * worth[t]!, 0)
}

test('a climb ends on a panel from nearly anywhere, and an ascent from there on one of more worth, or says that it cannot', () => {
  const dice = seedDice('climb')
  const tools = { dice, effort: new Effort(Number.POSITIVE_INFINITY) }
  const seen = { panels: 0, higher: 0 }
  for (let pool = 0; pool < 12; pool++) {
    const instance = makeInstance(dice, pool % 2)
    const face: Face = buildWholeFace(instance)
    const [climb, exchanges] = [new PanelClimb(instance, tools), new SeatExchanges(instance, tools)]
    for (let start = 0; start < 10; start++) {
      const seats = startAnywhere(instance, dice)
      const worth = Float64Array.from(instance.types, () => dice(100))
      const found = climb.climb(seats, { face, worth, steps: 500 })
      expect(isPanel(instance, Array.from(seats))).toBe(found)
      if (!found) continue
      seen.panels += 1
      const before = Array.from(seats)
      const higher = exchanges.ascend(seats, { face, worth, most: 5 })
      expect(Array.from(seats)).toEqual(before)
      if (higher === null) continue
      seen.higher += 1
      expect(isPanel(instance, Array.from(higher))).toBe(true)
      expect(sumWorthOf(worth, higher)).toBeGreaterThan(sumWorthOf(worth, seats))
    }
  }
  expect(seen.panels).toBeGreaterThan(100)
  expect(seen.higher).toBeGreaterThan(60)
})

test('no exchange of one swap or two is missed where worth differs by type', () => {
  const dice = seedDice('all exchanges')
  const tools = { dice, effort: new Effort(Number.POSITIVE_INFINITY) }
  const instance = makeInstance(dice, 0)
  const face = buildWholeFace(instance)
  const exchanges = new SeatExchanges(instance, tools)
  const climb = new PanelClimb(instance, tools)
  let tried = 0
  for (let start = 0; start < 5; start++) {
    const seats = startAnywhere(instance, dice)
    const worth = Float64Array.from(instance.types, () => dice(5))
    if (!climb.climb(seats, { face, worth, steps: 500 })) continue
    const top = exchanges.ascend(seats, { face, worth, most: 100 }) ?? seats
    tried += 1
    expect(listBetterNeighbours(instance, top, worth)).toEqual([])
  }
  expect(tried).toBeGreaterThan(2)
})

/** Panels of more worth that differ by one swap or two, by trying all. */
function listBetterNeighbours(instance: Instance, seats: Int32Array, worth: Float64Array): string[] {
  const better: string[] = []
  const types = [...seats.keys()]
  const swaps = types.flatMap((from) =>
    seats[from]! > 0 ? types.filter((to) => to !== from).map((to) => [from, to] as const) : [],
  )
  for (const [i, first] of swaps.entries())
    for (const second of [null, ...swaps.slice(i + 1)]) {
      const next = Int32Array.from(seats)
      for (const swap of second === null ? [first] : [first, second]) {
        next[swap[0]]! -= 1
        next[swap[1]]! += 1
      }
      if (sumWorthOf(worth, next) > sumWorthOf(worth, seats) && isPanel(instance, Array.from(next)))
        better.push(next.join())
    }
  return better
}
