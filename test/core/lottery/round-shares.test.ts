import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundShares } from '../../../src/core/lottery/round-shares.ts'
import type { CountedPanel, WeightedPanel } from '../../../src/core/lottery/weighted-panel.ts'
import { seedDice } from '../../../src/core/panels/search-dice.ts'
import { floor, mul, rational, sub, toNumber } from '../../../src/core/rational.ts'

/** Panels of five seats of twenty types with weights that are any. */
function rollLottery(name: string, count: number): WeightedPanel[] {
  const dice = seedDice(name)
  const weights = Array.from({ length: count }, () => 1 + dice(1000))
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => {
    const seats = new Array<number>(20).fill(0)
    for (let i = 0; i < 5; i++) seats[dice(20)]! += 1
    return { seats, weight: rational(weight, sum) }
  })
}

/** By type, how far the seats of all tickets are from those of the lottery. */
function listOff(panels: readonly WeightedPanel[], counted: readonly CountedPanel[], total: number): number[] {
  return Array.from({ length: 20 }, (_, t) => {
    const wanted = panels.reduce((sum, { seats, weight }) => sum + seats[t]! * total * toNumber(weight), 0)
    return counted.reduce((sum, { seats, count }) => sum + seats[t]! * count, 0) - wanted
  })
}

test('with no more panels than tickets every panel has its share of them, rounded down or up', () => {
  fc.assert(
    fc.property(fc.nat({ max: 1000 }), fc.integer({ min: 1, max: 60 }), (name, count) => {
      const panels = rollLottery(String(name), count)
      const total = 60
      const counted = roundShares(panels, total)
      expect(counted.reduce((sum, each) => sum + each.count, 0)).toBe(total)
      for (const { seats, weight } of panels) {
        const share = mul(weight, rational(total))
        const least = Number(floor(share))
        const given = counted.find((each) => each.seats === seats)?.count ?? 0
        expect(given === least || given === least + 1).toBe(true)
        if (given > least) expect(sub(share, rational(floor(share))).num).toBeGreaterThan(0n)
      }
    }),
    { numRuns: 100, seed: 20261127 },
  )
})

test('with more panels than tickets the seats of each type are near to those of the lottery, nearer than with the largest shares', () => {
  for (const name of ['a', 'b', 'c']) {
    const panels = rollLottery(name, 3000)
    const total = 200
    const counted = roundShares(panels, total)
    expect(counted.reduce((sum, each) => sum + each.count, 0)).toBe(total)
    const off = listOff(panels, counted, total)
    const largest = [...panels].sort((a, b) => toNumber(sub(b.weight, a.weight))).slice(0, total)
    const other = listOff(
      panels,
      largest.map(({ seats }) => ({ seats, count: 1 })),
      total,
    )
    expect(Math.max(...off.map(Math.abs))).toBeLessThan(1)
    expect(Math.max(...other.map(Math.abs))).toBeGreaterThan(5)
    expect(roundShares(panels, total)).toEqual(counted)
  }
})
