import { expect, test } from 'vitest'
import { measurePoolFit } from '../../../src/core/quotas/quota-fit.ts'
import { poolOf, type Tiny } from '../lottery/tiny.ts'

/** Seven people, the first two of one home. */
const pool = poolOf([[0, 0], [0, 0], [0, 0], [1, 0], [2, 0], [2, 0], [3, 0]], ['a', 'a'], true) // biome-ignore format: a row
const limits = [[2, 3], [2, 2], [0, 2], [0, 0]] as const // biome-ignore format: a row
const features = [
  { name: 'f', quotas: limits.map(([min, max], v) => ({ value: `v${v}`, min, max })) },
  { name: 'g', quotas: ['x', 'nobody'].map((value) => ({ value, min: 0, max: 9 })) },
]
const draw = (panelSize: number): Tiny => ({ pool, table: { features }, panelSize })

test('each quota beside those who could sit together', () => {
  const told = measurePoolFit(draw(4)).values.map(({ value, registered, selectable, verdict }) => {
    return [value, registered, selectable, verdict]
  })
  expect(told).toEqual([
    ['v0', 3, 2, 'all needed'],
    ['v1', 1, 1, 'too few'],
    ['v2', 2, 2, 'fits'],
    ['v3', 1, 1, 'left out'],
    ['x', 7, 6, 'fits'],
    ['nobody', 0, 0, 'fits'],
  ])
})

test.each([
  [3, 'minimums exceed the panel'],
  [4, 'fits'],
  [5, 'fits'],
  [6, 'too few registrants'],
  [7, 'too few registrants'],
  [8, 'maximums fall short of the panel'],
])('the quotas of a feature beside a panel of %i', (panelSize, verdict) => {
  const [feature] = measurePoolFit(draw(panelSize)).features
  expect(feature).toEqual({ feature: 'f', minimums: 4, maximums: 7, fillable: 5, verdict })
})
