import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import {
  buildPivots,
  buildRest,
  describeDifference,
  describeExchange,
  type PanelExchange,
} from '../../../src/core/lottery/exchange-basis.ts'
import { settleWeights } from '../../../src/core/lottery/settle-weights.ts'
import { seedDice } from '../../../src/core/panels/search-dice.ts'
import {
  add,
  div,
  formatRational,
  mul,
  one,
  type Rational,
  rational,
  toNumber,
  zero,
} from '../../../src/core/rational.ts'

const TYPES = 9

/** Seats of 4 among nine types of which the last two never have any, each another one. */
const panelLists = fc.uniqueArray(
  fc.array(fc.integer({ min: 0, max: TYPES - 3 }), { minLength: 4, maxLength: 4 }).map((seats) => {
    const panel = new Int32Array(TYPES)
    for (const t of seats) panel[t]! += 1
    return panel
  }),
  { minLength: 4, maxLength: 25, selector: (panel) => panel.join() },
)

const mixtures = panelLists.chain((panels) =>
  fc.record({
    panels: fc.constant(panels),
    parts: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: panels.length, maxLength: panels.length }),
    noise: fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: panels.length, maxLength: panels.length }),
  }),
)

/** Every difference of two panels that moves one seat or two. */
function listShort(panels: readonly Int32Array[]): PanelExchange[] {
  return panels.flatMap((from, i) =>
    panels
      .map((to) => describeDifference(i, from, to))
      .filter(({ changes }) => changes.length > 0 && changes.length < 5),
  )
}

function mix(panels: readonly ArrayLike<number>[], weights: readonly Rational[]): Rational[] {
  return Array.from({ length: TYPES }, (_, t) =>
    weights.reduce((sum, weight, j) => add(sum, mul(weight, rational(panels[j]![t]!))), zero),
  )
}

function settle(panels: readonly Int32Array[], weights: Float64Array, target: readonly Rational[]) {
  const single = buildPivots(TYPES, listShort(panels))
  const first = panels[0]!
  const rest = buildRest(
    TYPES,
    single,
    panels.map((seats) => describeDifference(0, first, seats)),
  )
  const findEnd = ({ panel, changes }: PanelExchange): number => {
    const end = Int32Array.from(panels[panel]!)
    for (const [t, by] of changes) end[t]! += by
    return panels.findIndex((seats) => seats.join() === end.join())
  }
  return settleWeights({ panels, weights }, target, { pivots: [...single, ...rest], findEnd })
}

test.prop([mixtures], { numRuns: 150, seed: 20261127 })(
  'weights that are a hair off come to the point exactly, and to none that no weights reach',
  ({ panels, parts, noise }) => {
    const sum = parts.reduce((a, b) => a + b, 0)
    const target = mix(
      panels,
      parts.map((part) => rational(part, sum)),
    )
    const weights = Float64Array.from(parts, (part, j) => part / sum + noise[j]! * 1e-11)
    const settled = settle(panels, weights, target)
    expect(settled).not.toBeNull()
    const exact = settled ?? []
    expect(exact.map(({ weight }) => weight).reduce(add)).toEqual(one)
    expect(exact.every(({ weight }) => weight.num > 0n)).toBe(true)
    const reached = mix(
      exact.map(({ seats }) => seats),
      exact.map(({ weight }) => weight),
    )
    expect(reached.map(formatRational)).toEqual(target.map(formatRational))
    for (const { seats, weight } of exact) {
      const j = panels.findIndex((panel) => panel.join() === seats.join())
      expect(Math.abs(toNumber(weight) - weights[j]!)).toBeLessThan(1e-4)
    }

    const seat = div(one, rational(1_000_003))
    const outside = target.with(TYPES - 1, seat).with(0, add(target[0]!, mul(seat, rational(-1))))
    expect(settle(panels, weights, outside)).toBeNull()
  },
)

test.prop([panelLists], { numRuns: 100, seed: 20261127 })(
  'a pivot is what its exchanges come to, changes its own type and none of those before it',
  (panels) => {
    const short = listShort(panels)
    const single = buildPivots(TYPES, short)
    const pivots = [...single, ...buildRest(TYPES, single, short)]
    const before = new Set<number>()
    for (const { type, parts, changes } of pivots) {
      const sums = new Map<number, bigint>()
      for (const [exchange, times] of parts)
        for (const [t, by] of exchange.changes) sums.set(t, (sums.get(t) ?? 0n) + times * BigInt(by))
      expect(new Map([...sums].filter(([, by]) => by !== 0n))).toEqual(changes)
      expect(changes.get(type) ?? 0n).not.toBe(0n)
      expect([...changes.keys()].some((t) => before.has(t))).toBe(false)
      before.add(type)
    }
    for (const { type, changes } of single) expect([1n, -1n]).toContain(changes.get(type))
    // Whatever is left over adds nothing: these pivots reach all that any difference reaches.
    expect(buildRest(TYPES, single, [...short, ...short])).toHaveLength(pivots.length - single.length)
  },
)

test('where no type has an exchange of its own, pivots of a hundred types stay small and short', () => {
  const types = 100
  const dice = seedDice('rest')
  const panels = Array.from({ length: 160 }, () => {
    const seats = new Int32Array(types)
    for (let seat = 0; seat < 12; seat++) seats[dice(types)]! += 1
    return seats
  })
  const differences = panels.slice(1).map((seats) => describeDifference(0, panels[0]!, seats))
  const pivots = buildRest(types, [], differences)
  // Seats of all types have one sum, and so the differences one dimension fewer than there are types.
  expect(pivots).toHaveLength(types - 1)
  for (const { parts } of pivots) expect(new Set(parts.map(([exchange]) => exchange)).size).toBe(parts.length)
  const longest = pivots.flatMap(({ changes }) => [...changes.values()]).map((by) => String(by).length)
  // Cramer's rule and Hadamard's bound: a hundred rows of norm 6 at most have no minor of more than 78 digits.
  expect(Math.max(...longest)).toBeLessThanOrEqual(78)
})

test('an exchange that changes nothing is none', () => {
  expect(describeExchange(3, [1, 2, 2, 1])).toBeNull()
  expect(describeExchange(3, [1, 2, 2, 4])).toEqual({
    panel: 3,
    changes: [
      [1, -1],
      [4, 1],
    ],
  })
})
