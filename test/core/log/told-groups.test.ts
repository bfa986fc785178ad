import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import type { Counts } from '../../../src/core/log/entries.ts'
import { mostRelatedValues } from '../../../src/core/log/limits.ts'
import { countPool } from '../../../src/core/log/public-counts.ts'
import { hasPython, python } from '../verify/python.ts'
import { type CountedPool, isCombination, quotasOf, rowsOfPool } from './counted-pools.ts'
import { vectors } from './vectors.ts'

const { cases } = vectors<{ cases: (CountedPool & { why: string; counts: Counts })[] }>('counts')

const count = (pool: CountedPool): Counts => countPool(quotasOf(pool), rowsOfPool(pool))

/** By the second verifier, for many pools at once. */
function countByPython(pools: readonly CountedPool[]): Counts[] {
  const given = pools.map((pool) => ({ quotas: quotasOf(pool), rows: rowsOfPool(pool) }))
  return python<Counts[]>(
    `result = [verify.tell_numbers({"quotas": one["quotas"]}, one["rows"]) for one in given]`,
    given,
  )
}

test.each(cases)('numbers are told as the vectors say: $why', ({ counts, ...pool }) => {
  expect(count(pool)).toEqual(counts)
})

test.skipIf(!hasPython)('the second verifier tells the numbers of the vectors', () => {
  expect(countByPython(cases)).toEqual(cases.map(({ counts }) => counts))
})

/** The sums of values of one feature that 1 to 4 people have, whole subsets listed: the values, and who has one of them. */
function listSmallSums({ features, people }: CountedPool): { name: string; column: number[] }[] {
  return features.flatMap(([feature, values], f) => {
    const numberOf = (value: string) => people.reduce((sum, [n, own]) => sum + (own[f] === value ? n : 0), 0)
    const some = values.filter((value) => numberOf(value) >= 1 && numberOf(value) < 5)
    const subsets: string[][] = [[]]
    for (const value of some) subsets.push(...subsets.map((list) => [...list, value]))
    return subsets
      .filter((list) => list.length > 0 && list.reduce((sum, value) => sum + numberOf(value), 0) < 5)
      .map((list) => ({
        name: `${feature} ${list.join(' or ')}`,
        column: people.map(([, own]) => (list.includes(own[f]!) ? 1 : 0)),
      }))
  })
}

/** Names of the sums below 5 that follow from what is shown, for whoever knows which combinations of values there are. */
function listGivenAway(pool: CountedPool, counts: Counts): string[] {
  const shown = pool.features.flatMap(([, values], f) =>
    values.filter((_, v) => counts[f]![v] !== null).map((value) => ({ f, value })),
  )
  const columns = [
    pool.people.map(() => 1),
    ...shown.map(({ f, value }) => pool.people.map(([, own]) => (own[f] === value ? 1 : 0))),
  ]
  return listSmallSums(pool)
    .filter(({ column }) => isCombination(column, columns))
    .map(({ name }) => name)
}

/** Hidden feature by feature, and nothing across features. */
function countFeatureByFeature(pool: CountedPool): Counts {
  return pool.features.map(([feature, values], f) => {
    const people = pool.people.map(([n, own]) => [n, [own[f]!]] as const)
    return count({ features: [[feature, values]], people })[0]!
  })
}

test('a region less its counties gave a county away where each feature was hidden by itself', () => {
  const nested = cases.find(({ why }) => why.includes('less its other county'))!
  expect(listGivenAway(nested, countFeatureByFeature(nested))).toEqual(['county b'])
  expect(listGivenAway(nested, nested.counts)).toEqual([])
})

test('no vector gives a sum below 5 away, and hiding feature by feature does in several', () => {
  expect(cases.flatMap((pool) => listGivenAway(pool, pool.counts))).toEqual([])
  expect(cases.filter((pool) => listGivenAway(pool, countFeatureByFeature(pool)).length > 0).length).toBeGreaterThan(3)
})

