import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { formatPercentDown, formatPercentUp } from '../../src/core/percent.ts'
import { cmp, div, parseDecimal, type Rational, rational, sub } from '../../src/core/rational.ts'

const fraction = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([a, b]) => (a <= b ? rational(a, b) : rational(b, a)))

/** The number that a reader takes from the text, exactly. */
function read(text: string): Rational {
  const [, digits] = /^(\d+\.\d+) %$/.exec(text) ?? []
  return div(parseDecimal(digits!)!, rational(100))
}

test.prop([fraction])('what is promised is never shown larger, and a limit never smaller than it is', (value) => {
  const [low, high] = [read(formatPercentDown(value)), read(formatPercentUp(value))]
  expect(cmp(low, value)).toBeLessThanOrEqual(0)
  expect(cmp(high, value)).toBeGreaterThanOrEqual(0)
  // Both are within the last place shown, and nothing that is more than nothing is shown as nothing.
  const step = rational(1, 10n ** BigInt(formatPercentUp(value).split('.')[1]!.length))
  expect(cmp(sub(high, low), step)).toBeLessThanOrEqual(0)
  expect(low.num > 0n).toBe(value.num > 0n)
})

test('two places, more for what is small', () => {
  const shown = [
    [2, 21],
    [19, 200],
    [1, 1],
    [0, 1],
    [1, 1000],
    [1, 3_000_000],
    [9_999_999, 10_000_000],
  ] as const
  expect(
    shown.map(([num, den]) => [formatPercentDown(rational(num, den)), formatPercentUp(rational(num, den))]),
  ).toEqual([
    ['9.52 %', '9.53 %'],
    ['9.50 %', '9.50 %'],
    ['100.00 %', '100.00 %'],
    ['0.00 %', '0.00 %'],
    ['0.10 %', '0.10 %'],
    ['0.000033 %', '0.000034 %'],
    ['99.99 %', '100.00 %'],
  ])
})
