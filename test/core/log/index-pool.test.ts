import { expect, test } from 'vitest'
import { buildIndexPool } from '../../../src/core/log/index-pool.ts'
import { pool, small } from './small.ts'

const { commit, bound } = small()

test('rows become registrants in the order of the pool, with the places of their values in the quotas', () => {
  const { registrants } = buildIndexPool(commit, bound.leaves).pool
  expect(registrants.map(({ id }) => id)).toEqual(bound.leaves.map(({ row }) => row.id))
  const names = registrants.map(({ values }) => values.map((value, f) => commit.quotas[f]![1][value]![0]))
  expect(names).toEqual(bound.leaves.map(({ row }) => row.values.map(([, value]) => value)))
  expect(registrants).toHaveLength(pool.registrants.length)
})

test('a row with a value that no quota lists is no registrant', () => {
  const [leaf, ...rest] = bound.leaves
  const values = leaf!.row.values.map(([feature]) => [feature, 'Ceredigion'] as const)
  const wrong = [{ ...leaf!, row: { ...leaf!.row, values } }, ...rest]
  expect(() => buildIndexPool(commit, wrong)).toThrow('row 0 does not fit the quotas')
})
