import { expect, test } from 'vitest'
import { parseReceipt, prepareReceipts } from '../../../src/core/log/receipt.ts'
import { listIndices, markIndex, type PoolIndex } from '../../../src/core/model/pool-place.ts'
import { verifyReceipt } from '../../../src/core/verify/verify-log.ts'
import { changed, key, must, pool, small, twoChanges } from './small.ts'

const { bound, commit, draw, committed, log } = small(key)
const receipt = must(parseReceipt(prepareReceipts(bound.leaves, commit)(bound.indexOf[2]!)))

test('everyone’s receipt verifies and says where they stand', () => {
  const places = pool.registrants.map((_, position) => {
    const verdict = verifyReceipt(
      must(parseReceipt(prepareReceipts(bound.leaves, commit)(bound.indexOf[position]!))),
      log,
    )
    expect(verdict).toMatchObject({ name: 'receipt', outcome: 'pass', failures: [] })
    return verdict.detail
  })
  expect(places.filter((place) => place.endsWith('drawn for the panel'))).toHaveLength(draw.panel.length)
  expect(places.filter((place) => / reserve [123] in order of call$/.test(place))).toHaveLength(3)
  expect(verifyReceipt(receipt, committed).detail).toMatch(/^index . of 0 to 6, chance 3\/10; not drawn yet$/)
})

test('a receipt says who left the panel and who was called later', () => {
  const { held, standing } = changed(small(key), twoChanges)
  const placeOf = (index: PoolIndex): string | undefined =>
    verifyReceipt(must(parseReceipt(prepareReceipts(bound.leaves, commit)(index))), held.text).detail.split('; ')[1]
  const all = listIndices(7)
  const left = all.filter((index) => placeOf(index)?.endsWith('left the panel later'))
  expect(left).toEqual([...standing.withdrawn].sort((a, b) => a - b))
  const called = all.filter((index) => placeOf(index)?.includes('called to the panel later'))
  expect(called).toEqual([...new Set([...standing.panel, ...left])].filter((i) => !draw.panel.includes(i)).sort())
  expect(all.map(placeOf)).toContain('drawn for the panel, left the panel later')
})

test.each([
  ['another chance', { chance: '2/5' }, 'chance'],
  ['another index', { index: markIndex((receipt.index + 1) % 7) }, 'pool root'],
  ['an index outside', { index: markIndex(7) }, 'pool root'],
  ['another commit', { commit: 'ab'.repeat(32) }, 'commit'],
  ['a longer path', { path: [...receipt.path, 'ab'.repeat(32)] }, 'pool root'],
  ['a nonce', { leaf: { ...receipt.leaf, nonce: '4711' } }, 'pool root'],
  ['another row', { leaf: { ...receipt.leaf, row: { ...receipt.leaf.row, id: 'p4' } } }, 'pool root'],
])('a receipt with %s fails', (_, change, what) => {
  const verdict = verifyReceipt({ ...receipt, ...change }, log)
  expect(verdict.outcome).toBe('fail')
  expect(verdict.failures.map((failure) => failure.what)).toContain(what)
})

test('a receipt fails against a log that cannot be read or is broken', () => {
  expect(verifyReceipt(receipt, '').outcome).toBe('fail')
  expect(verifyReceipt(receipt, log.replace('"seq":1', '"seq":2')).outcome).toBe('fail')
  expect(verifyReceipt(receipt, small().log).outcome).toBe('fail')
})

test.each(['', '{}\n', '[]\n', 'null\n', 'x', '{"chance":"2/4"}\n'])('%j is not a receipt', (text) => {
  expect(parseReceipt(text)).toMatchObject({ ok: false, problems: [{ code: 'receipt-form' }] })
})
