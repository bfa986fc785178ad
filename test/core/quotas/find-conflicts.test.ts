import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { buildInstance } from '../../../src/core/panels/instance.ts'
import type { Demand } from '../../../src/core/quotas/demand.ts'
import { type Conflict, describeConflicts } from '../../../src/core/quotas/describe-conflict.ts'
import { type DemandConflict, type DemandConflicts, findConflicts } from '../../../src/core/quotas/find-conflicts.ts'
import { slimInstance } from '../../../src/core/quotas/slim-instance.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { allPanels, poolOf, type Tiny } from '../lottery/tiny.ts'
import { allSets, seatsOf, shuffled, strained } from './infeasible.ts'

const solver = await openHighs()

/** All that is found, and what of it is listed, in words. */
function conflictsOf(tiny: Tiny): DemandConflicts & { readonly listed: readonly Conflict[] } {
  const { instance } = slimInstance(buildInstance(tiny))
  const found = findConflicts(solver, instance)
  return { ...found, listed: describeConflicts(solver, instance, tiny.table, found.conflicts) }
}

/** Whether some set of people meets all these demands. */
function canMeet(tiny: Tiny, demands: readonly Demand[]): boolean {
  return allSets(tiny).some((members) => demands.every((demand) => meets(tiny, demand, members)))
}

function meets({ pool, table }: Tiny, { feature, value, side }: Demand, members: readonly number[]): boolean {
  const seats = seatsOf(pool, members, feature, value)
  const { min, max } = table.features[feature]!.quotas[value]!
  return side === 'min' ? seats >= min : seats <= max
}

const nameOf = ({ feature, value, side }: Demand): string => `${feature} ${value} ${side}`
const quotaOf = ({ feature, value }: Demand): string => `${feature} ${value}`

test.prop([strained, fc.nat({ max: 5 })], { numRuns: 30, seed: 7 })(
  'no set of people meets a conflict, some set meets all of it but any one demand, and some set all that is in none',
  (tiny, turn) => {
    const { conflicts, complete, listed } = conflictsOf(tiny)
    expect(complete).toBe(true)
    expect(conflicts.length === 0).toBe(allPanels(tiny).length > 0)
    const blamed = conflicts.flatMap(({ demands }) => demands.map(nameOf))
    expect(new Set(blamed).size).toBe(blamed.length)
    // What is left out is between quotas that are listed together.
    const quotasOf = ({ demands }: DemandConflict) => [...new Set(demands.map(quotaOf))].join()
    expect(listed.map(quotasOf)).toEqual([...new Set(conflicts.map(quotasOf))])
    for (const { demands, minimal } of conflicts) {
      expect(minimal).toBe(true)
      expect(canMeet(tiny, demands)).toBe(false)
      for (const left of demands) {
        const others = demands.filter((demand) => demand !== left)
        expect(canMeet(tiny, others)).toBe(true)
      }
    }
    for (const { demands, but } of listed) {
      const last = demands.at(-1)
      if (last === undefined) continue
      const sets = allSets(tiny).filter((members) => demands.slice(0, -1).every((each) => meets(tiny, each, members)))
      const seats = sets.map((members) => seatsOf(tiny.pool, members, last.feature, last.value))
      const reached = last.side === 'min' ? Math.max(...seats) : Math.min(...seats)
      // Where all maximums of a feature are the conflict, the words sum them up instead.
      if (!but.includes('filled')) expect(/\d+/.exec(but)?.[0]).toBe(`${reached}`)
    }
    const rest = tiny.table.features.flatMap(({ quotas }, feature) =>
      quotas.flatMap((_, value) => (['min', 'max'] as const).map((side): Demand => ({ feature, value, side }))),
    )
    const free = rest.filter((demand) => !blamed.includes(nameOf(demand)))
    if (conflicts.every(({ demands }) => demands.length > 0)) expect(canMeet(tiny, free)).toBe(true)
    const words = (of: Tiny): unknown => conflictsOf(of).listed.map((each) => [each.words, each.but])
    expect(words(shuffled(tiny, turn))).toEqual(words(tiny))
  },
)

test.each([
  [[0, 0], 'no seat can be filled'],
  [[0, 1], 'only 1 seat can be filled'],
  [[1, 1], 'only 2 seats can be filled'],
] as const)(
  'where maximums of %j fall short of a panel of three, it is said how many seats they leave',
  (maximums, but) => {
    const pool = poolOf([[0], [0], [0], [1], [1], [1]], [], true)
    const quotas = maximums.map((max, v) => ({ value: `v${v}`, min: 0, max }))
    const { listed } = conflictsOf({ pool, table: { features: [{ name: 'f', quotas }] }, panelSize: 3 })
    expect(listed.map(({ demands }) => demands.map(({ side }) => side))).toEqual([['max', 'max']])
    expect(listed[0]?.but).toBe(but)
  },
)

test('what whole numbers alone forbid is found among many people, and told once though minimums and maximums each forbid it', () => {
  // Who is tall and old, or neither, is blue: tall + old + blue is odd where the panel is odd and even where it is even.
  const values = Array.from({ length: 400 }, (_, i) => {
    const [tall, old] = [i % 2, (i >> 1) % 2]
    return [tall, old, tall === old ? 1 : 0, i % 5, i % 7]
  })
  const halves = (a: number) => [a, 10 - a].map((seats, v) => ({ value: `v${v}`, min: seats, max: seats }))
  const wide = (count: number) => Array.from({ length: count }, (_, v) => ({ value: `v${v}`, min: 0, max: 5 }))
  const features = [halves(5), halves(5), halves(5), wide(5), wide(7)].map((quotas, f) => ({ name: `f${f}`, quotas }))
  const { conflicts, complete, listed } = conflictsOf({
    pool: poolOf(values, [], false),
    table: { features },
    panelSize: 10,
  })
  expect(complete).toBe(true)
  expect(conflicts.map(({ minimal }) => minimal)).toEqual([true, true])
  expect(listed).toHaveLength(1)
  const limits = ['f0', 'f1', 'f2'].flatMap((name) => ['v0', 'v1'].map((value) => `at least 5 with ${name} "${value}"`))
  expect(listed[0]?.words).toEqual(limits)
  expect(listed[0]?.but).toBe('only 4 with f2 "v1" can sit')
})
