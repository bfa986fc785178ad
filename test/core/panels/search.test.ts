import { expect, test } from 'vitest'
import { Effort } from '../../../src/core/panels/effort.ts'
import { buildWholeFace, type Face } from '../../../src/core/panels/face.ts'
import { type Instance, isPanel } from '../../../src/core/panels/instance.ts'
import { PanelClimb } from '../../../src/core/panels/panel-climb.ts'
import { type Dice, seedDice } from '../../../src/core/panels/search-dice.ts'
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

test('a climb that must beat a worth ends on a panel worth more, also from a panel', () => {
  const dice = seedDice('beat')
  const tools = { dice, effort: new Effort(Number.POSITIVE_INFINITY) }
  let beaten = 0
  for (let pool = 0; pool < 10; pool++) {
    const instance = makeInstance(dice, pool % 2)
    const climb = new PanelClimb(instance, tools)
    const seats = startAnywhere(instance, dice)
    const goal = {
      face: buildWholeFace(instance),
      worth: Float64Array.from(instance.types, () => dice(100)),
      steps: 500,
    }
    if (!climb.climb(seats, goal)) continue
    for (let beat = sumWorthOf(goal.worth, seats); ; beat = sumWorthOf(goal.worth, seats)) {
      if (!climb.climb(seats, { ...goal, beat: beat + 0.5 })) break
      expect(isPanel(instance, Array.from(seats))).toBe(true)
      expect(sumWorthOf(goal.worth, seats)).toBeGreaterThan(beat)
      beaten += 1
    }
  }
  expect(beaten).toBeGreaterThan(50)
})

test('seats that are one swap or two from a panel are mended into one', () => {
  const dice = seedDice('mend')
  const tools = { dice, effort: new Effort(Number.POSITIVE_INFINITY) }
  const seen = { broken: 0, none: 0 }
  for (let pool = 0; pool < 10; pool++) {
    const instance = makeInstance(dice, 0)
    const goal = { face: buildWholeFace(instance), worth: Float64Array.from(instance.types, () => dice(100)) }
    const [climb, exchanges] = [new PanelClimb(instance, tools), new SeatExchanges(instance, tools)]
    const panel = startAnywhere(instance, dice)
    if (!climb.climb(panel, { ...goal, steps: 500 })) continue
    for (let swaps = 1; swaps <= 2; swaps++) {
      const seats = swapSeats(instance, panel, swaps, dice)
      if (isPanel(instance, Array.from(seats))) continue
      seen.broken += 1
      expect(exchanges.mend(seats, goal)).toBe(true)
      expect(isPanel(instance, Array.from(seats))).toBe(true)
    }
    const far = startAnywhere(instance, dice)
    const before = Array.from(far)
    if (exchanges.mend(far, goal)) expect(isPanel(instance, Array.from(far))).toBe(true)
    else {
      seen.none += 1
      expect(Array.from(far)).toEqual(before)
    }
  }
  expect(seen.broken).toBeGreaterThan(10)
  expect(seen.none).toBeGreaterThan(3)
})

/** So many seats go to other types. */
function swapSeats({ types }: Instance, panel: Int32Array, swaps: number, dice: Dice): Int32Array {
  const seats = Int32Array.from(panel)
  for (let left = swaps; left > 0; ) {
    const [from, to] = [dice(types.length), dice(types.length)]
    if (from === to || seats[from] === 0 || seats[to]! >= types[to]!.size) continue
    seats[from]! -= 1
    seats[to]! += 1
    left -= 1
  }
  return seats
}

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
