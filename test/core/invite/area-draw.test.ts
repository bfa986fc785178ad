import { createHash, hash } from 'node:crypto'
import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { type AreaSize, layOutRows, layOutSlots, type SlottedRow } from '../../../src/core/invite/area-slots.ts'
import { type AreaLetters, drawAreas, placeSlots, shareAreaLetters } from '../../../src/core/invite/draw-areas.ts'
import {
  type AddressCell,
  allotLetters,
  computeChances,
  type InvitePlan,
} from '../../../src/core/invite/letter-plan.ts'
import { type AreaPlan, planAreas } from '../../../src/core/invite/plan-areas.ts'
import { add, formatRational, gcd, mul, type Rational, rational, toNumber, zero } from '../../../src/core/rational.ts'
import { type Address, cellsOf, planOf } from './plans.ts'

interface PlacedAddress extends Address {
  readonly area: string
}

/** So many addresses of each area, for a stratum and its parts. */
function placeAddresses(
  ...rows: readonly (readonly [value: string, parts: readonly number[], counts: readonly number[]])[]
): PlacedAddress[] {
  return rows.flatMap(([value, parts, counts], r) =>
    counts.flatMap((count, a) =>
      Array.from({ length: count }, (_, i) => ({ id: `${r}.${a}.${i}`, values: [value], parts, area: `area ${a}` })),
    ),
  )
}

function sizesOf(list: readonly PlacedAddress[]): AreaSize[] {
  const keys = cellsOf(list).map(({ values, parts }) => JSON.stringify([values, parts]))
  const own = list.map(({ values, parts, area }) => {
    return JSON.stringify([area, keys.indexOf(JSON.stringify([values, parts]))])
  })
  return [...new Set(own)].sort().map((key) => {
    const [area, cell] = JSON.parse(key) as [string, number]
    return { area, cell, addresses: own.filter((each) => each === key).length }
  })
}

interface Prepared {
  readonly areas: AreaPlan
  /** The stated chance of each address. */
  readonly chances: readonly Rational[]
  readonly cellOf: (address: PlacedAddress) => number
}

function prepare(list: readonly PlacedAddress[], plan: InvitePlan, areas: number): Prepared {
  const cells = cellsOf(list)
  const allotted = allotLetters(plan, cells)
  if (!allotted.ok) throw new Error(allotted.problems[0]!.what)
  const planned = planAreas({ column: 'area', areas }, allotted.value, { cells, areas: sizesOf(list) })
  if (!planned.ok) throw new Error(planned.problems[0]!.what)
  const stated = computeChances(cells, allotted.value)
  const cellOf = ({ values, parts }: PlacedAddress): number =>
    cells.findIndex((cell) => cell.values.join() === values.join() && cell.parts.join() === parts.join())
  return { areas: planned.value, chances: list.map((address) => stated[cellOf(address)]!), cellOf }
}

function listOrders<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, i) => listOrders(items.toSpliced(i, 1)).map((rest) => [item, ...rest]))
}

const whole = 1n << 256n

/** Starts of which each stands for as many as another, and that are all of those that make a difference. */
function listStarts(of: bigint): bigint[] {
  return Array.from({ length: Number(of) }, (_, i) => (BigInt(i) * whole + of - 1n) / of)
}

function lcm(numbers: readonly number[]): bigint {
  return numbers.map(BigInt).reduce((all, each) => (all / gcd(all, each)) * each, 1n)
}