/** Pools with features that are made of the values of others, as regions are of counties and bands of age are of ages. */
const nestedPools: fc.Arbitrary<CountedPool> = fc
  .record({
    base: fc.array(
      fc.record({
        people: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 40 })),
        own: fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
      }),
      { minLength: 2, maxLength: 14 },
    ),
    makes: fc.array(fc.array(fc.nat(2), { minLength: 14, maxLength: 14 }), { minLength: 1, maxLength: 3 }),
    loose: fc.integer({ min: 0, max: 2 }),
    unheld: fc.boolean(),
  })
  .map(({ base, makes, loose, unheld }) => {
    // County by the first two answers; the other features put counties together, or ask what has nothing to do with them.
    const people = base.map(({ people: n, own }) => {
      const county = own[0]! * 4 + own[1]!
      const made = makes.map((of) => `${of[county % 14]}`)
      return [n, [`${county}`, ...made, ...own.slice(2, 2 + loose).map(String)]] as const
    })
    const width = 1 + makes.length + loose
    const features = Array.from({ length: width }, (_, f) => {
      const values = [...new Set(people.map(([, own]) => own[f]!)), ...(unheld ? ['nobody'] : [])].sort()
      return [`f${f}`, values] as const
    })
    return { features, people }
  })
  // The size of the pool is public: of fewer than 5 people everything is told by that.
  .filter(({ people }) => people.reduce((sum, [n]) => sum + n, 0) >= 5)

property.prop([nestedPools], { numRuns: 500 })(
  'over all pools with the same combinations of values, no number below 5 and no sum below 5 is determined by what is shown',
  (pool) => {
    const counts = count(pool)
    expect(listGivenAway(pool, counts)).toEqual([])
    for (const [f, values] of counts.entries()) {
      const numbers = pool.features[f]![1].map((value) =>
        pool.people.reduce((sum, [many, own]) => sum + (own[f] === value ? many : 0), 0),
      )
      const hidesSomebody = values.some((n, v) => n === null && numbers[v]! > 0)
      for (const [v, n] of values.entries()) {
        const people = numbers[v]!
        expect(n).toBeOneOf([null, people])
        if (people === 0) expect(n).toBe(hidesSomebody ? null : 0)
        if (people > 0 && people < 5) expect(n).toBe(null)
      }
    }
  },
)

test('these random pools are of the kind that hiding feature by feature gives away, and not everything is hidden in them', () => {
  const pools = fc.sample(nestedPools, { numRuns: 200, seed: 1 })
  const open = pools.filter((pool) => listGivenAway(pool, countFeatureByFeature(pool)).length > 0)
  expect(open.length).toBeGreaterThan(10)
  const shown = open.filter((pool) =>
    count(pool)
      .flat()
      .some((n) => n !== null),
  )
  expect(shown.length).toBeGreaterThan(open.length / 3)
})

test.skipIf(!hasPython)('the second verifier tells the same of random pools', () => {
  const pools = fc.sample(nestedPools, { numRuns: 200, seed: 2 })
  expect(countByPython(pools)).toEqual(pools.map(count))
})

test('with more values than are looked at, nothing is told where one of them is small, and everything where none is', () => {
  const large = (smallest: number, values: number): CountedPool => ({
    features: [
      ['county', Array.from({ length: values - 1 }, (_, v) => `c${v}`)],
      ['island', ['yes']],
    ],
    people: Array.from({ length: values - 1 }, (_, v) => [v === 0 ? smallest : 9, [`c${v}`, 'yes']] as const),
  })
  const told = (pool: CountedPool) =>
    count(pool)
      .flat()
      .filter((n) => n !== null).length
  expect(told(large(4, mostRelatedValues + 1))).toBe(0)
  expect(told(large(4, mostRelatedValues))).toBe(mostRelatedValues - 2)
  expect(told(large(9, mostRelatedValues + 1))).toBe(mostRelatedValues + 1)
})
