import fc from 'fast-check'
import { expect, test } from 'vitest'
import { priceSeats } from '../../../src/core/lottery/column-search.ts'
import { Effort } from '../../../src/core/panels/effort.ts'
import { buildWholeFace, type Face } from '../../../src/core/panels/face.ts'
import { buildInstance, type Instance, isPanel } from '../../../src/core/panels/instance.ts'
import { fillSeats, openAllSeats } from '../../../src/core/panels/open-seats.ts'
import { PanelWalk } from '../../../src/core/panels/panel-walk.ts'
import { type ReducedWorth, reduceWorth } from '../../../src/core/panels/reduced-worth.ts'
import { type Dice, seedDice } from '../../../src/core/panels/search-dice.ts'
import { SeatExchanges } from '../../../src/core/panels/seat-exchanges.ts'
import { SeatRefill } from '../../../src/core/panels/seat-refill.ts'
import { orderValues } from '../../../src/core/panels/seat-values.ts'
import { SeatWalk } from '../../../src/core/panels/seat-walk.ts'
import { turnIntoLinearRow } from '../../../src/core/panels/solve-context.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { listSeatsOfAll, poolOf, tinyArbitrary } from '../lottery/tiny.ts'
import { makeInstance } from './tight-quotas.ts'

function rollWorth({ types }: Instance, dice: Dice): Float64Array {
  return Float64Array.from(types, () => dice(1000) / 8)
}

/** A face where now and then a type must have a seat and no type more than two. */
function rollFace(instance: Instance, dice: Dice): Face {
  const whole = buildWholeFace(instance)
  const forced = dice(2 * instance.types.length)
  return {
    ...whole,
    low: whole.low.map((low, t) => (t === forced ? 1 : low)),
    high: whole.high.map((high, t) => (t === forced ? high : Math.min(high, 2))),
  }
}

function isWithin(seats: Int32Array, { low, high }: Face): boolean {
  return seats.every((seat, t) => seat >= low[t]! && seat <= high[t]!)
}

/** Prices of the rows, right or not: what holds for panels holds by any of them. */
function rollPrices(instance: Instance, face: Face, worth: Float64Array, dice: Dice): ReducedWorth {
  const value = Float64Array.from(worth)
  let rows = 0
  for (const [r, row] of instance.rows.entries()) {
    const price = (dice(41) - 20) / 3
    rows += price * (price > 0 ? face.rowHigh[r]! : face.rowLow[r]!)
    const { columns, values } = turnIntoLinearRow(row)
    for (const [i, t] of columns.entries()) value[t]! -= price * values[i]!
  }
  return { values: orderValues(value), rows }
}

const sorted = (panels: readonly Int32Array[]): string[] => panels.map(String).sort()

test('a walk meets each way to fill seats that is worth enough once, whatever seats are kept', () => {
  const dice = seedDice('walk')
  const seen = { some: 0, none: 0, kept: 0, fewer: 0, households: 0 }
  fc.assert(
    fc.property(tinyArbitrary(11), (tiny) => {
      const instance = buildInstance(tiny)
      const all = listSeatsOfAll(tiny, instance)
      const face = rollFace(instance, dice)
      const { kept, open } = openAllSeats(instance, face)
      if (open < 0) return
      let left = open
      const from = all.length === 0 ? null : all[dice(all.length)]!
      for (let t = 0; t < kept.length && from !== null; t++)
        while (left > 0 && kept[t]! < from[t]! && dice(3) === 0) {
          kept[t]! += 1
          left -= 1
        }
      const value = rollWorth(instance, dice)
      const above = dice(100 * instance.panelSize)
      const ways = all.filter((seats) => isWithin(seats, face) && seats.every((seat, t) => seat >= kept[t]!))
      const worthOf = (seats: Int32Array): number => priceSeats(value, seats) - priceSeats(value, kept)
      const wanted = ways.filter((seats) => worthOf(seats) > above)
      const met: Int32Array[] = []
      const walk = new SeatWalk(instance, new Effort(1e9))
      const whole = walk.run(
        { face, kept, open: left, values: orderValues(value), above },
        { nodes: 1e6 },
        (filled) => {
          met.push(fillSeats(kept, filled))
          return above
        },
      )
      expect(whole).toBe(true)
      expect(sorted(met)).toEqual(sorted(wanted))
      seen[wanted.length > 0 ? 'some' : 'none'] += 1
      if (left < open) seen.kept += 1
      if (wanted.length > 0 && wanted.length < ways.length) seen.fewer += 1
      if (instance.classes.length > 0) seen.households += 1
    }),
    { numRuns: 500, seed: 20261127 },
  )
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(20)
})

