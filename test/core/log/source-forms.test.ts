import { expect, test } from 'vitest'
import { checkForm } from '../../../src/core/log/basic-forms.ts'
import { mostContributors, mostPartSources } from '../../../src/core/log/limits.ts'
import { givenSourceForm, seedSourceForm } from '../../../src/core/log/source-forms.ts'

const many = (item: unknown, n: number): unknown[] => new Array(n).fill(item)
const named = (n: number): object => ({ kind: 'contributions', names: many(1, n) })
const partsOf = (of: readonly unknown[]): object => ({ kind: 'several', of })

test.each([
  ['names', seedSourceForm, named(mostContributors)],
  ['too many names', seedSourceForm, named(100_000)],
  ['parts that are none', seedSourceForm, partsOf(many([], mostPartSources))],
  ['too many parts', seedSourceForm, partsOf(many([], 100_000))],
  ['parts with names', seedSourceForm, partsOf(many(named(mostContributors), mostPartSources))],
  ['too many parts with names', seedSourceForm, partsOf(many(named(18), 10_000))],
  ['texts', givenSourceForm, { kind: 'contributions', texts: many([1, 1], mostContributors) }],
  ['too many texts', givenSourceForm, { kind: 'contributions', texts: many([1, 1], 100_000) }],
])('little is said of %s, however many are wrong', (_, form, value) => {
  expect(JSON.stringify(form.safeParse(value).error?.issues).length).toBeLessThan(3000)
})

const operator = { kind: 'operator' }
const balls = { count: 6, event: 'x', highest: 49, kind: 'balls' }
const contributions = { kind: 'contributions', names: ['A', 'B'] }
const beacon = {
  chain: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
  kind: 'beacon',
  round: 1,
}
const all = [balls, beacon, contributions, operator]

test('as many sources can be taken together as there are kinds', () => {
  const sources = all.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
  expect(sources).toHaveLength(mostPartSources)
  expect(checkForm(seedSourceForm, partsOf(sources))).toMatchObject({ ok: true })
  expect(checkForm(seedSourceForm, partsOf([...sources, operator])).ok).toBe(false)
  expect(checkForm(seedSourceForm, partsOf([operator])).ok).toBe(false)
  expect(checkForm(seedSourceForm, { kind: 'contributions', names: [] }).ok).toBe(false)
})
