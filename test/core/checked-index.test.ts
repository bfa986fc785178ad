import { expect, test } from 'vitest'
import { at } from '../../src/core/checked-index.ts'

test('a place that is not there is a fault with a name', () => {
  expect(at([7, 8], 1)).toBe(8)
  expect(at([null], 0)).toBe(null)
  for (const index of [2, -1, 0.5, Number.NaN])
    expect(() => at([7, 8], index)).toThrow(new RangeError(`no item at ${index} of 2`))
})
