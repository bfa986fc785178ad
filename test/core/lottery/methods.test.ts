import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { QuotaTable } from '../../../src/core/model/quota.ts'
import type { Solver } from '../../../src/core/panels/solver-port.ts'
import { formatRational, min, one, rational, toNumber } from '../../../src/core/rational.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { certified, judge } from './certified.ts'
import { leximin, smallestCeiling } from './simplex.ts'
import { allPanels, poolOf, type Tiny, tinyArbitrary } from './tiny.ts'

let solver: Solver
beforeAll(async () => {
  solver = await openHighs()
})

const runs = Number(process.env.TINY_RUNS ?? (process.env.SORTITION_SLOW === '1' ? 120 : 60))

/** The largest geometric mean over explicit panels, by the multiplicative algorithm that climbs to it (log of the mean). */
function nashOracle(people: readonly number[], panels: readonly (readonly number[])[]): number {
  let weights = panels.map(() => 1 / panels.length)
  let chances: number[] = []
  for (let step = 0; step < 20_000; step++) {
    chances = people.map(() => 0)
    panels.forEach((panel, j) => {
      for (const i of panel) chances[people.indexOf(i)]! += weights[j]!
    })
    weights = panels.map((panel, j) => {
      const gain = panel.reduce((sum, i) => sum + 1 / chances[people.indexOf(i)]!, 0)
      return (weights[j]! * gain) / people.length
    })
  }
  return chances.reduce((sum, chance) => sum + Math.log(chance), 0) / people.length
}

test('maximin: the smallest chance is the brute-force one', () => {
  fc.assert(
    fc.property(tinyArbitrary(), (tiny) => {
      const panels = allPanels(tiny)
      const made = certified(solver, tiny, 'maximin')
      if (made === null) return
      const chances = leximin(tiny.pool.registrants.length, panels)
      const best = chances.filter(({ num }) => num > 0n).reduce(min, one)
      const own = made.fair.chances.filter(({ num }) => num > 0n).reduce(min, one)
      expect(formatRational(own)).toBe(formatRational(best))
      expect(judge(made)).toMatchObject({ outcome: 'pass' })
    }),
    { numRuns: runs, seed: 21 },
  )
})

test('nash: the geometric mean is within the stated gap of the best, which is tiny', () => {
  fc.assert(
    fc.property(tinyArbitrary(7), (tiny) => {
      const panels = allPanels(tiny)
      const made = certified(solver, tiny, 'nash')
      if (made === null) return
      const people = made.fair.chances.flatMap((chance, i) => (chance.num > 0n ? [i] : []))
      expect(people).toEqual(
        tiny.pool.registrants.flatMap((_, i) => (panels.some((panel) => panel.includes(i)) ? [i] : [])),
      )
      const own = people.reduce((sum, i) => sum + Math.log(toNumber(made.fair.chances[i]!)), 0) / people.length
      const gap = toNumber(made.fair.stages[0]!.bound)
      expect(gap).toBeLessThan(1.0001)
      expect(nashOracle(people, panels)).toBeLessThan(own + Math.log(gap) + 1e-9)
      expect(own).toBeLessThan(nashOracle(people, panels) + 1e-4)
      expect(judge(made)).toMatchObject({ outcome: 'pass' })
    }),
    { numRuns: Math.ceil(runs / 2), seed: 22 },
  )
})

test('goldilocks: no floor on a fine grid, with its smallest ceiling, costs less than the stated bound or than the lottery', () => {
  fc.assert(
    fc.property(tinyArbitrary(7), (tiny) => {
      const panels = allPanels(tiny)
      const made = certified(solver, tiny, 'goldilocks')
      if (made === null) return
      const people = made.fair.chances.flatMap((chance, i) => (chance.num > 0n ? [i] : []))
      const share = people.length / tiny.panelSize
      const own = people.map((i) => toNumber(made.fair.chances[i]!))
      const cost = share * Math.max(...own) + 1 / share / Math.min(...own)
      const bound = toNumber(made.fair.stages[0]!.bound)
      expect(cost - bound).toBeLessThan(1e-6)
      const best = leximin(tiny.pool.registrants.length, panels)
        .filter(({ num }) => num > 0n)
        .reduce(min, one)
      for (let i = 1; i <= 12; i++) {
        const floor = rational(best.num * BigInt(i), best.den * 12n)
        const ceiling = smallestCeiling(people, panels, floor)
        expect(share * toNumber(ceiling) + 1 / share / toNumber(floor)).toBeGreaterThan(bound - 1e-9)
      }
      expect(judge(made)).toMatchObject({ outcome: 'pass' })
    }),
    { numRuns: Math.ceil(runs / 3), seed: 23 },
  )
})

function tableOf(features: readonly (readonly [string, readonly (readonly [string, number, number])[]])[]): QuotaTable {
  return {
    features: features.map(([name, quotas]) => ({
      name,
      quotas: quotas.map(([value, lo, hi]) => ({ value, min: lo, max: hi })),
    })),
  }
}

const ducks: Omit<Tiny, 'pool'> = {
  table: tableOf([
    [
      'age',
      [
        ['child', 1, 2],
        ['adult', 1, 2],
      ],
    ],
    [
      'franchise',
      [
        ['simpsons', 1, 2],
        ['ducktales', 1, 2],
      ],
    ],
  ]),
  panelSize: 2,
}
// lisa, marge, louie, dewey, scrooge
const duckValues = [
  [0, 0],
  [1, 0],
  [0, 1],
  [0, 1],
  [1, 1],
]

test('lisa, marge, louie, dewey and scrooge: marge has 2/3, everyone else 1/3', () => {
  const tiny = { ...ducks, pool: poolOf(duckValues, [], false) }
  expect(certified(solver, tiny, 'leximin')!.fair.chances.map(formatRational)).toEqual([
    '1/3',
    '2/3',
    '1/3',
    '1/3',
    '1/3',
  ])
})

test('with two households, marge is certain, louie and dewey have 1/2, lisa and scrooge none', () => {
  const tiny = { ...ducks, pool: poolOf(duckValues, ['a', null, 'b', 'b', 'a'], true) }
  expect(certified(solver, tiny, 'leximin')!.fair.chances.map(formatRational)).toEqual(['0', '1', '1/2', '1/2', '0'])
})

test('adam and his friends: maximin 1/2; nash 6/7, 4/7 and 3/7', () => {
  const table = tableOf([
    [
      'gender',
      [
        ['female', 1, 1],
        ['male', 4, 4],
      ],
    ],
    [
      'politics',
      [
        ['liberal', 4, 4],
        ['conservative', 1, 1],
      ],
    ],
  ])
  // adam, brian, cameron, dave, elinor, frank, grace
  const values = [
    [1, 0],
    [1, 0],
    [1, 0],
    [1, 0],
    [0, 0],
    [1, 1],
    [0, 1],
  ]
  const tiny = { table, panelSize: 5, pool: poolOf(values, [], false) }
  expect(formatRational(certified(solver, tiny, 'maximin')!.fair.chances.reduce(min, one))).toBe('1/2')
  const nash = certified(solver, tiny, 'nash')!.fair.chances.map(toNumber)
  const expected = [6 / 7, 6 / 7, 6 / 7, 6 / 7, 4 / 7, 4 / 7, 3 / 7]
  nash.forEach((chance, i) => {
    expect(chance).toBeCloseTo(expected[i]!, 5)
  })
})
