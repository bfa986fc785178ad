import { expect, test } from 'vitest'
import { ColumnSearch } from '../../../src/core/lottery/column-search.ts'
import { InnerMixture } from '../../../src/core/lottery/inner-mixture.ts'
import { PanelHerd } from '../../../src/core/lottery/panel-herd.ts'
import { computeLevels } from '../../../src/core/lottery/relaxation/leximin-levels.ts'
import { Debt } from '../../../src/core/lottery/seat-debt.ts'
import { Effort } from '../../../src/core/panels/effort.ts'
import { buildWholeFace } from '../../../src/core/panels/face.ts'
import { isPanel } from '../../../src/core/panels/instance.ts'
import { seedDice } from '../../../src/core/panels/search-dice.ts'
import { SeatExchanges } from '../../../src/core/panels/seat-exchanges.ts'
import { add, formatRational, mul, one, rational, zero } from '../../../src/core/rational.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { makeInstance } from '../panels/tight-quotas.ts'

test('the fairest point of a pool is mixed of panels around it, exactly, with no program over them', async () => {
  const solver = await openHighs()
  const dice = seedDice('around')
  let mixed = 0
  for (let pool = 0; pool < 4; pool++) {
    const instance = makeInstance(dice, 2)
    const context = { solver, instance, rows: instance.rows }
    const debt = Debt.of(context, computeLevels(context)?.chances ?? [])
    const [face, target] = [debt.wholeFace(), debt.point()]
    const tools = { dice, effort: new Effort(3e6) }
    const search = new ColumnSearch(context, face, tools)
    const open = [...target.keys()].filter((t) => face.low[t]! < face.high[t]!)
    const rowOf = Int32Array.from(target.keys(), (t) => open.indexOf(t))
    const panels = new InnerMixture({ search, target, rowOf }, tools).mix([], 0)
    search.dispose()
    if (panels === null) continue
    mixed += 1
    expect(panels.every(({ seats, weight }) => isPanel(instance, seats) && weight.num > 0n)).toBe(true)
    expect(panels.map(({ weight }) => weight).reduce(add)).toEqual(one)
    const mean = target.map((_, t) =>
      panels.reduce((sum, { seats, weight }) => add(sum, mul(weight, rational(seats[t]!))), zero),
    )
    expect(mean.map(formatRational)).toEqual(target.map(formatRational))
  }
  expect(mixed).toBeGreaterThan(1)
})

test('a herd of panels stays near the point whose seats they owe, by exchanges and by refills', async () => {
  const solver = await openHighs()
  const dice = seedDice('herd')
  const seen = { refills: 0, exchanges: 0 }
  for (let pool = 0; pool < 8; pool++) {
    const instance = makeInstance(dice, 0)
    const tools = { dice, effort: new Effort(1e9) }
    const face = buildWholeFace(instance)
    const search = new ColumnSearch({ solver, instance, rows: instance.rows }, face, tools)
    const known = Array.from({ length: 40 }, () => search.findNear(Float64Array.from(instance.types, () => dice(100))))
    const panels = known.flatMap((seats) => (seats === null ? [] : [seats]))
    if (panels.length < 20) continue
    const target = Float64Array.from(instance.types, (_, t) =>
      panels.reduce((sum, p) => sum + p[t]! / panels.length, 0),
    )
    for (const way of ['refills', 'exchanges'] as const) {
      const herd = new PanelHerd(search, target, { dice, way })
      herd.add(panels.slice(0, 1))
      const grown = herd.grow(60, () => false)
      expect(herd.panels.every((seats) => isPanel(instance, Array.from(seats)))).toBe(true)
      expect(new Set(herd.panels.map(String)).size).toBe(herd.panels.length)
      if (grown && herd.seatsOff < 0.5) seen[way] += 1
    }
    search.dispose()
  }
  expect(seen).toEqual({ refills: 8, exchanges: 8 })
})

test('listed exchanges lead from a panel to other panels, and where none is listed no swap and no two swaps do', async () => {
  const solver = await openHighs()
  const dice = seedDice('listed')
  const seen = { some: 0, none: 0 }
  for (let pool = 0; pool < 16; pool++) {
    const instance = makeInstance(dice, 0)
    const tools = { dice, effort: new Effort(1e9) }
    const face = buildWholeFace(instance)
    const search = new ColumnSearch({ solver, instance, rows: instance.rows }, face, tools)
    const seats = search.findNear(Float64Array.from(instance.types, () => dice(100)))
    search.dispose()
    if (seats === null) continue
    const listed = new SeatExchanges(instance, tools).listAround(seats, face, 50)
    for (const swaps of listed) expect(isPanel(instance, swapAll(seats, swaps))).toBe(true)
    const swaps = instance.types.flatMap((_, from) => instance.types.map((_, to) => [from, to]))
    const possible = swaps.filter(
      ([from, to]) => from !== to && seats[from!]! > 0 && seats[to!]! < instance.types[to!]!.size,
    )
    const any = possible.some((first) => isPanel(instance, swapAll(seats, first))) || hasPair(seats, possible)
    expect(listed.length > 0).toBe(any)
    seen[any ? 'some' : 'none'] += 1

    function hasPair(from: Int32Array, list: readonly (readonly number[])[]): boolean {
      return list.some((first, i) =>
        list.slice(i).some((second) => {
          const after = swapAll(from, [...first, ...second])
          return after.every((seat) => seat >= 0) && after.join() !== from.join() && isPanel(instance, after)
        }),
      )
    }
  }
  expect(seen.some).toBeGreaterThan(3)
})

function swapAll(seats: Int32Array, swaps: readonly number[]): number[] {
  const after = Array.from(seats)
  for (const [i, t] of swaps.entries()) after[t]! += i % 2 === 0 ? -1 : 1
  return after
}
