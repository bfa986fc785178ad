import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { certifyLottery } from '../../../src/core/lottery/certify.ts'
import { cutOff } from '../../../src/core/lottery/cut.ts'
import { mixNearest } from '../../../src/core/lottery/nearest-lottery.ts'
import { PanelLevelSearch } from '../../../src/core/lottery/panel-levels.ts'
import { solveByMethod } from '../../../src/core/lottery/solve-point.ts'
import { Effort } from '../../../src/core/panels/effort.ts'
import { buildInstance, isPanel, listTypesByPosition } from '../../../src/core/panels/instance.ts'
import { seedDice } from '../../../src/core/panels/search-dice.ts'
import type { LinearModel, Solver } from '../../../src/core/panels/solver-port.ts'
import {
  add,
  cmp,
  formatRational,
  min,
  one,
  type Rational,
  rational,
  sub,
  toNumber,
  zero,
} from '../../../src/core/rational.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { leximin } from './simplex.ts'
import { allPanels, tinyArbitrary } from './tiny.ts'

let solver: Solver
beforeAll(async () => {
  solver = await openHighs()
})

test('the nearest lottery bounds the smallest chance by no less than the fairest one, and tells its own exactly', () => {
  const seen = { pools: 0, apart: 0, impossible: 0 }
  fc.assert(
    fc.property(tinyArbitrary(), (tiny) => {
      const panels = allPanels(tiny)
      if (panels.length === 0) return
      const instance = buildInstance(tiny)
      const context = { solver, instance, rows: instance.rows }
      const solved = solveByMethod('leximin', context, seedDice('near'))
      if (typeof solved === 'string') throw new Error(solved)
      const known = solved.exact.map(({ seats }) => Int32Array.from(seats))
      const impossible = cutOff(solved.point.chances.map(({ num }) => num === 0n))
      const cuts = impossible === null ? [] : [impossible]
      const near = mixNearest(context, { known, cuts }, { dice: seedDice('near'), effort: new Effort(15e6) })
      const fairest = leximin(tiny.pool.registrants.length, panels)
      const chances = listTypesByPosition(instance).map((t) => near.point.chances[t]!)
      const can = fairest.flatMap((chance, person) => (chance.num > 0n ? [person] : []))
      const bound = near.point.stages.at(-1)!.bound
      // Who can be on a panel has a chance, and nobody else.
      expect(chances.map(({ num }) => num > 0n)).toEqual(fairest.map(({ num }) => num > 0n))
      expect(cmp(bound, can.map((person) => fairest[person]!).reduce(min, one))).toBeGreaterThanOrEqual(0)
      const smallest = can.map((person) => chances[person]!).reduce(min, one)
      expect(formatRational(near.gap!)).toBe(formatRational(sub(bound, smallest)))
      expect(formatRational(near.exact.reduce((sum, { weight }) => add(sum, weight), zero))).toBe('1')
      for (const { seats } of near.exact) expect(isPanel(instance, seats)).toBe(true)
      expect(certifyLottery('leximin', context, near)?.certificate.gap).toBe(formatRational(near.gap!))
      seen.pools += 1
      if (cmp(near.gap!, rational(1, 1000)) > 0) seen.apart += 1
      if (can.length < chances.length) seen.impossible += 1
    }),
    { numRuns: 80, seed: 20261126 },
  )
  expect(seen.pools).toBeGreaterThan(50)
  expect(seen.impossible).toBeGreaterThan(10)
})

test('whoever is on no panel that is known, and may be on one, is promised nothing, and the gap says so', () => {
  let unsettled = 0
  fc.assert(
    fc.property(tinyArbitrary(), (tiny) => {
      const panels = allPanels(tiny)
      if (panels.length === 0) return
      const instance = buildInstance(tiny)
      const context = { solver, instance, rows: instance.rows }
      const solved = solveByMethod('leximin', context, seedDice('near'))
      if (typeof solved === 'string') throw new Error(solved)
      const known = [Int32Array.from(solved.exact[0]!.seats)]
      const tools = { dice: seedDice('near'), effort: new Effort(0) }
      const near = mixNearest(context, { known, cuts: [] }, tools)
      const { bound } = near.point.stages.at(-1)!
      const without = near.point.chances.flatMap(({ num }, t) => (num === 0n ? [t] : []))
      expect(without).toEqual(expect.arrayContaining([...near.unsettled]))
      if (near.unsettled.length > 0) expect(formatRational(near.gap!)).toBe(formatRational(bound))
      expect(certifyLottery('leximin', context, near)?.certificate.gap).toBe(formatRational(near.gap!))
      unsettled += near.unsettled.length
    }),
    { numRuns: 100, seed: 20261127 },
  )
  expect(unsettled).toBeGreaterThan(10)
})

test('a solver that fails over panels ends the search for levels, and leaves the smallest chance of the nearest lottery as it was', () => {
  let pools = 0
  fc.assert(
    fc.property(tinyArbitrary(), (tiny) => {
      const panels = allPanels(tiny)
      if (panels.length === 0) return
      const instance = buildInstance(tiny)
      const rows = instance.rows
      const types = listTypesByPosition(instance)
      const known = panels.map((members) => {
        const seats = new Int32Array(instance.types.length)
        for (const member of members) seats[types[member]!]! += 1
        return seats
      })
      const search = (nth: number): { readonly status: string; readonly asked: number } => {
        const failing = failOnce(nth)
        const tools = { dice: seedDice('near'), effort: new Effort(15e6) }
        const levels = new PanelLevelSearch(
          { solver: failing.solver, instance, rows },
          instance.types.map(() => false),
          tools,
        )
        levels.cover(known)
        const { status } = levels.solve()
        levels.dispose()
        return { status, asked: failing.asked() }
      }
      const whole = search(Number.POSITIVE_INFINITY)
      expect(whole.status).toBe('solved')
      expect(search(whole.asked - 1).status).toBe('gave up')
      const mix = (nth: number): { readonly gap: Rational; readonly asked: number } => {
        const failing = failOnce(nth)
        const tools = { dice: seedDice('near'), effort: new Effort(15e6) }
        const near = mixNearest({ solver: failing.solver, instance, rows }, { known, cuts: [] }, tools)
        for (const { seats } of near.exact) expect(isPanel(instance, seats)).toBe(true)
        return { gap: near.gap!, asked: failing.asked() }
      }
      const near = mix(Number.POSITIVE_INFINITY)
      expect(Math.abs(toNumber(mix(near.asked - 1).gap) - toNumber(near.gap))).toBeLessThan(1e-6)
      pools += 1
    }),
    { numRuns: 40, seed: 20261128 },
  )
  expect(pools).toBeGreaterThan(20)
})

/** HiGHS, whose answer number `nth` to a program to which panels are added is 'infeasible'. */
function failOnce(nth: number): { readonly solver: Solver; readonly asked: () => number } {
  let asked = 0
  const open: Solver['open'] = (program, simplex) => {
    const model = solver.open(program, simplex)
    if (simplex !== 'primal') return model
    const solve: LinearModel['solve'] = (steps) =>
      asked++ === nth ? { status: 'infeasible', ray: null, work: 1 } : model.solve(steps)
    return new Proxy(model, {
      get(of, key) {
        if (key === 'solve') return solve
        const value = Reflect.get(of, key)
        return typeof value === 'function' ? value.bind(of) : value
      },
    })
  }
  return { solver: { ...solver, open, solveInteger: solver.solveInteger.bind(solver) }, asked: () => asked }
}
