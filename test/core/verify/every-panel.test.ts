import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import type * as limits from '../../../src/core/log/limits.ts'
import { priceSeats } from '../../../src/core/lottery/column-search.ts'
import { buildInstance, type Instance } from '../../../src/core/panels/instance.ts'
import { groupByFeature } from '../../../src/core/panels/row-membership.ts'
import { type Dice, seedDice } from '../../../src/core/panels/search-dice.ts'
import type { CheckedRow } from '../../../src/core/verify/bounds/checked-rows.ts'
import { countPanelsWithin, type PanelRows } from '../../../src/core/verify/every-panel.ts'
import { listSeatsOfAll, poolOf, type Tiny, tinyArbitrary } from '../lottery/tiny.ts'
import { makeInstance } from '../panels/tight-quotas.ts'
import { hasPython, python } from './python.ts'

/*
 * Going through all panels (docs/log-format.md §17), against trying every set of people; and the steps that this takes, which must be the
 * same in both verifiers.
 */

function readRows(instance: Instance): PanelRows {
  const rows = instance.rows.map(({ lo, hi, types }): CheckedRow => {
    return { lo: BigInt(lo), hi: BigInt(hi), coefficients: types.map((t) => [t, 1n]) }
  })
  const sizes = instance.types.map(({ size }) => BigInt(size))
  return { sizes, rows, features: groupByFeature(instance), panelSize: instance.panelSize }
}

/** Eighteen people and six seats, with quotas of one seat fewer or more than the first six have: seats that a value needs shut others out. */
function makeRoomy(dice: Dice): Instance {
  const values = Array.from({ length: 18 }, () => [0, 1, 2, 3].map(() => dice(3)))
  const features = [0, 1, 2, 3].map((f) => ({
    name: `f${f}`,
    quotas: [0, 1, 2].map((v) => {
      const seats = values.slice(0, 6).filter((row) => row[f] === v).length
      return { value: `v${v}`, min: Math.max(0, seats - 1), max: seats + 1 }
    }),
  }))
  return buildInstance({ pool: poolOf(values, [], false), table: { features }, panelSize: 6 })
}

/** A cut of whole numbers, some below 0, that of all these panels the one worth the most reaches just so, or breaks by `over`. */
function rollCut(all: readonly Int32Array[], types: number, { dice, over }: { dice: Dice; over: number }): CheckedRow {
  const worth = Array.from({ length: types }, () => dice(12) - 3)
  const most = all.reduce((max, seats) => Math.max(max, priceSeats(worth, seats)), Number.NEGATIVE_INFINITY)
  const coefficients = worth.flatMap((value, t) => (value === 0 ? [] : [[t, BigInt(value)] as const]))
  return { lo: 0n, hi: BigInt(all.length === 0 ? 0 : most - over), coefficients }
}

afterEach(() => {
  vi.doUnmock('../../../src/core/log/limits.ts')
  vi.resetModules()
})

test('it counts the panels that are found by trying every set of people, and notices when one of them breaks any of the cuts', () => {
  const dice = seedDice('every panel')
  const seen = { panels: 0, none: 0, households: 0, several: 0, broken: 0 }
  fc.assert(
    fc.property(tinyArbitrary(11), (tiny) => {
      const instance = buildInstance(tiny)
      const all = listSeatsOfAll(tiny, instance)
      const rows = readRows(instance)
      const tools = { dice, over: 0 }
      const cuts = Array.from({ length: dice(4) }, () => rollCut(all, instance.types.length, tools))
      expect(countPanelsWithin(rows, cuts)).toBe(all.length)
      const broken = rollCut(all, instance.types.length, { dice, over: 1 })
      const place = dice(cuts.length + 1)
      const withBroken = [...cuts.slice(0, place), broken, ...cuts.slice(place)]
      if (all.length > 0) expect(() => countPanelsWithin(rows, withBroken)).toThrow('a panel beyond a cut')
      seen[all.length > 0 ? 'panels' : 'none'] += 1
      if (instance.classes.length > 0) seen.households += 1
      if (instance.types.some(({ size }) => size > 1)) seen.several += 1
      if (all.length > 0 && cuts.length > 0) seen.broken += 1
    }),
    { numRuns: 500, seed: 20261127 },
  )
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(40)
})

/** How many panels there are, and how many steps that takes, by lowering the limit until it is too low. */
async function countSteps(rows: PanelRows, cuts: readonly CheckedRow[]): Promise<readonly [number, number]> {
  const countWith = async (most: number): Promise<number | null> => {
    vi.resetModules()
    vi.doMock('../../../src/core/log/limits.ts', async (original) => ({
      ...(await original<typeof limits>()),
      mostPanelSteps: most,
    }))
    const loaded = await import('../../../src/core/verify/every-panel.ts')
    return loaded.countPanelsWithin(rows, cuts)
  }
  let [low, high] = [-1, 1_000_000]
  const count = await countWith(high)
  if (count === null) throw new Error('more steps than are tried')
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((await countWith(middle)) === null) low = middle
    else high = middle
  }
  return [count, high]
}

