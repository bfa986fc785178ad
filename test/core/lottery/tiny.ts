import fc from 'fast-check'
import type { Feature, QuotaTable } from '../../../src/core/model/quota.ts'
import type { Pool, RegistrantId } from '../../../src/core/model/registrant.ts'
import { type Instance, listTypesByPosition } from '../../../src/core/panels/instance.ts'

/** A tiny draw for which every panel can be listed. */
export interface Tiny {
  readonly pool: Pool
  readonly table: QuotaTable
  readonly panelSize: number
}

/** Builds a pool from rows of value positions and household names. */
export function poolOf(
  values: readonly (readonly number[])[],
  households: readonly (string | null)[],
  rule: boolean,
): Pool {
  return {
    registrants: values.map((row, i) => ({
      id: `p${i}` as RegistrantId,
      values: row,
      household: households[i] ?? null,
    })),
    householdRule: rule,
  }
}

/** All panels, by listing: sets of `panelSize` people that meet every quota, one per household. */
export function allPanels({ pool, table, panelSize }: Tiny): number[][] {
  const panels: number[][] = []
  const extend = (from: number, chosen: number[]): void => {
    if (chosen.length === panelSize) {
      if (meetsQuotas(pool, table, chosen)) panels.push([...chosen])
      return
    }
    for (let i = from; i < pool.registrants.length; i++) {
      const home = pool.registrants[i]!.household
      const shared = home !== null && chosen.some((c) => pool.registrants[c]!.household === home)
      if (pool.householdRule && shared) continue
      extend(i + 1, [...chosen, i])
    }
  }
  extend(0, [])
  return panels
}

/** Each panel as its seats by type, once, found by trying every set of people. */
export function listSeatsOfAll(tiny: Tiny, instance: Instance): Int32Array[] {
  const typeOf = listTypesByPosition(instance)
  const seats = allPanels(tiny).map((members) => {
    const counts = new Int32Array(instance.types.length)
    for (const member of members) counts[typeOf[member]!]! += 1
    return counts
  })
  return [...new Map(seats.map((counts) => [counts.join(), counts])).values()]
}

export function meetsQuotas(pool: Pool, table: QuotaTable, members: readonly number[]): boolean {
  return table.features.every((feature, f) =>
    feature.quotas.every((quota, v) => {
      const seats = members.filter((m) => pool.registrants[m]!.values[f] === v).length
      return seats >= quota.min && seats <= quota.max
    }),
  )
}

/** Random tiny draws: up to `people` registrants, panels of up to 4, two or three features, quotas around a random panel. */
export function tinyArbitrary(people = 9): fc.Arbitrary<Tiny> {
  return fc
    .record({
      n: fc.integer({ min: 3, max: people }),
      k: fc.integer({ min: 1, max: 4 }),
      sizes: fc.array(fc.integer({ min: 2, max: 3 }), { minLength: 1, maxLength: 3 }),
      rule: fc.boolean(),
    })
    .chain(({ n, k, sizes, rule }) =>
      fc.record({
        values: fc.array(fc.tuple(...sizes.map((size) => fc.nat({ max: size - 1 }))), { minLength: n, maxLength: n }),
        homes: fc.array(fc.option(fc.constantFrom('a', 'b', 'c'), { freq: 3 }), { minLength: n, maxLength: n }),
        slack: fc.array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 1 })), { minLength: 9, maxLength: 9 }),
        k: fc.constant(Math.min(k, n)),
        sizes: fc.constant(sizes),
        rule: fc.constant(rule),
        twist: fc.nat({ max: 9 }),
      }),
    )
    .map(({ values, homes, slack, k, sizes, rule, twist }) => {
      let next = 0
      const features: Feature[] = sizes.map((size, f) => ({
        name: `f${f}`,
        quotas: Array.from({ length: size }, (_, v) => {
          const seats = values.slice(0, k).filter((row) => row[f] === v).length
          const [below, above] = slack[next++ % slack.length]!
          // Now and then a quota that the panel it was taken from does not meet: others may, or none.
          if (twist === f && v === 0) return { value: `v${v}`, min: seats + 1, max: seats + 1 + above }
          return { value: `v${v}`, min: Math.max(0, seats - below), max: seats + above }
        }),
      }))
      return { pool: poolOf(values, homes, rule), table: { features }, panelSize: k }
    })
}