/** All ways in which the letters of a row can fall: every order of its areas, and all starts; each with its weight. */
function listRowDraws(row: SlottedRow): { readonly letters: readonly AreaLetters[]; readonly weight: Rational }[] {
  const starts = listStarts(lcm([1, ...row.slots]) * row.placesOfLetter)
  const orders = listOrders(row.areas.map(({ area }) => area))
  return orders.flatMap((order) =>
    starts.flatMap((start) => {
      const placed = placeSlots(row, (area) => `${order.indexOf(area)}`, start)
      let ways: { letters: AreaLetters[]; weight: Rational }[] = [
        { letters: [], weight: rational(1, orders.length * starts.length) },
      ]
      for (const { area, cell, letters } of placed) {
        const shares = cell !== null || area.cells.length === 1 ? [0n] : listStarts(area.places)
        ways = ways.flatMap((way) =>
          shares.map((share) => ({
            letters: [
              ...way.letters,
              ...(cell === null ? shareAreaLetters(area, letters, share) : [{ area: area.area, cell, letters }]),
            ],
            weight: mul(way.weight, rational(1, shares.length)),
          })),
        )
      }
      return ways
    }),
  )
}

test.each([
  ['one slot', 2, 1, placeAddresses(['a', [0], [2, 3]]), planOf(2, [1], 1)],
  ['equal slots', 2, 2, placeAddresses(['a', [0], [1, 2, 2]]), planOf(2, [1], 1)],
  ['areas too small for as many letters', 4, 3, placeAddresses(['a', [0], [1, 1, 6]]), planOf(4, [1], 1)],
  ['an area that is drawn for certain', 3, 3, placeAddresses(['a', [0], [4, 1]]), planOf(3, [1], 1)],
  ['strata', 3, 3, placeAddresses(['a', [0], [1, 2]], ['b', [0], [2, 0, 1]]), planOf(3, [1], 1)],
  ['parts', 2, 2, placeAddresses(['a', [0, 1], [2, 1]], ['a', [1], [1, 1, 1]]), planOf(2, [1, 1], 2)],
  [
    'three parts',
    3,
    3,
    placeAddresses(['a', [0, 1], [2, 1]], ['a', [1, 2], [1, 3]], ['a', [], [1, 1]]),
    planOf(3, [1, 1, 1], 3),
  ],
  ['a letter for everybody', 5, 2, placeAddresses(['a', [0], [2, 3]]), planOf(5, [1], 1)],
  ['chances of 4/5', 4, 4, placeAddresses(['a', [0], [1, 2, 1, 1]]), planOf(4, [1], 1)],
  ['chances of 4/5 in few areas', 8, 3, placeAddresses(['a', [0], [4, 3, 3]]), planOf(8, [1], 1)],
  [
    'chances of 1 beside 1/3, in areas where both live together',
    4,
    3,
    placeAddresses(['a', [0, 1], [1, 1, 1]], ['a', [1], [1, 2]]),
    planOf(4, [3, 1], 4),
  ],
  [
    'chances of 3/4 beside 1/4, where an area with more letters than one is drawn for certain',
    4,
    3,
    placeAddresses(['a', [0], [1, 2, 1]], ['a', [1], [2, 1, 1]]),
    planOf(4, [3, 1], 4),
  ],
  [
    'two strata, one of which has chances of 2/3',
    5,
    5,
    placeAddresses(['a', [0], [2, 1]], ['b', [0], [1, 1, 1]]),
    {
      ...planOf(5, [1], 1),
      weights: [
        { values: ['a'], weight: 2n },
        { values: ['b'], weight: 3n },
      ],
    },
  ],
] as const)(
  'with areas first, chances are exact over every order and every start: %s',
  (_, letters, most, list, plan) => {
    const { areas, chances, cellOf } = prepare(list, plan, most)
    const membersOf = (area: string, cell: number): PlacedAddress[] =>
      list.filter((address) => address.area === area && cellOf(address) === cell)
    const means = new Map<string, Rational>()
    let mostAreas = 0
    for (const row of areas.rows) {
      const ways = listRowDraws(row)
      const drawn = ways.map(({ letters: own }) => own.reduce((sum, each) => sum + each.letters, 0))
      expect(new Set(drawn)).toEqual(new Set([row.letters]))
      mostAreas += Math.max(...ways.map(({ letters: own }) => new Set(own.map(({ area }) => area)).size))
      const weights = new Map<string, Rational>()
      for (const { area, cell, letters: own, weight } of ways.flatMap(({ letters: some, weight: each }) =>
        some.map((one) => ({ ...one, weight: each })),
      )) {
        const key = JSON.stringify([area, cell, own])
        weights.set(key, add(weights.get(key) ?? zero, weight))
      }
      for (const [key, weight] of weights) {
        const [area, cell, own] = JSON.parse(key) as [string, number, number]
        const members = membersOf(area, cell)
        expect(own).toBeLessThanOrEqual(members.length)
        // Of the addresses of a cell in an area, hashes choose any set as likely as another.
        for (const { id } of members)
          means.set(id, add(means.get(id) ?? zero, mul(weight, rational(own, members.length))))
      }
    }
    expect(list.map(({ id }) => formatRational(means.get(id) ?? zero))).toEqual(chances.map(formatRational))
    expect(areas.rows.reduce((sum, row) => sum + row.letters, 0)).toBe(letters)
    expect(mostAreas).toBeLessThanOrEqual(most)
  },
)

