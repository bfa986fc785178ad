import { expect, test } from 'vitest'
import { drawAtOnce } from '../../src/library/answer-questions.ts'
import { openInstalledEngine } from '../../src/library/installed-engine.ts'
import { type GivenPerson, prepareQuestion, type QuestionData } from '../../src/library/prepare-question.ts'

const quotas = [
  { feature: 'sex', value: 'f', min: 1, max: 2 },
  { feature: 'sex', value: 'm', min: 1, max: 2 },
]

function listPeople(more: (i: number) => Partial<GivenPerson> = () => ({})): GivenPerson[] {
  return Array.from({ length: 40 }, (_, i) => ({ id: `P${i}`, values: { sex: i % 2 === 0 ? 'f' : 'm' }, ...more(i) }))
}

function prepare(more: Partial<QuestionData>) {
  return prepareQuestion({ people: listPeople(), quotas, panelSize: 3, onePerHousehold: true, ...more })
}

const tell = (list: readonly { readonly code: string; readonly place?: unknown }[]) =>
  list.map(({ code, place }) => [code, place])

test('households that can hardly be meant are noted', () => {
  expect(tell(prepare({}).notes)).toEqual([['pool-household-blank', { file: 'people' }]])
  const nobodyKnows = listPeople((i) => ({ address: [i < 12 ? 'N/A' : `${i} High Street`] }))
  expect(tell(prepare({ people: nobodyKnows }).notes)).toEqual([['pool-household-large', { file: 'people', line: 1 }]])
  expect(prepare({ people: nobodyKnows, onePerHousehold: false }).notes).toEqual([])
  expect(prepare({ people: listPeople((i) => ({ address: [`${i} High Street`] })) }).notes).toEqual([])
})

test('ids that look alike are noted', () => {
  const people = listPeople((i) => (i === 39 ? { id: 'Ｐ1' } : {}))
  expect(tell(prepare({ people, onePerHousehold: false }).notes)).toEqual([
    ['pool-id-alike', { file: 'people', line: 40 }],
  ])
})

test.each(['constructor', 'toString', '__proto__'])('a feature may be called %s', async (feature) => {
  const named = quotas.map((quota) => ({ ...quota, feature }))
  const missing = prepare({ quotas: named })
  expect(missing.ok ? [] : tell(missing.problems)).toEqual([
    ['pool-value-blank', { file: 'people', line: 1, column: feature }],
  ])
  const people = listPeople((i) => ({ values: { [feature]: i % 2 === 0 ? 'f' : 'm' } }))
  const question = prepare({ people, quotas: named })
  if (!question.ok) throw new Error(question.problems[0]?.what)
  const drawn = drawAtOnce(await openInstalledEngine(), question.value, { seed: 'x', time: '2026-11-04T18:30:00Z' })
  expect(drawn.ok && drawn.value.panel).toHaveLength(3)
})

test('half a character is no part of an id or of a quota', () => {
  const broken = prepare({ people: listPeople((i) => (i === 4 ? { id: 'a\ud800' } : {})) })
  expect(broken.ok ? [] : tell(broken.problems)).toEqual([['pool-id-unfit', { file: 'people', line: 5 }]])
  const unfit = prepare({ quotas: [...quotas, { feature: 'sex', value: '\udc00', min: 0, max: 1 }] })
  expect(unfit.ok ? [] : tell(unfit.problems)).toEqual([['quotas-cell-unfit', { file: 'quotas', line: 3 }]])
})