/** The second verifier's answer to the same. */
const prelude = `
from types import SimpleNamespace

def count(given):
    rows = [verify.Row([(t, int(c)) for t, c in pairs], int(low), int(high)) for low, high, pairs in given["rows"]]
    quotas = [["f", [None] * number] for number in given["features"]]
    proof = SimpleNamespace(rows=rows, sizes=given["sizes"], commit={"panelSize": given["panelSize"], "quotas": quotas})
    cuts = [verify.Row([(t, int(c)) for t, c in pairs], 0, int(high)) for high, pairs in given["cuts"]]
    every = verify.EveryPanel(proof)
    number, is_broken = every.count(cuts)
    return [number, every.steps, is_broken]
`

function write({ sizes, rows, features, panelSize }: PanelRows, cuts: readonly CheckedRow[]): unknown {
  const pairs = (row: CheckedRow): unknown => row.coefficients.map(([t, c]) => [t, String(c)])
  return {
    panelSize,
    sizes: sizes.map(Number),
    features: features.map(({ length }) => length),
    rows: rows.map((row) => [String(row.lo), String(row.hi), pairs(row)]),
    cuts: cuts.map((row) => [String(row.hi), pairs(row)]),
  }
}

test.skipIf(!hasPython)('both verifiers count the same panels in the same steps', async () => {
  const dice = seedDice('same steps')
  const tinies: Tiny[] = fc.sample(tinyArbitrary(11), { numRuns: 25, seed: 20261128 })
  const pools = tinies.map((tiny) => {
    const instance = buildInstance(tiny)
    return { rows: readRows(instance), all: listSeatsOfAll(tiny, instance) }
  })
  // Pools in which people are hardly alike, with quotas of one number and of several.
  const tight = [9, 12].map((width) => ({ rows: readRows(makeInstance(dice, 0, width)), all: [] as Int32Array[] }))
  const roomy = Array.from({ length: 6 }, () => ({ rows: readRows(makeRoomy(dice)), all: [] as Int32Array[] }))
  const asked = [...pools, ...tight, ...roomy].map(({ rows, all }, i) => {
    const number = i === 0 ? 120 : dice(3)
    const tools = { dice, over: 0 }
    const free: CheckedRow = { lo: 0n, hi: 0n, coefficients: [] }
    const roll = (): CheckedRow => (all.length === 0 ? free : rollCut(all, rows.sizes.length, tools))
    return { rows, cuts: Array.from({ length: number }, roll) }
  })
  const ours: (readonly [number, number])[] = []
  for (const { rows, cuts } of asked) ours.push(await countSteps(rows, cuts))
  const code = `${prelude}\nresult = [count(each) for each in given]`
  const theirs = python<[number, number, boolean][]>(
    code,
    asked.map(({ rows, cuts }) => write(rows, cuts)),
  )
  expect(theirs).toEqual(ours.map(([panels, steps]) => [panels, steps, false]))
  expect(ours.filter(([panels]) => panels > 0).length).toBeGreaterThan(10)
  expect(Math.max(...ours.map(([, steps]) => steps))).toBeGreaterThan(1000)
})

test('with fifty cuts, or forty rows that need seats, each set of seats and each panel takes a step more', async () => {
  const size: CheckedRow = { lo: 2n, hi: 2n, coefficients: [0, 1].map((t) => [t, 1n]) }
  const rows: PanelRows = { sizes: [2n, 1n], rows: [size], features: [], panelSize: 2 }
  const withRows = (number: number): PanelRows => ({ ...rows, rows: new Array<CheckedRow>(number).fill(size) })
  const free: CheckedRow = { lo: 0n, hi: 9n, coefficients: [[0, 1n]] }
  // Nobody; the first type; and of what begins with it two panels. After the first type nobody is left for two seats.
  for (const [cuts, each] of [
    [0, 1],
    [49, 1],
    [50, 2],
    [100, 3],
  ] as const)
    expect(await countSteps(rows, new Array<CheckedRow>(cuts).fill(free))).toEqual([2, 4 * each])
  expect(await countSteps(withRows(39), [])).toEqual([2, 4])
  expect(await countSteps(withRows(40), [])).toEqual([2, 8])
  const idle = { ...size, lo: 0n }
  expect(await countSteps({ ...rows, rows: [size, ...new Array<CheckedRow>(100).fill(idle)] }, [])).toEqual([2, 4])
  expect(await countSteps(withRows(80), new Array<CheckedRow>(50).fill(free))).toEqual([2, 16])
})

test('panels, pools and lists of cuts that are too large are not gone through', () => {
  const build = (people: number, panelSize: number): PanelRows => ({
    sizes: Array.from({ length: people }, () => 1n),
    rows: [
      { lo: BigInt(panelSize), hi: BigInt(panelSize), coefficients: Array.from({ length: people }, (_, t) => [t, 1n]) },
    ],
    features: [],
    panelSize,
  })
  expect(countPanelsWithin(build(512, 1), [])).toBe(512)
  expect(countPanelsWithin(build(513, 1), [])).toBeNull()
  expect(countPanelsWithin(build(256, 256), [])).toBe(1)
  expect(countPanelsWithin(build(257, 257), [])).toBeNull()
  expect(countPanelsWithin(build(40, 20), [])).toBeNull()
  const free: CheckedRow = { lo: 0n, hi: 9n, coefficients: [] }
  expect(countPanelsWithin(build(5, 1), new Array<CheckedRow>(500).fill(free))).toBe(5)
  expect(countPanelsWithin(build(5, 1), new Array<CheckedRow>(501).fill(free))).toBeNull()
})