test('over 20,000 seeds, letters in areas that are drawn by SHA-256 come as often as the stated chances say', () => {
  const list = placeAddresses(['a', [1], [1, 2, 4, 6]], ['a', [0, 1], [1, 1, 3]], ['b', [1], [0, 3, 2]])
  const { areas, chances, cellOf } = prepare(list, planOf(6, [1, 2], 3), 5)
  const [seeds, counts] = [20_000, new Map(list.map(({ id }) => [id, 0]))]
  const members = new Map<string, string[]>()
  for (const address of list) {
    const key = `${address.area} ${cellOf(address)}`
    members.set(key, [...(members.get(key) ?? []), address.id])
  }
  for (let i = 0; i < seeds; i++) {
    const seed = createHash('sha256').update(`areas ${i}`).digest('hex')
    for (const { area, cell, letters } of drawAreas(areas.rows, seed)) {
      const hashed = members
        .get(`${area} ${cell}`)!
        .map((id) => ({ id, h: hash('sha256', `${seed}/invite-address/${id}`) }))
      for (const { id } of hashed.sort((a, b) => (a.h < b.h ? -1 : 1)).slice(0, letters))
        counts.set(id, counts.get(id)! + 1)
    }
  }
  // A sound draw misses by more than 5.5 deviations less than once in a million such tests of 23 addresses.
  for (const [i, { id }] of list.entries()) {
    const chance = toNumber(chances[i]!)
    const deviation = Math.sqrt(seeds * chance * (1 - chance))
    expect(Math.abs(counts.get(id)! - seeds * chance), id).toBeLessThan(5.5 * deviation)
  }
})

/** One stratum of one part, with areas of these sizes. */
function listAreas(sizes: readonly number[]): { cells: AddressCell[]; areas: AreaSize[] } {
  const addresses = sizes.reduce((sum, size) => sum + size, 0)
  const areas = sizes.map((size, i) => ({ area: `${i}`.padStart(3, '0'), cell: 0, addresses: size }))
  return { cells: [{ values: [], parts: [0], addresses }], areas }
}

property.prop([
  fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 1, max: 50 }),
  fc.bigInt({ min: 0n, max: whole - 1n }),
  fc.integer(),
])(
  'no area gets more letters than it has addresses, and slots ascend to the letters',
  (sizes, share, most, start, mix) => {
    const { cells, areas } = listAreas(sizes)
    const [{ addresses }] = cells as [AddressCell]
    const letters = 1 + Math.floor(share * (addresses - 1))
    const [row] = layOutSlots(layOutRows(cells, [rational(letters, addresses)], areas), {
      letters: most,
      most: addresses,
    })!
    const { slots, singles } = row!
    expect(slots.reduce((sum, slot) => sum + slot, singles)).toBe(letters)
    expect(slots.every((slot, i) => slot >= (slots[i - 1] ?? 1) && slot <= most)).toBe(true)
    const placed = placeSlots(row!, (area) => hash('sha256', `${mix}/${area}`), start)
    // With one cell, letters on an area are those on its cell.
    for (const { area, letters: own } of placed) expect(own).toBeLessThanOrEqual(sizes[Number(area.area)]!)
    expect(placed.length).toBeLessThanOrEqual(row!.mostAreas)
  },
)