test('a walk over panels meets all that are worth enough by any prices of the rows, or the best of them', () => {
  const dice = seedDice('prices')
  let several = 0
  fc.assert(
    fc.property(tinyArbitrary(11), (tiny) => {
      const instance = buildInstance(tiny)
      const face = rollFace(instance, dice)
      const seats = { ...openAllSeats(instance, face), face }
      if (seats.open < 0) return
      const worth = rollWorth(instance, dice)
      const goal = { worth, reduced: rollPrices(instance, face, worth, dice), beat: dice(140 * instance.panelSize) }
      const better = listSeatsOfAll(tiny, instance).filter((s) => isWithin(s, face) && priceSeats(worth, s) > goal.beat)
      const walk = new PanelWalk(instance, new Effort(1e9))
      const all = walk.find(seats, goal, { nodes: 1e6, enough: 1e6 })
      expect(all.whole).toBe(true)
      expect(sorted(all.panels)).toEqual(sorted(better))
      const best = walk.find(seats, goal, { nodes: 1e6, enough: 1 })
      expect(best.whole).toBe(true)
      expect(best.panels.length > 0).toBe(better.length > 0)
      if (better.length > 0)
        expect(priceSeats(worth, best.panels.at(-1)!)).toBe(Math.max(...better.map((s) => priceSeats(worth, s))))
      if (better.length > 1) several += 1
    }),
    { numRuns: 400, seed: 20261127 },
  )
  expect(several).toBeGreaterThan(40)
})

test('a walk that has too many candidates, too many seats or too few nodes says that it is not whole', () => {
  const people = (count: number, panelSize: number): Instance => {
    const rows = Array.from({ length: count }, (_, i) => [i % 2, Math.floor(i / 2) % 300])
    const quotas = [0, 1].map((v) => ({ value: String(v), min: 0, max: count }))
    const others = Array.from({ length: 300 }, (_, v) => ({ value: `x${v}`, min: 0, max: count }))
    const features = [
      { name: 'a', quotas },
      { name: 'b', quotas: others },
    ]
    return buildInstance({ pool: poolOf(rows, [], false), table: { features }, panelSize })
  }
  const run = (instance: Instance): boolean => {
    const face = buildWholeFace(instance)
    const { kept, open } = openAllSeats(instance, face)
    // The first way is enough: what fits is soon over.
    const seats = { face, kept, open, values: orderValues(new Float64Array(kept.length)), above: -1 }
    return new SeatWalk(instance, new Effort(1e9)).run(seats, { nodes: 1000 }, () => Number.POSITIVE_INFINITY)
  }
  expect(run(people(512, 3))).toBe(true)
  expect(run(people(514, 3))).toBe(false)
  expect(run(people(512, 256))).toBe(true)
  expect(run(people(512, 257))).toBe(false)
  // Where only some are worth anything the others are no candidates.
  const many = people(1000, 3)
  const values = orderValues(Float64Array.from(many.types, (_, t) => (t < 100 ? 1 : 0)))
  const few = { ...openAllSeats(many, buildWholeFace(many)), face: buildWholeFace(many), values, above: 2 }
  expect(new SeatWalk(many, new Effort(1e9)).run(few, { nodes: 1000 }, () => Number.POSITIVE_INFINITY)).toBe(true)
  const dense = makeInstance(seedDice('dense'), 2)
  const face = buildWholeFace(dense)
  const seats = {
    ...openAllSeats(dense, face),
    face,
    values: orderValues(new Float64Array(dense.types.length)),
    above: -1,
  }
  const walk = new SeatWalk(dense, new Effort(1e9))
  let met = 0
  const count = (): number => {
    met += 1
    return -1
  }
  expect(walk.run(seats, { nodes: 5000 }, count)).toBe(false)
  expect(walk.nodes).toBeGreaterThan(5000)
  expect(walk.nodes).toBeLessThan(5100)
  expect(met).toBeGreaterThan(1000)
})

