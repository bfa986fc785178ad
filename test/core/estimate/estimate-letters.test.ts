import { expect, test } from 'vitest'
import { estimateLetters } from '../../../src/core/estimate/estimate-letters.ts'
import { type ReplyQuestion, simulateReplies } from '../../../src/core/estimate/simulate-replies.ts'
import { openHighs } from '../../../src/solver/highs.ts'

const solver = await openHighs()

/** One feature of two values; a panel of two, one of each. */
const question: ReplyQuestion = {
  classes: [{ share: 1, values: [null], rate: 0 }],
  rates: [() => 0.25],
  rateFeature: null,
  shares: [[0.75, 0.25]],
  table: {
    features: [
      {
        name: 'sex',
        quotas: [
          { value: 'a', min: 1, max: 1 },
          { value: 'b', min: 1, max: 1 },
        ],
      },
    ],
  },
  panelSize: 2,
  letters: 12,
  most: 60,
}
const runs = 400

/** Whether a share of runs is a probability, but for once in a million times. */
function expectShare(share: number, probability: number): void {
  expect(Math.abs(share - probability)).toBeLessThan(5 * Math.sqrt((probability * (1 - probability)) / runs))
}

test('probabilities are those that can be computed, and more letters are never worse', () => {
  const { curve, filled, registrants, values, needed } = estimateLetters(
    solver,
    question,
    { runs, seed: 's', target: 0.95 },
    () => undefined,
  )
  // Of n letters, each brings an a with 3/16 and a b with 1/16: both must be there.
  const chance = (n: number): number => 1 - (13 / 16) ** n - (15 / 16) ** n + (12 / 16) ** n
  expect(curve.map(({ letters }) => letters)).toEqual([3, 6, 9, 12, 15, 18, 24, 36, 48])
  for (const { letters, probability } of curve) expectShare(probability, chance(letters))
  for (const [i, { probability }] of curve.entries())
    expect(probability).toBeGreaterThanOrEqual(curve[i - 1]?.probability ?? 0)
  expect(filled.error).toBeCloseTo(Math.sqrt((filled.probability * (1 - filled.probability)) / runs), 12)
  expect(Math.abs(registrants.mean - 3)).toBeLessThan(5 * Math.sqrt((12 * 0.25 * 0.75) / runs))
  expect(Math.abs(values[0]![0]!.mean - 2.25)).toBeLessThan(0.15)
  const exact = Array.from({ length: 60 }, (_, n) => n).find((n) => chance(n) >= 0.95)!
  expect(needed!.low).toBeLessThanOrEqual(exact)
  expect(needed!.high).toBeGreaterThanOrEqual(exact)
})

test('rates of a feature that the list does not say weigh its values among those who register', () => {
  const rated = {
    ...question,
    classes: [{ share: 1, values: [null], rate: null }],
    rates: [() => 0.1, () => 0.3],
    rateFeature: 0,
  }
  const { registrants, byRate, values } = estimateLetters(
    solver,
    rated,
    { runs, seed: 's', target: 0.95 },
    () => undefined,
  )
  // 3/4 · 1/10 of the letters bring an a, 1/4 · 3/10 a b.
  expect(byRate).toEqual(values[0])
  expect(Math.abs(registrants.mean - 12 * 0.15)).toBeLessThan(0.2)
  expect(Math.abs(values[0]![0]!.mean - 0.9)).toBeLessThan(0.15)
  expect(Math.abs(values[0]![1]!.mean - 0.9)).toBeLessThan(0.15)
})

test('letters go to classes by their shares, to the nearest letter', () => {
  const classes = [0.3, 0.7].map((share, place) => ({ share, values: [place], rate: 0 }))
  const certain = { ...question, classes, rates: [() => 1], shares: [null], letters: 10, most: 20 }
  for (let run = 0; run < 50; run++) {
    const { counts, needed } = simulateReplies(solver, certain, 's', run)
    expect(Math.abs(counts[0]![0]! - 3)).toBeLessThanOrEqual(1)
    expect(Math.abs(counts[0]![1]! - 7)).toBeLessThanOrEqual(1)
    expect(needed).toBeLessThanOrEqual(4)
  }
})

test('a pool that has every value, and no panel, does not fill the quotas', () => {
  const features = ['x', 'y', 'z'].map((name) => ({
    name,
    quotas: [
      { value: 'a', min: 1, max: 1 },
      { value: 'b', min: 1, max: 1 },
    ],
  }))
  const classOf = (share: number, ...values: number[]): ReplyQuestion['classes'][number] => ({ share, values, rate: 0 })
  const hard = {
    ...question,
    table: { features },
    classes: [classOf(0.5, 0, 0, 0), classOf(0.25, 0, 1, 1), classOf(0.24, 1, 0, 1)],
    rates: [() => 1],
    shares: [null, null, null],
    letters: 10,
    most: 500,
  }
  expect(simulateReplies(solver, hard, 's', 0)).toMatchObject({ needed: Number.POSITIVE_INFINITY, gaveUp: false })
  // One in a hundred letters brings somebody who fits to the first kind, or to none of the others.
  const mended = { ...hard, classes: [...hard.classes, classOf(0.01, 1, 1, 1)] }
  const { needed } = simulateReplies(solver, mended, 's', 0)
  expect(needed).toBeGreaterThanOrEqual(1)
  expect(needed).toBeLessThanOrEqual(100)
})
