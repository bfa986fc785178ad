import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { buildInstance } from '../../../src/core/panels/instance.ts'
import { type Demand, findConflict } from '../../../src/core/quotas/find-conflict.ts'
import { slimInstance } from '../../../src/core/quotas/slim-instance.ts'
import { findUnreachableTypes } from '../../../src/core/quotas/unreachable-types.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { allPanels, poolOf, type Tiny, tinyArbitrary } from '../lottery/tiny.ts'
import { allSets, seatsOf, shuffled, strained } from './infeasible.ts'

const solver = await openHighs()

function conflictOf(tiny: Tiny): ReturnType<typeof findConflict> {
  return findConflict(solver, slimInstance(buildInstance(tiny)).instance, tiny.table)
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

test.prop([strained, fc.nat({ max: 5 })], { numRuns: 50, seed: 7 })(
  'no set of people meets the conflict, and some set meets all of it but any one demand',
  (tiny, turn) => {
    if (allPanels(tiny).length > 0) return
    const { demands, words, but } = conflictOf(tiny)
    expect(canMeet(tiny, demands)).toBe(false)
    for (const left of demands) {
      const others = demands.filter((demand) => demand !== left)
      expect(canMeet(tiny, others)).toBe(true)
    }
    const last = demands.at(-1)
    if (last !== undefined) {
      const sets = allSets(tiny).filter((members) => demands.slice(0, -1).every((each) => meets(tiny, each, members)))
      const seats = sets.map((members) => seatsOf(tiny.pool, members, last.feature, last.value))
      const reached = last.side === 'min' ? Math.max(...seats) : Math.min(...seats)
      expect(/\d+/.exec(but)?.[0]).toBe(`${reached}`)
    }
    const again = conflictOf(shuffled(tiny, turn))
    expect([again.words, again.but]).toEqual([words, but])
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
    const conflict = conflictOf({ pool, table: { features: [{ name: 'f', quotas }] }, panelSize: 3 })
    expect(conflict.demands.map(({ side }) => side)).toEqual(['max', 'max'])
    expect(conflict.but).toBe(but)
  },
)

test.prop([tinyArbitrary(9)], { numRuns: 300, seed: 8 })(
  'people in no panel are those whom listing finds in none',
  (tiny) => {
    const panels = allPanels(tiny)
    if (panels.length === 0) return
    const instance = buildInstance(tiny)
    const types = findUnreachableTypes(solver, instance)
    if (types === 'gave up') throw new Error('gave up')
    const found = types.flatMap((t) => instance.types[t]!.households.flat()).sort((a, b) => a - b)
    const seen = new Set(panels.flat())
    expect(found).toEqual(tiny.pool.registrants.map((_, i) => i).filter((i) => !seen.has(i)))
  },
)
