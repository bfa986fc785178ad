import { expect, test } from 'vitest'
import { buildInstance } from '../../../src/core/panels/instance.ts'
import { hasPoint } from '../../../src/core/quotas/best-seats.ts'
import { listDemands } from '../../../src/core/quotas/demand.ts'
import { findConflicts } from '../../../src/core/quotas/find-conflicts.ts'
import { findSmallestRelaxation } from '../../../src/core/quotas/relaxation.ts'
import { slimInstance } from '../../../src/core/quotas/slim-instance.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import type { Tiny } from '../lottery/tiny.ts'
import { countLooseningByPeople, makeStrainedPool } from './people-program.ts'

const solver = await openHighs()
const pools = Number(process.env.SORTITION_RUNS ?? (process.env.SORTITION_SLOW === '1' ? 200 : 30))

/** Asks the program over people whether all that is said of a pool is so. */
function compareWithPeople(pool: Tiny, name: string): { conflicts: number; onlyWhole: boolean } {
  const { instance } = slimInstance(buildInstance(pool))
  const least = countLooseningByPeople(solver, pool, listDemands(instance))
  const { conflicts, complete } = findConflicts(solver, instance)
  expect(complete, name).toBe(true)
  expect(conflicts.length === 0, name).toBe(least === 0)
  const sets = conflicts.map(({ demands }) => demands)
  for (const demands of sets) {
    expect(countLooseningByPeople(solver, pool, demands), name).not.toBe(0)
    for (const left of demands) {
      const others = demands.filter((demand) => demand !== left)
      expect(countLooseningByPeople(solver, pool, others), name).toBe(0)
    }
  }
  const relaxation = findSmallestRelaxation(solver, instance, pool.table, sets)
  if (relaxation === 'gave up') throw new Error(`${name}: given up`)
  const seats = relaxation?.changes.reduce((sum, { from, to }) => sum + Math.abs(to - from), 0) ?? null
  expect(seats, name).toBe(least)
  expect(relaxation?.smallest ?? true, name).toBe(true)
  return { conflicts: conflicts.length, onlyWhole: conflicts.length > 0 && hasPoint(solver, instance) }
}

test('conflicts and the seats of the advice are those of an integer program over people', () => {
  const met = { one: 0, several: 0, onlyWhole: 0, homes: 0 }
  for (let seed = 1; seed <= pools; seed++) {
    const pool = makeStrainedPool(String(seed))
    const { conflicts, onlyWhole } = compareWithPeople(pool, `pool ${seed}`)
    if (conflicts === 1) met.one++
    if (conflicts > 1) met.several++
    if (onlyWhole) met.onlyWhole++
    if (conflicts > 0 && pool.pool.householdRule) met.homes++
  }
  for (const [shape, count] of Object.entries(met)) expect(count, shape).toBeGreaterThan(pools / 20)
})

test.each(['2', '5', '6'])('the same of hundreds of people: pool %s', (seed) => {
  const pool = makeStrainedPool(`large ${seed}`, { people: [300, 600], panel: [30, 60] })
  expect(compareWithPeople(pool, seed).conflicts).toBeGreaterThan(0)
})
