import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  add,
  ceil,
  cmp,
  div,
  findNearestRational,
  floor,
  formatRational,
  mul,
  parseRational,
  rational,
  sub,
  toNumber,
} from '../../src/core/rational.ts'

const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })
const fraction = fc.tuple(whole, fc.bigInt({ min: 1n, max: 10n ** 20n })).map(([num, den]) => rational(num, den))

test('fractions obey the laws of a field, checked by cross-multiplying', () => {
  fc.assert(
    fc.property(fraction, fraction, fraction, (a, b, c) => {
      expect(formatRational(add(a, b))).toBe(formatRational(add(b, a)))
      expect(formatRational(mul(a, add(b, c)))).toBe(formatRational(add(mul(a, b), mul(a, c))))
      expect(formatRational(add(sub(a, b), b))).toBe(formatRational(a))
      if (b.num !== 0n) expect(formatRational(mul(div(a, b), b))).toBe(formatRational(a))
      expect(Math.sign(cmp(a, b))).toBe(a.num * b.den < b.num * a.den ? -1 : a.num * b.den > b.num * a.den ? 1 : 0)
      expect(parseRational(formatRational(a))).toEqual(a)
    }),
  )
})

test('floor and ceil are the whole numbers on either side', () => {
  fc.assert(
    fc.property(fraction, (a) => {
      const [low, high] = [floor(a), ceil(a)]
      expect(low * a.den <= a.num && a.num < (low + 1n) * a.den).toBe(true)
      expect(high * a.den >= a.num && a.num > (high - 1n) * a.den).toBe(true)
    }),
  )
})

test('only lowest terms are read', () => {
  for (const text of ['2/4', '1/0', '01', '1.5', '-0', '+1', '1/-2', '', ' 1', '3/1'])
    expect(parseRational(text), text).toBeNull()
  expect(parseRational('-13/199')).toEqual({ num: -13n, den: 199n })
})

test('a floating-point fraction with a small denominator is found again', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 1, max: 5000 }), (num, den) => {
      expect(formatRational(findNearestRational(num / den, 5000, 1e-10)!)).toBe(formatRational(rational(num, den)))
    }),
  )
  expect(findNearestRational(Math.PI, 1000, 1e-12)).toBeNull()
})

test('fractions far beyond floating point still have a nearest number', () => {
  expect(toNumber(rational(10n ** 400n, 3n * 10n ** 400n + 1n))).toBeCloseTo(1 / 3, 12)
})