test('as many slots are made as areas are allowed, of as equal letters as the areas take', () => {
  const slotsOf = (sizes: readonly number[], letters: number, areas: number): unknown => {
    const list = listAreas(sizes)
    const groups = allotLetters({ ...planOf(letters, [1], 1), strata: [] }, list.cells)
    if (!groups.ok) throw new Error('refused')
    const made = planAreas({ column: 'area', areas }, groups.value, list)
    if (!made.ok) return made.problems.map(({ code, parameters }) => ({ code, ...parameters }))
    const { rows, fewest, bound } = made.value
    return { slots: rows[0]!.slots, fewest, bound }
  }
  const towns = Array.from({ length: 50 }, () => 1000)
  expect(slotsOf(towns, 100, 8)).toEqual({ slots: [12, 12, 12, 12, 13, 13, 13, 13], fewest: 1, bound: 1 })
  // The villages have a tenth of the addresses, so they get a tenth of the letters, 10 for each that is drawn.
  const villages = [...Array.from({ length: 100 }, () => 10), ...Array.from({ length: 9 }, () => 1000)]
  const [small, large] = [Array.from({ length: 10 }, () => 10), Array.from({ length: 10 }, () => 90)]
  expect(slotsOf(villages, 1000, 20)).toEqual({ slots: [...small, ...large], fewest: 11, bound: 11 })
  expect(slotsOf(villages, 1000, 10)).toEqual([{ code: 'invite-areas-few', areas: 10, needed: 11, bound: 11 }])
})

/** Chances of cells in twelfths, and how many addresses each has in each area. */
const cellChances = fc.array(
  fc.record({
    twelfths: fc.integer({ min: 1, max: 12 }),
    counts: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 3 },
)

property.prop([cellChances, fc.bigInt({ min: 0n, max: whole - 1n }), fc.integer()])(
  'any chances up to 1 can be had in as many areas as there are, and more letters of a slot need no more areas',
  (given, start, mix) => {
    // One more cell makes whole letters of what is left, as every plan has them.
    const left = given.reduce((sum, { twelfths, counts }) => sum + twelfths * counts.reduce((a, b) => a + b, 0), 0) % 12
    const all = left === 0 ? given : [...given, { twelfths: 12 - left, counts: [1] }]
    const own = all.filter(({ counts }) => counts.some((count) => count > 0))
    const cells = own.map(({ counts }, c) => {
      return { values: [], parts: [c], addresses: counts.reduce((a, b) => a + b, 0) }
    })
    const sizes = own.flatMap(({ counts }, cell) =>
      counts.flatMap((addresses, a) => (addresses === 0 ? [] : [{ area: `${a}`, cell, addresses }])),
    )
    const rows = layOutRows(
      cells,
      own.map(({ twelfths }) => rational(twelfths, 12)),
      sizes,
    )
    const areas = new Set(sizes.map(({ area }) => area)).size
    let before = areas
    for (let letters = 1; letters <= (rows[0]?.letters ?? 0); letters++) {
      const [row] = layOutSlots(rows, { letters, most: areas })!
      expect(row!.mostAreas).toBeLessThanOrEqual(before)
      before = row!.mostAreas
      const placed = placeSlots(row!, (area) => hash('sha256', `${mix}/${area}`), start)
      const fallen = placed.flatMap(({ area, cell, letters: some }) =>
        cell === null ? shareAreaLetters(area, some, start) : [{ area: area.area, cell, letters: some }],
      )
      expect(fallen.reduce((sum, each) => sum + each.letters, 0)).toBe(row!.letters)
      expect(new Set(fallen.map(({ area }) => area)).size).toBeLessThanOrEqual(row!.mostAreas)
      for (const { area, cell, letters: some } of fallen)
        expect(some).toBeLessThanOrEqual(own[cell]!.counts[Number(area)]!)
    }
  },
)
