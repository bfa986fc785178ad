import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { ColumnSearch } from '../../../src/core/lottery/column-search.ts'
import { PanelLevelSearch } from '../../../src/core/lottery/panel-levels.ts'
import { Effort } from '../../../src/core/panels/effort.ts'
import { buildWholeFace } from '../../../src/core/panels/face.ts'
import { buildInstance, type Instance, isPanel, listTypesByPosition } from '../../../src/core/panels/instance.ts'
import { seedDice } from '../../../src/core/panels/search-dice.ts'
import type { Solver } from '../../../src/core/panels/solver-port.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { listSeatsOfAll, poolOf, tinyArbitrary } from './tiny.ts'

let solver: Solver
beforeAll(async () => {
  solver = await openHighs()
})

test('of each type a panel that holds it is found wherever there is one, and said to be none where there is none', () => {
  const seen = { panels: 0, none: 0 }
  fc.assert(
    fc.property(tinyArbitrary(9), (tiny) => {
      const instance = buildInstance(tiny)
      const all = listSeatsOfAll(tiny, instance)
      const context = { solver, instance, rows: instance.rows }
      const tools = { dice: seedDice('holders'), effort: new Effort(1e9) }
      const search = new ColumnSearch(context, buildWholeFace(instance), tools)
      for (const t of instance.types.keys()) {
        const answer = search.askWith(t, 1e6)
        expect(answer.status).toBe(all.some((seats) => seats[t]! > 0) ? 'panels' : 'none')
        if (answer.status === 'gave up') continue
        seen[answer.status] += 1
        if (answer.status === 'none') continue
        const [seats] = answer.panels
        expect(seats![t]).toBeGreaterThan(0)
        expect(isPanel(instance, Array.from(seats!))).toBe(true)
      }
      search.dispose()
    }),
    { numRuns: 60, seed: 20261127 },
  )
  expect(seen.panels).toBeGreaterThan(50)
  expect(seen.none).toBeGreaterThan(50)
})

/**
 * Too many people for a walk. Who is T leaves out D; A, B and C have a half each over the relaxation then, and no panel has halves: of each two of them
 * exactly one is there.
 */
function buildWithImpossible(): { readonly instance: Instance; readonly impossible: number } {
  const special = { T: [0, 0, 0, 1, 1], A: [1, 0, 1, 0, 2], B: [1, 1, 0, 0, 3], C: [0, 1, 1, 0, 4], D: [1, 1, 1, 1, 5] }
  const others = Array.from({ length: 600 }, (_, i) => [0, 0, 0, 0, 6 + (i % 40)])
  const one = [
    { value: 'x0', min: 0, max: 30 },
    { value: 'x1', min: 1, max: 1 },
  ]
  const own = Array.from({ length: 46 }, (_, v) => ({ value: `x${v}`, min: 0, max: 30 }))
  const few = [
    { value: 'x0', min: 0, max: 30 },
    { value: 'x1', min: 0, max: 1 },
  ]
  const features = [one, one, one, few, own].map((quotas, f) => ({ name: `f${f}`, quotas }))
  const pool = poolOf([...Object.values(special), ...others], [], false)
  const instance = buildInstance({ pool, table: { features }, panelSize: 30 })
  return { instance, impossible: listTypesByPosition(instance)[0]! }
}

test('whoever only whole seats keep off every panel is found out, together with the others or alone', () => {
  const { instance, impossible } = buildWithImpossible()
  const rows = instance.rows
  for (const isTogether of [true, false]) {
    let alone = 0
    const counting: Solver = {
      ...solver,
      solveInteger: (program, limits) => {
        if (limits.target === undefined) alone += 1
        // With a target it is asked for all who are missing.
        if (limits.target !== undefined && !isTogether) return { status: 'stopped', reason: 'enough', x: null, work: 0 }
        return solver.solveInteger(program, limits)
      },
    }
    const tools = { dice: seedDice('cover'), effort: new Effort(60e6) }
    const barred = instance.types.map(() => false)
    const search = new PanelLevelSearch({ solver: counting, instance, rows }, barred, tools)
    expect(search.cover([])).toBe('some are impossible')
    expect(search.floorCuts.map(({ coefficients }) => coefficients.findIndex((each) => each > 0n))).toEqual([
      impossible,
    ])
    expect(search.floorCuts.map(({ most }) => most)).toEqual([0n])
    expect(alone > 0).toBe(!isTogether)
    search.dispose()
  }
})
