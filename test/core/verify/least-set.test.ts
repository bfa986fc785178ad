import { expect, test } from 'vitest'
import { rankReplacements } from '../../../src/core/draw/ticket.ts'
import { buildIndexPool } from '../../../src/core/log/index-pool.ts'
import { formatRational } from '../../../src/core/rational.ts'
import { fillVacancies } from '../../../src/core/reserves/replacement-rule.ts'
import { countPossibleSets, weighQuotas } from '../../../src/core/verify/least-set.ts'
import { vectors } from '../log/vectors.ts'
import { positions } from '../places.ts'
import { byListing, type Called, caseOf, type Replacing, roundedCase } from './listing.ts'
import { hasPython, python } from './python.ts'
import { bodyOf, byVerifier, rowsOf } from './replacing.ts'

const { cases } = vectors<{ cases: (Replacing & Called)[] }>('replacements')

/** By the search that chooses. */
function bySearch(one: Replacing): Called {
  const leaves = rowsOf(one).map((row) => ({ nonce: '', row, salt: '' }))
  const { pool, table } = buildIndexPool(bodyOf(one), leaves)
  const vacancies = { staying: positions(...one.panel), seats: one.seats, people: positions(...one.people) }
  const found = fillVacancies({ pool, table, rank: rankReplacements(one.seed, leaves.length) }, vacancies)
  if (found.ok) return { called: found.value.called, violation: formatRational(found.value.violation) }
  expect(found.problems).toMatchObject([{ code: 'replacements-too-few' }])
  return { called: null, violation: null }
}

test('the vectors are what listing every set gives, what the search finds, and what the verifier finds', () => {
  for (const one of cases) {
    const { called, violation } = one
    expect(byListing(one)).toEqual({ called, violation })
    expect(byVerifier(one)).toEqual(called)
    expect(bySearch(one)).toEqual({ called, violation })
  }
  // The cases are of every kind: nobody can be called, most are called, quotas are missed.
  expect(cases.filter(({ called }) => called === null).length).toBeGreaterThan(1)
  expect(
    cases.filter(({ people, seats, called }) => called !== null && 2 * seats > people.length).length,
  ).toBeGreaterThan(4)
  expect(cases.filter(({ violation }) => violation !== null && violation !== '0').length).toBeGreaterThan(4)
})

test.skipIf(!hasPython)('the second verifier finds them too', () => {
  const code = `
def called(v):
    commit = {"quotas": v["quotas"], "pool": {"householdRule": v["householdRule"]}}
    rank = {index: place for place, index in enumerate(verify.shuffle(range(len(v["rows"])), v["seed"] + "/replacements"))}
    homes = {v["rows"][index]["household"] for index in v["panel"]} - {None} if v["householdRule"] else set()
    people = sorted([i for i in v["people"] if v["rows"][i]["household"] not in homes], key=rank.get)
    found = verify.find_least_set(verify.TriedPanel(commit, v["rows"]), v["panel"], people, v["seats"])
    return found == v["called"]
result = [called(v) for v in given["cases"]]
`
  expect(python<boolean[]>(code, { cases })).toEqual(cases.map(() => true))
})

test('whole numbers decide: equal weights of shares that are not equal leave it to the seeded order', () => {
  const rounded = cases.filter(({ seed }) => seed.startsWith('rounded'))
  expect(rounded).toEqual(rounded.map((_, i) => ({ ...roundedCase(i), ...byListing(roundedCase(i)) })))
  const values = rounded.map(({ rows, called }) => rows[called![0]!]!.values[0]![1])
  expect(new Set(values)).toEqual(new Set(['a', 'b']))
  for (const { violation } of rounded) expect(['1/600000001', '1/999999937']).toContain(violation)
})

test('weights are the shares in whole numbers, exactly where these are not too large', () => {
  const weights = (...maxima: readonly number[]): number[] =>
    weighQuotas([['f', maxima.map((max, i) => [`v${i}`, 0, max] as const)]]).map(({ weight }) => weight)
  expect(weights(1, 3)).toEqual([3, 1])
  expect(weights(0, 4, 6)).toEqual([12, 3, 2])
  expect(weights(31_623, 31_624)).toEqual([31_622, 31_621])
})

test('more cases, by listing', () => {
  for (let number = 1000; number < 1250; number++) {
    const one = caseOf(number)
    const { called, violation } = byListing(one)
    expect(byVerifier(one)).toEqual(called)
    expect(bySearch(one)).toEqual({ called, violation })
  }
})

test('the number of sets is exact up to the limit, and costs nothing beyond it', () => {
  const rows = (n: number): number[] => (n === 0 ? [1] : [1, ...pairs(rows(n - 1)), 1])
  const pairs = (row: readonly number[]): number[] => row.slice(1).map((number, i) => number + row[i]!)
  for (let n = 0; n < 24; n++) {
    rows(n).forEach((number, k) => {
      expect(countPossibleSets(n, k, 300_000)).toBe(number <= 300_000 ? number : null)
    })
  }
  expect(countPossibleSets(775, 2, 300_000)).toBe(299_925)
  expect(countPossibleSets(776, 2, 300_000)).toBe(null)
  expect(countPossibleSets(300_000, 299_999, 300_000)).toBe(300_000)
  expect(countPossibleSets(10_000_000, 5_000_000, 300_000)).toBe(null)
  expect(countPossibleSets(3, 4, 300_000)).toBe(0)
  expect(countPossibleSets(10_000_000, 10_000_000, 300_000)).toBe(1)
})

test('where most people are called, and nearly all sets are equal, it takes no longer than there are sets', () => {
  const people = 700
  const feature = ['f', [['v', 0, people] as const]] as const
  const rows = Array.from({ length: people }, () => ({ household: null, values: [['f', 'v'] as const] }))
  const one = { quotas: [feature], householdRule: true, rows, seed: 's', panel: [], people: [...rows.keys()] }
  const ranks = rankReplacements('s', people)
  for (const seats of [people, people - 1, people - 2, 1, 2]) {
    const first = [...rows.keys()].filter((index) => ranks[index]! < seats)
    expect(byVerifier({ ...one, seats })).toEqual(first)
  }
})
