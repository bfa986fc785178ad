import { expect, test } from 'vitest'
import { buildLoggedDropout } from '../../../src/core/log/logged-dropout.ts'
import { must, table } from './small.ts'

const woman = { feature: ' gender', value: 'WOMAN', chance: 7 }
const gwynedd = { feature: 'Area', value: 'Gwynedd', chance: 0 }

test('chances to drop out are logged in the spelling of the quotas and in their order', () => {
  expect(must(buildLoggedDropout(undefined, table))).toEqual({ of: 100, special: [], usual: 10 })
  const special = [
    ['Area', 'Gwynedd', 0],
    ['Gender', 'woman', 7],
  ]
  expect(must(buildLoggedDropout({ values: [woman, gwynedd] }, table))).toEqual({ of: 100, special, usual: 10 })
  expect(must(buildLoggedDropout({ chance: 0 }, table)).usual).toBe(0)
})

test.each([
  ['a value twice', [woman, gwynedd, { ...woman, chance: 8 }], 'drop-out-twice', 'woman'],
  ['a feature without a quota', [{ ...woman, feature: 'Age' }], 'drop-out-unknown', 'Age'],
  ['a value without a quota', [{ ...woman, value: 'Gwynedd' }], 'drop-out-unknown', 'Gwynedd'],
])('%s is refused', (_, values, code, named) => {
  expect(buildLoggedDropout({ values }, table)).toMatchObject({
    ok: false,
    problems: [{ code, what: expect.stringContaining(named) }],
  })
})

test('two values of a feature, and a value of two features, are no repetition, and are in order', () => {
  const features = ['f', 'g'].map((name) => ({
    name,
    quotas: ['a', 'b'].map((value) => ({ value, min: 0, max: 1 })),
  }))
  const values = features.flatMap(({ name }) => ['a', 'b'].map((value) => ({ feature: name, value, chance: 1 })))
  const special = ['f', 'g'].flatMap((name) => ['a', 'b'].map((value) => [name, value, 1]))
  expect(must(buildLoggedDropout({ values: values.toReversed() }, { features })).special).toEqual(special)
})
