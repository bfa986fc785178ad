import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { shareOut } from '../../../src/core/invite/share-out.ts'

test('the largest remainders get what is left, of equal ones the first', () => {
  expect(shareOut(10, [1n, 1n, 1n])).toEqual([4, 3, 3])
  expect(shareOut(7, [10n, 25n, 65n])).toEqual([1, 2, 4])
  expect(shareOut(0, [0n, 0n])).toEqual([0, 0])
  expect(() => shareOut(1, [0n])).toThrow('nobody to share out to')
})

test('products beyond 2^53 are exact', () => {
  const weights = [9_007_199_254_740_993n, 9_007_199_254_740_991n]
  expect(shareOut(30_001, weights)).toEqual([15_001, 15_000])
})

test.prop([fc.nat(100_000), fc.array(fc.bigInt(0n, 10n ** 18n), { minLength: 1, maxLength: 20 })])(
  'every share is its quota rounded down or up, and they sum to the whole',
  (total, weights) => {
    const sum = weights.reduce((a, b) => a + b, 0n)
    fc.pre(sum > 0n)
    const shares = shareOut(total, weights)
    expect(shares.reduce((a, b) => a + b, 0)).toBe(total)
    for (const [i, weight] of weights.entries()) {
      const exact = weight * BigInt(total)
      const share = BigInt(shares[i]!)
      expect(share === exact / sum || (share === exact / sum + 1n && exact % sum > 0n)).toBe(true)
    }
  },
)
