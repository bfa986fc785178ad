import fc from 'fast-check'
import type { Quota, QuotaTable } from '../../../src/core/model/quota.ts'
import type { Pool } from '../../../src/core/model/registrant.ts'
import { allPanels, type Tiny, tinyArbitrary } from '../lottery/tiny.ts'

/** Tiny draws with quotas at random, many of which cannot be met; some have flex bounds, some leave a group out. */
export const strained: fc.Arbitrary<Tiny> = fc
  .tuple(
    tinyArbitrary(8),
    fc.array(
      fc.record({
        min: fc.nat({ max: 4 }),
        more: fc.nat({ max: 2 }),
        flex: fc.option(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 }))),
      }),
      {
        minLength: 9,
        maxLength: 9,
      },
    ),
  )
  .map(([tiny, cells]) => {
    let next = 0
    const features = tiny.table.features.map(({ name, quotas }) => ({
      name,
      quotas: quotas.map(({ value }): Quota => {
        const { min, more, flex } = cells[next++]!
        const max = min + more
        if (flex === null) return { value, min, max }
        return { value, min, max, flex: { min: Math.max(0, min - flex[0]), max: max + flex[1] } }
      }),
    }))
    return { ...tiny, table: { features } }
  })

/** The same draw with features, values and people in another order. */
export function shuffled(tiny: Tiny, turn: number): Tiny {
  const order = <T>(items: readonly T[]): number[] =>
    items.map((_, i) => (i * 7 + turn) % items.length).filter((at, i, all) => all.indexOf(at) === i)
  const full = <T>(items: readonly T[]): number[] =>
    order(items).length === items.length ? order(items) : items.map((_, i) => items.length - 1 - i)
  const features = full(tiny.table.features)
  const quotas = tiny.table.features.map((feature) => full(feature.quotas))
  const table: QuotaTable = {
    features: features.map((f) => ({
      name: tiny.table.features[f]!.name,
      quotas: quotas[f]!.map((v) => tiny.table.features[f]!.quotas[v]!),
    })),
  }
  const registrants = tiny.pool.registrants.map(({ id, values, household }) => ({
    id,
    household,
    values: features.map((f) => quotas[f]!.indexOf(values[f]!)),
  }))
  return { pool: { ...tiny.pool, registrants }, table, panelSize: tiny.panelSize }
}

/** Every set of so many people of whom no two share a home, whatever the quotas. */
export function allSets({ pool, table, panelSize }: Tiny): number[][] {
  const free = table.features.map(({ name, quotas }) => ({
    name,
    quotas: quotas.map(({ value }) => ({ value, min: 0, max: panelSize })),
  }))
  return allPanels({ pool, table: { features: free }, panelSize })
}

/** Seats of a set of people with a value. */
export function seatsOf(pool: Pool, members: readonly number[], feature: number, value: number): number {
  return members.filter((m) => pool.registrants[m]!.values[feature] === value).length
}
