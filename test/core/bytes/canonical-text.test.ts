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

test.each([
  ['a pair', '"\ud83d\ude00"', null],
  ['the last of all pairs', '"\udbff\udfff"', null],
  ['the first half alone', '"\ud800"', 'surrogate'],
  ['the first half twice', '"\ud800\ud800"', 'surrogate'],
  ['the first half, and a character above all halves', '"\ud800\ue000"', 'surrogate'],
  ['the first half, and a character below them', '"\ud800\ud7ff"', 'surrogate'],
  ['the second half alone', '"\udc00"', 'surrogate'],
  ['the second half twice', '"\udc00\udc00"', 'surrogate'],
  ['the halves in the wrong order', '"\ude00\ud83d"', 'surrogate'],
  ['characters beside all halves', '"\ud7ff\ue000"', null],
])('surrogates: %s', (_, text, fault) => {
  expect(findCanonicalTextFault(text, allow(1, 1, 1))).toBe(fault)
})

test.each([
  ['-1', 'number'],
  ['1.5', 'number'],
  ['1e5', 'number'],
  ['12345678901234567', 'number'],
  ['9007199254740992', 'number'],
  ['01', 'other form'],
  ['+1', 'other form'],
  ['NaN', 'other form'],
] as const)('%s is no number of a log: %s', (text, fault) => {
  expect(findCanonicalTextFault(text, allow(1, 1, 1))).toBe(fault)
})
