import { expect, test } from 'vitest'
import { rational } from '../../src/core/rational.ts'
import { formatBoth, formatOneIn, formatRangeOneIn } from '../../src/report/chance-words.ts'
import { en } from '../../src/report/strings/en.ts'

/* A chance is told as one in so many and in per cent, both rounded alike, and as "about" where the first is rounded. */

test.each([
  [1, 11, '1 in 11', '9.1%'],
  [90, 1000, 'about 1 in 11', '9.0%'],
  [71, 1000, 'about 1 in 14', '7.1%'],
  [87, 1000, 'about 1 in 11', '8.7%'],
  [1, 12, '1 in 12', '8.3%'],
  [200, 1000, '1 in 5', '20.0%'],
  [125, 1000, '1 in 8', '12.5%'],
  [2, 5, '1 in 2.5', '40.0%'],
  [300, 1000, 'about 1 in 3.3', '30.0%'],
  [949, 1000, 'about 1 in 1.1', '94.9%'],
  [950, 1000, 'almost certain', '95.0%'],
  [997, 1000, 'almost certain', '99.7%'],
])('%d/%d', (num, den, oneIn, percent) => {
  expect(formatBoth(rational(num, den), (...both) => both, en)).toEqual([oneIn, percent])
})

test('certain, and none', () => {
  expect(formatOneIn(rational(1), en)).toBe('certain')
  expect(formatOneIn(rational(0), en)).toBeNull()
})

test('of every number of tickets of a thousand the words and the per cent are of the same chance', () => {
  for (let own = 1; own < 950; own++) {
    const [oneIn, percent] = formatBoth(rational(own, 1000), (...both) => both, en)
    const parts = Number(/[\d.,]+$/.exec(oneIn)?.[0].replace(',', ''))
    const step = parts >= 10 ? 1 : 0.1
    const chance = Number.parseFloat(percent) / 100
    expect(Math.abs(chance - own / 1000)).toBeLessThan(1e-9)
    expect(Math.abs(1000 / own - parts)).toBeLessThanOrEqual(step / 2 + 1e-9)
    expect(oneIn.startsWith('about')).toBe(Math.abs(1000 / own - parts) > 1e-9)
  }
})

test.each([
  [9, 10, 'about 1 in 11 to 1 in 10'],
  [10, 20, '1 in 10 to 1 in 5'],
  [14, 15, 'about 1 in 7.1 to 1 in 6.7'],
  // 5.9 per cent is less than one in 16, and more than one in 17.
  [0, 6, 'less than 1 in 16'],
  [0, 5, 'less than 1 in 20'],
  [90, 95, 'about 1 in 1.1'],
  [95, 100, 'almost certain'],
  [100, 101, 'certain'],
])('from %d to below %d per cent', (from, to, words) => {
  expect(formatRangeOneIn({ from, to, people: 1 }, en)).toBe(words)
})
