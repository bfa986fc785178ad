import { expect, test } from 'vitest'
import type { Provenance } from '../../../src/core/log/entries.ts'
import { findNoteDifferences } from '../../../src/core/log/note-differences.ts'

const excluded = { alreadySelected: 0, notEligible: 0, sameAddress: 0 }
const noted = (cells: readonly (readonly [string, string])[], value = 'a'): Provenance => ({
  excluded,
  notes: [['f', value, cells]],
})
const both = noted([
  ['note', 'x'],
  ['source', 'y'],
])

test('what only one of two files notes on a quota is told, and what both note is not', () => {
  const quota = '"f", "a"'
  expect(findNoteDifferences(both, both)).toEqual([])
  expect(findNoteDifferences(both, noted([['note', 'x']]))).toEqual([{ quota, expected: '["source","y"]', found: '' }])
  expect(findNoteDifferences(noted([['note', 'x']]), both)).toEqual([{ quota, expected: '', found: '["source","y"]' }])
  const other = noted([
    ['note', 'x'],
    ['source', 'z'],
  ])
  expect(findNoteDifferences(both, other)).toEqual([{ quota, expected: '["source","y"]', found: '["source","z"]' }])
  expect(findNoteDifferences(noted([['note', 'x']]), noted([['source', 'x']]))).toHaveLength(1)
})

test('a note on another quota is another note', () => {
  expect(findNoteDifferences(noted([['note', 'x']]), noted([['note', 'x']], 'b'))).toEqual([
    { quota: '"f", "a"', expected: '["note","x"]', found: '' },
    { quota: '"f", "b"', expected: '', found: '["note","x"]' },
  ])
})
