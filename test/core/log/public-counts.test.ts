import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import type { LoggedFeature } from '../../../src/core/log/entries.ts'
import type { PoolRow } from '../../../src/core/log/pool-rows.ts'
import { countPanel, countPool, findCountsFault } from '../../../src/core/log/public-counts.ts'
import { indices } from '../places.ts'

const quotas = (values: number): LoggedFeature[] => [['f', Array.from({ length: values }, (_, v) => [`v${v}`, 0, 9])]]
const rowsOf = (people: readonly number[]): PoolRow[] =>
  people.flatMap((n, v) =>
    Array.from({ length: n }, (_, i) => ({ household: null, id: `${v}/${i}`, values: [['f', `v${v}`]] as const })),
  )
const told = (...people: number[]): readonly (number | null)[] | undefined =>
  countPool(quotas(people.length), rowsOf(people))[0]

test('small groups are hidden, and so is what would give them away', () => {
  expect(told(60, 65)).toEqual([60, 65])
  expect(told(5, 120)).toEqual([5, 120])
  expect(told(4, 121)).toEqual([null, null])
  expect(told(4, 30, 91)).toEqual([null, null, 91])
  expect(told(3, 4, 118)).toEqual([null, null, 118])
  expect(told(1, 2, 30, 92)).toEqual([null, null, null, 92])
  expect(told(4, 10, 10, 101)).toEqual([null, 10, null, 101])
  expect(told(0, 3, 4, 101)).toEqual([null, null, null, 101])
})

test('a value that nobody has is told and hides nothing, but beside a hidden number', () => {
  expect(told(0, 0, 0, 125)).toEqual([0, 0, 0, 125])
  expect(told(0, 10, 10, 101)).toEqual([0, 10, 10, 101])
  expect(told(0, 4, 121)).toEqual([null, null, null])
  expect(told(1, 1, 1, 1, 1, 118)).toEqual(told(0, 1, 1, 1, 2, 118))
})

property.prop([fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 6 })])(
  'no group below 5 can be read off or worked out from the size of the pool',
  (people) => {
    const shown = told(...people)!
    const hidden = people.filter((_, v) => shown[v] === null)
    shown.forEach((n, v) => {
      if (n !== null) expect(n).toBe(people[v])
      if (people[v]! > 0 && people[v]! < 5) expect(n).toBe(null)
      if (people[v] === 0) expect(n).toBe(hidden.some((others) => others > 0) ? null : 0)
    })
    expect(hidden).not.toHaveLength(1)
    const together = hidden.reduce((sum, n) => sum + n, 0)
    if (hidden.length > 0 && hidden.length < people.length) expect(together).toBeGreaterThanOrEqual(5)
  },
)

test('of the panel, the same groups are told as of the pool', () => {
  const rows = rowsOf([4, 30, 91])
  const panel = indices(0, 4, 5, 40, 41, 42)
  expect(countPanel(quotas(3), rows, panel, countPool(quotas(3), rows))).toEqual([[null, null, 3]])
})

test('numbers must be one for each quota and add up', () => {
  expect(findCountsFault(quotas(2), [[60, 65]], 125)).toBe(null)
  expect(findCountsFault(quotas(2), [[null, null]], 125)).toBe(null)
  expect(findCountsFault(quotas(3), [[null, null, 125]], 125)).toBe(null)
  for (const wrong of [[], [[60]], [[60, 65, 0]], [[60, 64]], [[60, 66]], [[null, 126]], [[60, 65], []]]) {
    expect(findCountsFault(quotas(2), wrong, 125)).not.toBe(null)
  }
})
