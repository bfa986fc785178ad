import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { rational } from '../../src/core/rational.ts'
import { groupRanges } from '../../src/report/data/chance-ranges.ts'

/** People with chances of so many in a thousand. */
const people = (...thousandths: readonly number[]) =>
  thousandths.map((num) => ({ least: rational(num, 1000), most: rational(num, 1000), people: 1 }))

test('a chance at the border of two ranges is in the upper one, and certainty in the last', () => {
  // In doubles 0.29 of 100 is below 29.
  expect(groupRanges(people(289, 290)).filter((range) => range.people > 0)).toEqual([{ from: 28, to: 30, people: 2 }])
  expect(groupRanges(people(140, 150)).filter((range) => range.people > 0)).toEqual([
    { from: 14, to: 15, people: 1 },
    { from: 15, to: 16, people: 1 },
  ])
  expect(groupRanges(people(999, 1000)).filter((range) => range.people > 0)).toEqual([{ from: 95, to: 100, people: 2 }])
})

test('a group that lies across ranges is in that of its smallest chance, and its largest one makes room', () => {
  const ranges = groupRanges([{ least: rational(1, 100), most: rational(7, 200), people: 5 }])
  expect(ranges).toEqual([
    { from: 0, to: 1, people: 0 },
    { from: 1, to: 2, people: 5 },
    { from: 2, to: 3, people: 0 },
    { from: 3, to: 4, people: 0 },
  ])
})

property.prop([fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 })])(
  'everybody is in one range and there are few enough of them',
  (thousandths) => {
    const ranges = groupRanges(people(...thousandths))
    expect(ranges.length).toBeLessThanOrEqual(24)
    for (const [i, { from, to, people: n }] of ranges.entries()) {
      const last = i === ranges.length - 1
      const inside = thousandths.filter((x) => x >= from * 10 && (x < to * 10 || (last && x === to * 10)))
      expect(n).toBe(inside.length)
    }
    expect(ranges.at(-1)?.people).toBeGreaterThan(0)
  },
)
