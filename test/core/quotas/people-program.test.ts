import { expect, test } from 'vitest'
import { buildInstance } from '../../../src/core/panels/instance.ts'
import { listDemands } from '../../../src/core/quotas/demand.ts'
import { findConflicts } from '../../../src/core/quotas/find-conflicts.ts'
import { findSmallestRelaxation } from '../../../src/core/quotas/relaxation.ts'
import { slimInstance } from '../../../src/core/quotas/slim-instance.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { countLooseningByPeople, makeStrainedPool } from './people-program.ts'

const solver = await openHighs()
const pools = Number(process.env.SORTITION_RUNS ?? (process.env.SORTITION_SLOW === '1' ? 200 : 30))

test('conflicts and the seats of the advice are those of an integer program over people', () => {
  const met = { infeasible: 0, several: 0, homes: 0 }
  for (let seed = 1; seed <= pools; seed++) {
    const pool = makeStrainedPool(String(seed))
    const { instance } = slimInstance(buildInstance(pool))
    const least = countLooseningByPeople(solver, pool, listDemands(instance))
    const { conflicts, complete } = findConflicts(solver, instance)
    expect(complete, `pool ${seed}`).toBe(true)
    expect(conflicts.length === 0, `pool ${seed}`).toBe(least === 0)
    const sets = conflicts.map(({ demands }) => demands)
    for (const demands of sets) {
      expect(countLooseningByPeople(solver, pool, demands), `pool ${seed}`).not.toBe(0)
      for (const left of demands)
        expect(
          countLooseningByPeople(
            solver,
            pool,
            demands.filter((demand) => demand !== left),
          ),
          `pool ${seed}`,
        ).toBe(0)
    }
    const relaxation = findSmallestRelaxation(solver, instance, pool.table, sets)
    if (relaxation === 'gave up') throw new Error(`pool ${seed}: given up`)
    const seats = relaxation?.changes.reduce((sum, { from, to }) => sum + Math.abs(to - from), 0) ?? null
    expect(seats, `pool ${seed}`).toBe(least)
    expect(relaxation?.smallest ?? true, `pool ${seed}`).toBe(true)
    if (least === 0) continue
    met.infeasible++
    if (conflicts.length > 1) met.several++
    if (pool.pool.householdRule) met.homes++
  }
  expect(Math.min(met.several, met.homes)).toBeGreaterThan(pools / 20)
  expect(met.infeasible).toBeGreaterThan(pools / 4)
})