test('by the prices of the best seats no panel is worth more than its value and the rows, and the best seats of all just so much', async () => {
  const solver = await openHighs()
  const dice = seedDice('reduce')
  const effort = new Effort(1e9)
  let tight = 0
  fc.assert(
    fc.property(tinyArbitrary(10), (tiny) => {
      const instance = buildInstance(tiny)
      const face = rollFace(instance, dice)
      const worth = rollWorth(instance, dice)
      const rows = instance.rows.map((row, r) => ({
        ...turnIntoLinearRow(row),
        lower: face.rowLow[r]!,
        upper: face.rowHigh[r]!,
      }))
      const program = { costs: instance.types.map(() => 0), lower: face.low, upper: face.high, rows }
      const model = solver.open(program)
      const reduced = reduceWorth({ model, program }, worth, effort)
      const outcome = model.solve()
      model.dispose()
      expect(reduced === null).toBe(outcome.status !== 'optimal')
      if (reduced === null || outcome.status !== 'optimal') return
      const { values, rows: byRows } = reduced
      const panels = listSeatsOfAll(tiny, instance).filter((seats) => isWithin(seats, face))
      for (const seats of panels)
        expect(priceSeats(worth, seats)).toBeLessThanOrEqual(priceSeats(values.byType, seats) + byRows + 1e-9)
      // The worth of the best seats: what is worth something by its value is there as often as can be, what is not as seldom.
      const value = Float64Array.from(values.byType)
      const most = value.reduce((sum, each, t) => sum + each * (each > 0 ? face.high[t]! : face.low[t]!), byRows)
      expect(most).toBeCloseTo(
        outcome.x.reduce((sum, seat, t) => sum + seat * worth[t]!, 0),
        6,
      )
      tight += 1
    }),
    { numRuns: 200, seed: 20261127 },
  )
  expect(tight).toBeGreaterThan(100)
  expect(effort.left).toBeLessThan(1e9)
})

test('where all seats of a panel are taken back its refill is the best of all panels, and else one that is worth more', () => {
  const dice = seedDice('refill')
  const seen = { best: 0, better: 0, nearly: 0 }
  fc.assert(
    fc.property(tinyArbitrary(11), (tiny) => {
      const instance = buildInstance(tiny)
      const face = rollFace(instance, dice)
      const panels = listSeatsOfAll(tiny, instance).filter((seats) => isWithin(seats, face))
      if (panels.length < 2) return
      const worth = rollWorth(instance, dice)
      const best = Math.max(...panels.map((seats) => priceSeats(worth, seats)))
      // Panels of four seats at most: all of them are taken back.
      const refill = new SeatRefill(instance, { dice, effort: new Effort(1e9) })
      const goal = { face, worth, reduced: rollPrices(instance, face, worth, dice), gain: 1e-6 }
      for (const seats of panels) {
        const before = seats.join()
        const next = refill.improve(seats, goal)
        expect(seats.join()).toBe(before)
        if (next === null) expect(priceSeats(worth, seats)).toBeGreaterThan(best - 1e-6)
        else expect(priceSeats(worth, next)).toBe(best)
        seen[next === null ? 'best' : 'better'] += 1
        const much = { ...goal, gain: best - priceSeats(worth, seats) + 1e-6 }
        expect(refill.improve(seats, much)).toBeNull()
        seen.nearly += 1
      }
    }),
    { numRuns: 300, seed: 20261127 },
  )
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(20)
})

test('refills lead from a panel of tight quotas to panels of more worth, where all seats can never be taken back', () => {
  const dice = seedDice('tight')
  let higher = 0
  for (let pool = 0; pool < 10; pool++) {
    const instance = makeInstance(dice, 1)
    const face = buildWholeFace(instance)
    const seats = { ...openAllSeats(instance, face), face }
    const worth = rollWorth(instance, dice)
    const reduced = { values: orderValues(worth), rows: 0 }
    const walk = new PanelWalk(instance, new Effort(1e9))
    const known = walk.find(seats, { worth, reduced, beat: 0 }, { nodes: 1e4, enough: 1 }).panels
    if (known.length === 0) continue
    const first = known[0]!
    const refill = new SeatRefill(instance, { dice, effort: new Effort(1e9) })
    const next = refill.improve(first, { face, worth, reduced, gain: 1e-6 })
    if (next === null) continue
    higher += 1
    expect(priceSeats(worth, next)).toBeGreaterThan(priceSeats(worth, first))
    // Five of twelve seats are taken back: the others stay.
    expect(first.reduce((same, seat, t) => same + Math.min(seat, next[t]!), 0)).toBeGreaterThanOrEqual(7)
    for (const [r, row] of instance.rows.entries()) {
      const { columns, values } = turnIntoLinearRow(row)
      const sum = columns.reduce((total, t, i) => total + values[i]! * next[t]!, 0)
      expect(sum).toBeGreaterThanOrEqual(face.rowLow[r]!)
      expect(sum).toBeLessThanOrEqual(face.rowHigh[r]!)
    }
  }
  expect(higher).toBeGreaterThan(4)
})

