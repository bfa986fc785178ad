import { expect, test } from 'vitest'
import { fitReplyRate, prepareRate, prepareWaiting } from '../../../src/core/estimate/reply-rates.ts'
import { seedDice } from '../../../src/core/panels/search-dice.ts'

function throwMany(throwOne: (dice: ReturnType<typeof seedDice>) => number, count = 20_000): Float64Array {
  const dice = seedDice('throws')
  return Float64Array.from({ length: count }, () => throwOne(dice)).sort()
}

function measure(numbers: Float64Array): { readonly mean: number; readonly deviation: number } {
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length
  return { mean, deviation: Math.sqrt(numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length) }
}

test('a rate with an interval is as if so many letters of a trial had been answered', () => {
  // 3 % of 1117 letters: the standard deviation is a 3.92th of the width.
  expect(fitReplyRate(0.03, 0.02, 0.04)?.trial).toEqual({ answered: 34, unanswered: 1099 })
  expect(fitReplyRate(0.9, 0.85, 0.95)?.trial).toEqual({ answered: 126, unanswered: 14 })
  expect(fitReplyRate(0.03, 0.03, 0.03)).toEqual({ mean: 0.03, trial: null })
  expect(fitReplyRate(0.01, 0, 0.9)).toBeNull()
  const narrow = fitReplyRate(0.03, 0.03 - 1e-9, 0.03 + 1e-9)?.trial
  expect(narrow).toEqual({ answered: 3000, unanswered: 97_000 })
})

// Quantiles of beta distributions: those of (1, b) and (a, 1) in closed form, that of (2, 2) by symmetry, of (2, 3) from its cubic.
test.each([
  ['1 of 10 answered', 1, 9, 0.5, 1 - 0.5 ** (1 / 9)],
  ['1 of 10 answered, the lower end', 1, 9, 0.025, 1 - 0.975 ** (1 / 9)],
  ['9 of 10 answered', 9, 1, 0.5, 0.5 ** (1 / 9)],
  ['half of 4', 2, 2, 0.5, 0.5],
  ['half of 4, a part of them', 2, 2, 0.156_25, 0.25],
  ['2 of 5', 2, 3, 0.6875, 0.5],
])('rates by lot have the quantiles of the beta distribution: %s', (_, answered, unanswered, share, quantile) => {
  const rate = { mean: answered / (answered + unanswered), trial: { answered, unanswered } }
  const thrown = throwMany(prepareRate(rate))
  const below = thrown.filter((x) => x < quantile).length
  // A sound throw misses by more than five deviations less than once in a million times.
  expect(Math.abs(below - share * thrown.length)).toBeLessThan(5 * Math.sqrt(thrown.length * share * (1 - share)))
})

test.each([
  [34, 1099],
  [3000, 97_000],
  [40_000, 60_000],
  [97_000, 3000],
])('rates by lot have the mean and the deviation of %i answered and %i unanswered letters', (answered, unanswered) => {
  const [letters, mean] = [answered + unanswered, answered / (answered + unanswered)]
  const thrown = measure(throwMany(prepareRate({ mean, trial: { answered, unanswered } })))
  const deviation = Math.sqrt((mean * (1 - mean)) / (letters + 1))
  expect(Math.abs(thrown.mean - mean)).toBeLessThan((5 * deviation) / Math.sqrt(20_000))
  expect(Math.abs(thrown.deviation / deviation - 1)).toBeLessThan(0.03)
})

test.each([0.5, 0.03, 0.999])(
  'letters before one is answered are as likely as with a coin for each: rate %d',
  (rate) => {
    const thrown = throwMany(prepareWaiting(rate))
    for (const letters of [0, 1, 2, 5, 40]) {
      const chance = 1 - (1 - rate) ** (letters + 1)
      const count = thrown.filter((x) => x <= letters).length
      const deviation = Math.sqrt(thrown.length * chance * (1 - chance))
      expect(Math.abs(count - thrown.length * chance), `${letters}`).toBeLessThanOrEqual(5 * deviation + 0.5)
    }
    expect(throwMany(prepareWaiting(1), 10).every((x) => x === 0)).toBe(true)
  },
)
