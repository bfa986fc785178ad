import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ChosenPeople, describeChosen } from '../../../src/core/lottery/common-answers.ts'
import { estimateRange } from '../../../src/core/lottery/estimate-range.ts'
import { computeFairChances } from '../../../src/core/lottery/fair-chances.ts'
import { findSingleChances } from '../../../src/core/lottery/single-chances.ts'
import { buildInstance, listTypesByPosition } from '../../../src/core/panels/instance.ts'
import { cmp, formatRational, max, min, mul, one, rational, zero } from '../../../src/core/rational.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { leximin, smallestCeiling } from './simplex.ts'
import { allPanels, type Tiny, tinyArbitrary } from './tiny.ts'

const solver = await openHighs()

/** Positions of the people who gave all of these answers. */
function whoAnswered({ pool, table }: Tiny, { answers }: ChosenPeople['groups'][number]): number[] {
  return pool.registrants.flatMap(({ values }, i) =>
    answers.every(({ feature, value }) => {
      const f = table.features.findIndex(({ name }) => name === feature)
      return table.features[f]!.quotas[values[f]!]!.value === value
    })
      ? [i]
      : [],
  )
}

/** Everybody in a group is meant, and those in none of them are counted. */
function checkWords(tiny: Tiny, said: ChosenPeople, meant: ReadonlySet<number>): void {
  expect(said.people).toBe(meant.size)
  const named = new Set<number>()
  for (const group of said.groups) {
    const who = whoAnswered(tiny, group)
    expect(who).toHaveLength(group.people)
    for (const i of who) expect(meant.has(i)).toBe(true)
    // Each group says something that those before it do not.
    expect(who.some((i) => !named.has(i))).toBe(true)
    for (const i of who) named.add(i)
  }
  expect(said.others).toBe(meant.size - named.size)
}

test('chosen people are named by answers that nobody else gave; without households three features name them all', () => {
  fc.assert(
    fc.property(tinyArbitrary(), fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), (tiny, coins) => {
      const instance = buildInstance(tiny)
      const chosen = instance.types.map((_, t) => coins[t]!)
      const meant = new Set(listTypesByPosition(instance).flatMap((t, i) => (chosen[t] ? [i] : [])))
      const said = describeChosen(instance, tiny.table, chosen)
      checkWords(tiny, said, meant)
      if (!tiny.pool.householdRule) expect(said.others).toBe(0)
    }),
    { numRuns: 100, seed: 25 },
  )
})

test('the smallest possible largest chance, who is certain and who has more than twice as much are those of brute force', () => {
  const seen = { attained: 0, certain: 0, impossible: 0 }
  fc.assert(
    fc.property(tinyArbitrary(7), (tiny) => {
      const fair = computeFairChances(solver, tiny, 'leximin')
      if (!fair.ok) return
      const single = findSingleChances(solver, fair.value, tiny.table)
      const panels = allPanels(tiny)
      const people = tiny.pool.registrants.map((_, i) => i)
      const least = smallestCeiling(people, panels, zero)
      const { chance, attained } = single.leastCeiling
      expect(cmp(chance, least)).toBeLessThanOrEqual(0)
      if (attained) expect(formatRational(chance)).toBe(formatRational(least))
      const chances = leximin(people.length, panels)
      const certain = new Set(people.filter((i) => cmp(chances[i]!, one) === 0))
      const above = new Set(people.filter((i) => cmp(chances[i]!, mul(rational(2), chance)) > 0))
      checkWords(tiny, single.certain, certain)
      checkWords(tiny, single.aboveTwice, above)
      if (attained) seen.attained += 1
      if (certain.size > 0) seen.certain += 1
      if (chances.some(({ num }) => num === 0n)) seen.impossible += 1
    }),
    { numRuns: 50, seed: 26 },
  )
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0)
})

test('where the relaxation is tight and nothing was cut, an estimate is the range of the method', () => {
  let tight = 0
  fc.assert(
    fc.property(tinyArbitrary(), (tiny) => {
      const fair = computeFairChances(solver, tiny, 'leximin')
      if (!fair.ok || fair.value.cuts.length > 0) return
      const { instance } = fair.value
      const context = { solver, instance, rows: instance.rows }
      const [range, goldilocks] = [estimateRange(context, 'leximin'), estimateRange(context, 'goldilocks')]
      const some = fair.value.chances.filter(({ num }) => num > 0n)
      expect(range).toEqual({ smallest: some.reduce(min, one), largest: some.reduce(max, zero) })
      // LEXIMIN alone has the largest smallest chance, and Goldilocks never has a larger one.
      expect(cmp(goldilocks!.smallest, range!.smallest)).toBeLessThanOrEqual(0)
      tight += 1
    }),
    { numRuns: 40, seed: 27 },
  )
  expect(tight).toBeGreaterThan(10)
})