test('refills lead on from panels that no exchange leads from, and to panels with one seat fewer of a type', () => {
  const dice = seedDice('no exchange')
  const seen = { panels: 0, refilled: 0, replaced: 0 }
  for (let pool = 0; pool < 20; pool++) {
    const instance = makeInstance(dice, 0, 7)
    const face = buildWholeFace(instance)
    const tools = { dice, effort: new Effort(1e9) }
    const worth = rollWorth(instance, dice)
    const reduced = { values: orderValues(worth), rows: 0 }
    const seats = { ...openAllSeats(instance, face), face }
    const walk = new PanelWalk(instance, tools.effort)
    const from = walk.find(seats, { worth, reduced, beat: 0 }, { nodes: 1e5, enough: 2 }).panels[0]
    if (from === undefined || new SeatExchanges(instance, tools).listAround(from, face, 50).length > 0) continue
    seen.panels += 1
    const refill = new SeatRefill(instance, tools)
    for (let time = 0; time < 60; time++) {
      const next = refill.improve(from, { face, worth, reduced, gain: 1e-6 })
      if (next === null) continue
      expect(isPanel(instance, Array.from(next))).toBe(true)
      expect(priceSeats(worth, next)).toBeGreaterThan(priceSeats(worth, from))
      seen.refilled += 1
    }
    for (const [t, seat] of from.entries()) {
      const next = refill.replace(from, t, face)
      if (seat === 0) expect(next).toBeNull()
      if (next === null) continue
      expect(isPanel(instance, Array.from(next))).toBe(true)
      expect(next[t]).toBe(seat - 1)
      seen.replaced += 1
    }
  }
  expect(seen.panels).toBeGreaterThan(9)
  expect(seen.refilled).toBeGreaterThan(50)
  expect(seen.replaced).toBeGreaterThan(50)
})

test('a walk that is far from its end is given up early: always, or where no way was taken', () => {
  const types = Array.from({ length: 30 }, () => ({ values: [], householdClass: null, size: 1 }))
  const all = types.map((_, t) => t)
  const row = (lo: number, of: readonly number[]) => ({
    label: { kind: 'size' } as const,
    lo,
    hi: 10,
    types: of,
    coefficients: of.map(() => 1),
  })
  // Each type is in two of three rows, so ten seats are 20 in them: never 21.
  const rowsOf = (lo: number) => [
    row(10, all),
    ...[0, 1, 2].map((r) =>
      row(
        lo,
        all.filter((t) => t % 3 !== r),
      ),
    ),
  ]
  const count = (lo: number, unlessWhole?: 'always' | 'without a way'): number => {
    const instance = { types, rows: rowsOf(lo), panelSize: 10 }
    const face = buildWholeFace(instance)
    const values = orderValues(new Float64Array(types.length))
    const seats = { ...openAllSeats(instance, face), face, values, above: -1 }
    const walk = new SeatWalk(instance, new Effort(1e9))
    expect(walk.run(seats, { nodes: 16_000, ...(unlessWhole === undefined ? {} : { unlessWhole }) }, () => -1)).toBe(
      false,
    )
    return walk.nodes
  }
  for (const [lo, unlessWhole, most] of [
    [7, undefined, 16_000],
    [7, 'always', 1000],
    [7, 'without a way', 1000],
    [6, undefined, 16_000],
    [6, 'always', 1000],
    [6, 'without a way', 16_000],
  ] as const) {
    const nodes = count(lo, unlessWhole)
    expect(nodes).toBeGreaterThan(most)
    expect(nodes).toBeLessThan(most + 100)
  }
})
