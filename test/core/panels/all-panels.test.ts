import fc from 'fast-check'
import { expect, test } from 'vitest'
import { priceSeats } from '../../../src/core/lottery/column-search.ts'
import { buildCutRow } from '../../../src/core/lottery/cut.ts'
import { type AllPanels, listAllPanels } from '../../../src/core/panels/all-panels.ts'
import { Effort } from '../../../src/core/panels/effort.ts'
import { buildWholeFace, type Face } from '../../../src/core/panels/face.ts'
import { buildInstance, type ConstraintRow, type Instance } from '../../../src/core/panels/instance.ts'
import { seedDice } from '../../../src/core/panels/search-dice.ts'
import type { Solver } from '../../../src/core/panels/solver-port.ts'
import { listSeatsOfAll, tinyArbitrary } from '../lottery/tiny.ts'
import { makeInstance } from './tight-quotas.ts'

/** Listing asks no solver. */
const solver = null as unknown as Solver

function listOn(instance: Instance, face: Face, rows: readonly ConstraintRow[], nodes = 1e6): AllPanels | null {
  return listAllPanels({ solver, instance, rows }, face, { effort: new Effort(1e9), nodes })
}

test('the list has the panels that are found by trying every set of people, on all of the relaxation, on a face and with a cut', () => {
  const dice = seedDice('list')
  const seen = { panels: 0, none: 0, fewer: 0, households: 0 }
  fc.assert(
    fc.property(tinyArbitrary(11), (tiny) => {
      const instance = buildInstance(tiny)
      const all = listSeatsOfAll(tiny, instance)
      const whole = buildWholeFace(instance)
      const coefficients = instance.types.map(() => dice(4))
      const most = dice(3 * instance.panelSize)
      const cut = buildCutRow(instance, { coefficients: coefficients.map(BigInt), most: BigInt(most) })
      const forced = dice(instance.types.length)
      const face: Face = {
        low: whole.low.map((low, t) => (t === forced ? 1 : low)),
        high: whole.high.map((high, t) => (t === forced ? high : Math.min(high, 2))),
        rowLow: [...whole.rowLow, cut.lo],
        rowHigh: [...whole.rowHigh, cut.hi],
      }
      const within = all.filter(
        (seats) =>
          seats.every((seat, t) => seat >= face.low[t]! && seat <= face.high[t]!) &&
          seats.reduce((sum, seat, t) => sum + seat * coefficients[t]!, 0) <= most,
      )
      expect(listOn(instance, whole, instance.rows)?.count).toBe(all.length)
      expect(listOn(instance, face, [...instance.rows, cut])?.count).toBe(within.length)
      seen[all.length > 0 ? 'panels' : 'none'] += 1
      if (within.length > 0 && within.length < all.length) seen.fewer += 1
      if (instance.classes.length > 0) seen.households += 1
    }),
    { numRuns: 300, seed: 20261126 },
  )
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(10)
})

test('of all panels the one worth the most comes first, and everybody has the best that seats them where it beats the worth asked for', () => {
  const dice = seedDice('price')
  fc.assert(
    fc.property(tinyArbitrary(10), (tiny) => {
      const instance = buildInstance(tiny)
      const all = listSeatsOfAll(tiny, instance)
      const worth = Float64Array.from(instance.types, () => dice(20))
      const beat = dice(10 * instance.panelSize)
      const better = all.filter((seats) => priceSeats(worth, seats) > beat)
      const found = listOn(instance, buildWholeFace(instance), instance.rows)!.findBetter(worth, beat)
      const most = (of: readonly Int32Array[]): number => Math.max(-1, ...of.map((seats) => priceSeats(worth, seats)))
      expect(found.length > 0).toBe(better.length > 0)
      if (found.length > 0) expect(priceSeats(worth, found[0]!)).toBe(most(all))
      for (const t of instance.types.keys())
        expect(most(found.filter((seats) => seats[t]! > 0))).toBe(most(better.filter((seats) => seats[t]! > 0)))
      expect(new Set(found.map(String)).size).toBe(found.length)
    }),
    { numRuns: 200, seed: 20261126 },
  )
})

test('where it would take far more nodes than it is given there is no list, and that is known after a sixteenth of them', () => {
  const instance = makeInstance(seedDice('many'), 2)
  const effort = new Effort(1e6)
  const context = { solver, instance, rows: instance.rows }
  expect(listAllPanels(context, buildWholeFace(instance), { effort, nodes: 1e6 })).toBeNull()
  expect(1e6 - effort.left).toBeGreaterThan(0.6 * 6.2e4)
  expect(1e6 - effort.left).toBeLessThan(0.6 * 6.3e4)
})
