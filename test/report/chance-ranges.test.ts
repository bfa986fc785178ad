import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { groupTickets } from '../../src/core/log/ticket-chances.ts'
import { rational } from '../../src/core/rational.ts'
import { spreadChances } from '../../src/report/data/chance-ranges.ts'

/** People with chances of so many in a thousand, each told alone. */
const people = (...thousandths: readonly number[]) =>
  thousandths.map((num) => ({ least: rational(num, 1000), most: rational(num, 1000), people: 1 }))

const filled = (chances: Parameters<typeof spreadChances>[0]) =>
  spreadChances(chances).ranges.filter((range) => range.people > 0)

test('a chance at the border of two ranges is in the upper one, and certainty in one of its own', () => {
  // In doubles 0.29 of 100 is below 29.
  expect(filled(people(289, 290))).toEqual([{ from: 28, to: 30, people: 2 }])
  expect(filled(people(140, 150))).toEqual([
    { from: 14, to: 15, people: 1 },
    { from: 15, to: 16, people: 1 },
  ])
  expect(filled(people(999, 1000))).toEqual([
    { from: 95, to: 100, people: 1 },
    { from: 100, to: 105, people: 1 },
  ])
})

test('a group that lies across ranges is in none of them, and its largest chance makes room', () => {
  const group = { least: rational(1, 100), most: rational(7, 200), people: 5 }
  const { ranges, across } = spreadChances([group])
  expect(across).toEqual([group])
  expect(ranges).toEqual([0, 1, 2, 3].map((from) => ({ from, to: from + 1, people: 0 })))
})

property.prop([fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 60 })])(
  'of everybody it is said what is true of them, by ranges that are few enough to read',
  (tickets) => {
    const chances = groupTickets(tickets).map(([number, least, most]) => {
      return { least: rational(least, 1000), most: rational(most, 1000), people: number }
    })
    const { ranges, across } = spreadChances(chances)
    expect(ranges.length).toBeLessThanOrEqual(24)
    expect(across.length).toBeLessThan(24)
    const said = [...ranges, ...across].reduce((sum, { people: number }) => sum + number, 0)
    expect(said).toBe(tickets.length)
    const inRange = (from: number, to: number): number => tickets.filter((x) => x >= from * 10 && x < to * 10).length
    const inGroup = ({ least, most }: (typeof across)[number]): number =>
      tickets.filter((x) => BigInt(x) * least.den >= 1000n * least.num && BigInt(x) * most.den <= 1000n * most.num)
        .length
    // Groups do not overlap, so whoever is between the ends of one is in it.
    for (const group of across) expect(inGroup(group)).toBe(group.people)
    for (const { from, to, people: number } of ranges) expect(number).toBeLessThanOrEqual(inRange(from, to))
    if (across.length === 0) for (const { from, to, people: number } of ranges) expect(number).toBe(inRange(from, to))
  },
)
