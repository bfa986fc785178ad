import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import type { QuotaTable } from '../../../src/core/model/quota.ts'
import type { Pool, RegistrantId } from '../../../src/core/model/registrant.ts'
import { buildInstance } from '../../../src/core/panels/instance.ts'
import { hasPanel } from '../../../src/core/quotas/best-seats.ts'
import { type Sample, samplePool } from '../../../src/core/quotas/sample-pool.ts'
import { openHighs } from '../../../src/solver/highs.ts'

const solver = await openHighs()

function poolOf({ columns, rows }: Sample, table: QuotaTable): Pool {
  const address = columns.indexOf('address')
  const registrants = rows.map((row) => ({
    id: row[0] as RegistrantId,
    values: table.features.map(({ name, quotas }) =>
      quotas.findIndex(({ value }) => value === row[columns.indexOf(name)]),
    ),
    household: row[address]!,
  }))
  return { registrants, householdRule: true }
}

const tables = fc
  .record({
    panel: fc.integer({ min: 1, max: 12 }),
    features: fc.array(fc.array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 6 })), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ panel, features }) => {
    const table: QuotaTable = {
      features: features.map((quotas, f) => ({
        name: `f${f}`,
        quotas: quotas.map(([min, more], v) => ({ value: `v${v}`, min, max: min + more })),
      })),
    }
    return { panel, table }
  })

let made = 0
test.prop([tables, fc.nat({ max: 20 }), fc.string()], { numRuns: 80, seed: 3 })(
  'made-up people can always meet the quotas they were made for, one of each address',
  ({ panel, table }, more, seed) => {
    const sample = samplePool(table, { registrants: panel + more, panel, seed })
    const sums = table.features.map(({ quotas }) => [
      quotas.reduce((sum, { min }) => sum + min, 0),
      quotas.reduce((sum, { max }) => sum + max, 0),
    ])
    expect(sample.ok).toBe(sums.every(([min, max]) => min! <= panel && max! >= panel))
    if (!sample.ok) return
    made++
    expect(samplePool(table, { registrants: panel + more, panel, seed })).toEqual(sample)
    expect(sample.value.rows).toHaveLength(panel + more)
    expect(new Set(sample.value.rows.map(([id]) => id)).size).toBe(panel + more)
    const instance = buildInstance({ pool: poolOf(sample.value, table), table, panelSize: panel })
    expect(hasPanel(solver, instance)).toBe(true)
  },
)

test('some of those tables could be met', () => {
  expect(made).toBeGreaterThan(10)
})

test('another seed makes other people, also where seedrandom alone would not', () => {
  const table = {
    features: [
      {
        name: 'sex',
        quotas: [
          { value: 'f', min: 0, max: 9 },
          { value: 'm', min: 0, max: 9 },
        ],
      },
    ],
  }
  const of = (seed: string) => samplePool(table, { registrants: 60, panel: 9, seed })
  expect(of('2026')).not.toEqual(of('20262026'))
  expect(of('2026')).toEqual(of('2026'))
})

test('more people have what more seats are for', () => {
  const table = {
    features: [
      {
        name: 'sex',
        quotas: [
          { value: 'f', min: 8, max: 8 },
          { value: 'm', min: 2, max: 2 },
          { value: 'x', min: 0, max: 0 },
        ],
      },
    ],
  }
  const sample = samplePool(table, { registrants: 1000, panel: 10, seed: 'a' })
  const count = (value: string) => (sample.ok ? sample.value.rows.filter((row) => row[1] === value).length : 0)
  expect(count('f')).toBeGreaterThan(750)
  expect(count('f')).toBeLessThan(850)
  expect(count('x')).toBe(0)
})
