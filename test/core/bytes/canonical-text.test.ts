import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { canonical } from '../../../src/core/bytes/canonical-json.ts'
import { findCanonicalTextFault, isWellWithin } from '../../../src/core/bytes/canonical-text.ts'

const allow = (collections: number, commas: number, keys: number) => ({ collections, commas, keys, knownKeys: null })

test('what a text has is counted, what stands in its strings too', () => {
  const text = canonical({ a: [1, 2, {}], b: '{[,:' })
  // Outside the string: an array and two objects, which count as two each, three commas, two keys.
  expect(findCanonicalTextFault(text, allow(5, 3, 2))).toBeNull()
  for (const less of [allow(4, 3, 2), allow(5, 2, 2), allow(5, 3, 1)]) {
    expect(findCanonicalTextFault(text, less)).toBe('limit')
  }
  expect(isWellWithin(text, allow(5, 3, 2))).toBe(false)
  expect(isWellWithin(text, allow(8, 4, 3))).toBe(true)
  for (const less of [allow(7, 4, 3), allow(8, 3, 3), allow(8, 4, 2)]) expect(isWellWithin(text, less)).toBe(false)
})

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.nat(),
    fc.string(),
    fc.array(tie('any')),
    fc.dictionary(fc.stringMatching(/^[ -~]*$/), tie('any')),
  ),
})).any

test.prop([value, fc.nat(20), fc.nat(20), fc.nat(20)])(
  'no text that is well within its allowance is above it',
  (any, collections, commas, keys) => {
    const text = canonical(any)
    if (!isWellWithin(text, allow(collections, commas, keys))) return
    expect(findCanonicalTextFault(text, allow(collections, commas, keys))).toBeNull()
  },
)
