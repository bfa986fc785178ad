import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Solver } from '../../../src/core/lottery/solver.ts'
import { isPanelOf } from '../../../src/core/quotas/fit.ts'
import { chooseReserves } from '../../../src/core/reserves/choose.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { allPanels, type Tiny, tinyArbitrary } from '../lottery/tiny.ts'

let solver: Solver
beforeAll(async () => {
  solver = await openHighs()
})

/** Members whom one of `reserves` could replace, by trying: the panel without the one and with the other is a panel. */
function replaceable(
  { pool, table, panelSize }: Tiny,
  panel: readonly number[],
  reserves: readonly number[],
): number[] {
  return panel.filter((leaver) =>
    reserves.some((reserve) =>
      isPanelOf(pool, table, panelSize, [...panel.filter((member) => member !== leaver), reserve]),
    ),
  )
}

/** All sets of `count` people outside the panel with at most one of a household. */
function allReserves({ pool }: Tiny, panel: readonly number[], count: number): number[][] {
  const outside = pool.registrants.flatMap((_, i) => (panel.includes(i) ? [] : [i]))
  const sets: number[][] = []
  const extend = (from: number, chosen: number[]): void => {
    if (chosen.length === count) sets.push(chosen)
    else for (let i = from; i < outside.length; i++) extend(i + 1, [...chosen, outside[i]!])
  }
  extend(0, [])
  return sets.filter((set) => {
    const homes = set.flatMap((member) => (pool.householdRule ? (pool.registrants[member]!.household ?? []) : []))
    return new Set(homes).size === homes.length
  })
}

test('the reserves make good as many single drop-outs as any choice could', () => {
  let covered = 0
  fc.assert(
    fc.property(tinyArbitrary(), fc.integer({ min: 0, max: 3 }), fc.nat(), (tiny, count, pick) => {
      const panels = allPanels(tiny)
      fc.pre(panels.length > 0)
      const panel = panels[pick % panels.length]!
      // Where there are not so many people, all that there can be are chosen.
      const counts = [...Array(count + 1).keys()].map((n) => allReserves(tiny, panel, n))
      const sets = counts.findLast((some) => some.length > 0)!
      const rank = tiny.pool.registrants.map((_, i) => (i * 7 + pick) % tiny.pool.registrants.length)
      const unique = new Set(rank).size === rank.length ? rank : tiny.pool.registrants.map((_, i) => i)
      const chosen = chooseReserves(solver, tiny.pool, tiny.table, panel, count, unique)
      if (!chosen.ok) throw new Error(JSON.stringify(chosen.problems))
      const { members } = chosen.value
      expect(sets).toContainEqual(members)
      const best = Math.max(...sets.map((set) => replaceable(tiny, panel, set).length))
      expect(replaceable(tiny, panel, members)).toEqual([...chosen.value.replaceable])
      expect(chosen.value.replaceable.length).toBe(best)
      const sum = (set: readonly number[]): number => set.reduce((total, member) => total + unique[member]!, 0)
      const equal = sets.filter((set) => replaceable(tiny, panel, set).length === best)
      if (!tiny.pool.householdRule && best > 0) expect(sum(members)).toBe(Math.min(...equal.map(sum)))
      covered += best
    }),
    { numRuns: 200, seed: 11 },
  )
  expect(covered).toBeGreaterThan(100)
})
