import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { apportionSeats, type PopulationShare, type SeatRule } from '../../../src/core/quotas/seats-from-shares.ts'
import { parseDecimal, rational } from '../../../src/core/rational.ts'

const half = rational(1, 2)

function share(
  feature: string,
  value: string,
  percent: string,
  min: number | null = null,
  max: number | null = null,
): PopulationShare {
  return { feature, value, percent: parseDecimal(percent)!, deliberate: { min, max } }
}

/** "2-3 5-5": the limits, or the codes of what is wrong. */
function told(
  shares: readonly PopulationShare[],
  panel: number,
  rule: SeatRule = 'floor-ceiling',
  tolerance = 0,
): string {
  const made = apportionSeats(shares, { panel, rule, tolerance, sumTolerance: half })
  if (!made.ok) return made.problems.map(({ code }) => code).join(' ')
  return [...made.value.map(({ min, max }) => `${min}-${max}`), ...made.notes.map(({ code }) => code)].join(' ')
}

const binary = (percent: string, other: string) => [share('f', 'a', percent), share('f', 'b', other)]

test('55 % of 100 seats are 55, and 7 % of 100 are 7: no floating point', () => {
  expect(told(binary('55', '45'), 100)).toBe('55-55 45-45')
  expect(told(binary('7', '93'), 100)).toBe('7-7 93-93')
  expect(told(binary('0.1', '99.9'), 1000)).toBe('1-1 999-999')
})

test('a share of 15 digits that was computed is what it was computed from', () => {
  const thirds = ['a', 'b', 'c'].map((value) => share('f', value, '33.3333333333333'))
  expect(told(thirds, 99)).toBe('33-33 33-33 33-33')
  expect(told(thirds, 100)).toBe('33-34 33-34 33-34')
  expect(told([share('f', 'a', '66.6666666666667'), share('f', 'b', '33.3333333333333')], 99)).toBe('66-66 33-33')
  expect(told([share('f', 'a', '5.83333333333333'), share('f', 'b', '94.1666666666667')], 120)).toBe('7-7 113-113')
  // As somebody wrote them, thirds are no thirds.
  expect(told([share('f', 'a', '33.3333'), share('f', 'b', '66.6667')], 99)).toBe('32-33 66-67')
})

test('27 % of 50 is 13.5, so 13 to 14', () => {
  expect(told(binary('27', '73'), 50)).toBe('13-14 36-37')
})

test('largest remainder gives one number each, and ties go by name with a note', () => {
  expect(
    told(
      [
        share('f', 'a', '47'),
        share('f', 'b', '16'),
        share('f', 'c', '15.8'),
        share('f', 'd', '12'),
        share('f', 'e', '6.1'),
        share('f', 'g', '3.1'),
      ],
      10,
      'largest-remainder',
    ),
  ).toBe('5-5 2-2 1-1 1-1 1-1 0-0 seats-nobody')
  expect(told([share('f', 'b', '50'), share('f', 'a', '50')], 3, 'largest-remainder')).toBe('1-1 2-2 shares-tie')
})

test('a group that a share alone leaves out is said, and so is it in its row', () => {
  const none = [share('f', 'a', '100'), share('f', 'not stated', '0')]
  expect(told(none, 10)).toBe('10-10 0-0 seats-nobody')
  expect(told(none, 10, 'floor-ceiling', 1)).toBe('9-10 0-1')
  expect(told([share('f', 'a', '100'), share('f', 'not stated', '0', null, 0)], 10)).toBe('10-10 0-0')
  expect(told([share('f', 'a', '100'), share('f', 'not stated', '0', null, 2)], 10)).toBe('10-10 0-2')
  const made = apportionSeats(none, { panel: 10, rule: 'floor-ceiling', tolerance: 0, sumTolerance: half })
  expect(made.ok && made.value.map(({ remarks }) => remarks)).toEqual([[], ['nobody of this group can be drawn']])
})

test('a tolerance widens both limits, not below 0 and not above the panel', () => {
  expect(told(binary('4', '96'), 10, 'floor-ceiling', 1)).toBe('0-2 8-10')
  expect(told(binary('50', '50'), 10, 'largest-remainder', 2)).toBe('3-7 3-7')
})

test('what is deliberate stands, says so, and must leave room', () => {
  const shares = [share('f', 'few', '5.5', 1), share('f', 'many', '94.5')]
  const made = apportionSeats(shares, { panel: 15, rule: 'floor-ceiling', tolerance: 0, sumTolerance: half })
  expect(made.ok && made.value[0]?.remarks).toEqual(['minimum of 1 is deliberate, the share alone gives 0'])
  expect(made.ok && made.value[1]?.remarks).toEqual([])
  expect(told([share('f', 'few', '5.5', 3), share('f', 'many', '94.5')], 15)).toBe('seats-sum')
  expect(told([share('f', 'few', '5.5', 3), share('f', 'many', '94.5', 12)], 15)).toBe('3-3 12-15')
  expect(told([share('f', 'few', '20', null, 1), share('f', 'many', '80')], 10)).toBe('seats-sum')
  expect(told([share('f', 'few', '20', null, 1), share('f', 'many', '80', null, 9)], 10)).toBe('1-1 8-9')
})

test('shares must sum to 100 %, or nearly', () => {
  expect(told(binary('51.5', '48.4'), 15)).toBe('7-8 7-8 shares-sum-near')
  expect(told(binary('51.5', '47.9'), 15)).toBe('shares-sum')
  expect(told(binary('0.515', '0.485'), 15)).toBe('shares-sum')
  expect(told([...binary('60', '60'), share('g', 'c', '70'), share('g', 'd', '20')], 15)).toBe('shares-sum shares-sum')
})

const parts = fc
  .array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 8 })
  .filter((each) => each.some((part) => part > 0))
test.prop([parts, fc.integer({ min: 1, max: 500 })])(
  'shares of 100 % always leave room for the panel, by either rule',
  (weights, panel) => {
    const sum = weights.reduce((a, b) => a + b, 0)
    const shares = weights.map((weight, i) => ({
      feature: 'f',
      value: `v${i}`,
      percent: rational(100 * weight, sum),
      deliberate: { min: null, max: null },
    }))
    for (const rule of ['floor-ceiling', 'largest-remainder'] as const) {
      const made = apportionSeats(shares, { panel, rule, tolerance: 0, sumTolerance: rational(0) })
      if (!made.ok) throw new Error('no seats')
      const total = (side: 'min' | 'max') => made.value.reduce((all, seats) => all + seats[side], 0)
      expect(total('min')).toBeLessThanOrEqual(panel)
      expect(total('max')).toBeGreaterThanOrEqual(panel)
      made.value.forEach(({ min, max }, i) => {
        // Whole numbers on both sides: min and max are the floor and the ceiling of panel · weight / sum, or one of the two.
        expect(min * sum).toBeLessThan(panel * weights[i]! + sum)
        expect(max * sum).toBeGreaterThan(panel * weights[i]! - sum)
        expect(max - min).toBe(rule === 'floor-ceiling' && (panel * weights[i]!) % sum !== 0 ? 1 : 0)
      })
      if (rule === 'largest-remainder') expect(total('min')).toBe(panel)
    }
  },
)
