import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { makeLottery } from '../../../src/core/lottery/make-lottery.ts'
import { solveByMethod } from '../../../src/core/lottery/solve-point.ts'
import { buildInstance, listTypesByPosition } from '../../../src/core/panels/instance.ts'
import { seedDice } from '../../../src/core/panels/search-dice.ts'
import type { Solver } from '../../../src/core/panels/solver-port.ts'
import { add, formatRational, mul, rational, zero } from '../../../src/core/rational.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { leximin } from './simplex.ts'
import { allPanels, meetsQuotas, tinyArbitrary } from './tiny.ts'

let solver: Solver
const slow = process.env.SORTITION_SLOW === '1'

beforeAll(async () => {
  solver = await openHighs()
})

test('on random tiny pools the chances are the brute-force LEXIMIN, as fractions', () => {
  const runs = Number(process.env.TINY_RUNS ?? (slow ? 300 : 150))
  const seen = { panels: 0, none: 0, cuts: 0, impossible: 0, certain: 0, households: 0 }
  fc.assert(
    fc.property(tinyArbitrary(), (tiny) => {
      const panels = allPanels(tiny)
      const instance = buildInstance(tiny)
      const solved = solveByMethod('leximin', { solver, instance, rows: instance.rows }, seedDice('test'))
      if (panels.length === 0) {
        seen.none += 1
        expect(solved).toBe('no panel')
        return
      }
      if (typeof solved === 'string') throw new Error(`${solved}, but there are ${panels.length} panels`)
      const expected = leximin(tiny.pool.registrants.length, panels)
      const chances = listTypesByPosition(instance).map((t) => solved.point.chances[t]!)
      expect(chances.map(formatRational)).toEqual(expected.map(formatRational))
      const mixed = instance.types.map((_, t) =>
        solved.exact.reduce((sum, { seats, weight }) => add(sum, mul(weight, rational(seats[t]!))), zero),
      )
      expect(mixed.map(formatRational)).toEqual(
        instance.types.map((type, t) => formatRational(mul(solved.point.chances[t]!, rational(type.size)))),
      )
      seen.panels += 1
      if (solved.cuts.length > 0) seen.cuts += 1
      if (expected.some((chance) => chance.num === 0n)) seen.impossible += 1
      if (expected.some((chance) => chance.num === chance.den)) seen.certain += 1
      if (instance.classes.length > 0) seen.households += 1
    }),
    { numRuns: runs, seed: 20261122 },
  )
  console.info(`tiny pools: ${JSON.stringify(seen)}`)
  // The property is worth something only if the hard cases occurred.
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0)
})

for (const tickets of [1000, 1_000_000]) {
  test(`panels of ${tickets} tickets are panels, and everyone has their chance times ${tickets} of them, rounded down or up`, () => {
    fc.assert(
      fc.property(tinyArbitrary(), (tiny) => {
        const made = makeLottery(solver, tiny, { tickets })
        if (!made.ok) {
          expect(made.problems.map((p) => p.code)).not.toContain('engine-gave-up')
          return
        }
        const { lottery, chances } = made.value
        const appearances = chances.map(() => 0)
        for (const { members, tickets: own } of lottery.panels) {
          expect(meetsQuotas(tiny.pool, tiny.table, members)).toBe(true)
          expect(new Set(members).size).toBe(tiny.panelSize)
          for (const member of members) appearances[member]! += own
        }
        expect(lottery.panels.reduce((sum, panel) => sum + panel.tickets, 0)).toBe(tickets)
        chances.forEach((chance, i) => {
          const exact = (tickets * Number(chance.num)) / Number(chance.den)
          expect(Math.abs(appearances[i]! - exact)).toBeLessThan(1)
        })
      }),
      { numRuns: Number(process.env.TINY_RUNS ?? (slow ? 150 : 60)), seed: 7 },
    )
  })
}
