import { expect, test } from 'vitest'
import { priceSeats } from '../../../src/core/lottery/column-search.ts'
import { ColumnWalks } from '../../../src/core/lottery/column-walks.ts'
import { buildCutRow } from '../../../src/core/lottery/cut.ts'
import { Effort } from '../../../src/core/panels/effort.ts'
import { buildWholeFace, type Face } from '../../../src/core/panels/face.ts'
import { buildInstance, isPanel } from '../../../src/core/panels/instance.ts'
import { seedDice } from '../../../src/core/panels/search-dice.ts'
import { type SolveContext, turnIntoLinearRow } from '../../../src/core/panels/solve-context.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { makeInstance } from '../panels/tight-quotas.ts'
import { poolOf } from './tiny.ts'

function openWalks(context: SolveContext, face: Face): { walks: ColumnWalks; dispose: () => void } {
  const rows = context.rows.map((row, r) => ({
    ...turnIntoLinearRow(row),
    lower: face.rowLow[r]!,
    upper: face.rowHigh[r]!,
  }))
  const program = { costs: context.instance.types.map(() => 0), lower: face.low, upper: face.high, rows }
  const model = context.solver.open(program)
  const tools = { program, model, dice: seedDice('walks'), effort: new Effort(1e9) }
  return { walks: new ColumnWalks(context, face, tools), dispose: () => model.dispose() }
}

test('a walk finds panels worth more, or says that there is none, wherever an integer program says so', async () => {
  const solver = await openHighs()
  const dice = seedDice('ask')
  const seen = { found: 0, none: 0 }
  for (let pool = 0; pool < 6; pool++) {
    const instance = makeInstance(dice, 2)
    const context = { solver, instance, rows: instance.rows }
    const face = buildWholeFace(instance)
    const { walks, dispose } = openWalks(context, face)
    const worth = Float64Array.from(instance.types, () => dice(1000))
    const rows = instance.rows.map((row, r) => ({
      ...turnIntoLinearRow(row),
      lower: face.rowLow[r]!,
      upper: face.rowHigh[r]!,
    }))
    const best = solver.solveInteger({ costs: worth, lower: face.low, upper: face.high, rows }, { nodes: 1e5 })
    expect(best.status).toBe('optimal')
    if (best.status !== 'optimal') return
    const most = priceSeats(worth, Int32Array.from(best.x, Math.round))
    for (const below of [400, 1, 0.5, -0.5]) {
      const panels = walks.ask({ worth, beat: most - below }, 1e7)
      expect(panels).not.toBeNull()
      for (const seats of panels!) {
        expect(isPanel(instance, Array.from(seats))).toBe(true)
        expect(priceSeats(worth, seats)).toBeGreaterThan(most - below)
      }
      expect(panels!.length > 0).toBe(below > 0)
      seen[panels!.length > 0 ? 'found' : 'none'] += 1
    }
    dispose()
  }
  expect(seen).toEqual({ found: 18, none: 6 })
})

test('where a cut forbids every panel that was met, that none is worth more is said only if no other was passed over', async () => {
  const solver = await openHighs()
  const ask = (people: number): unknown => {
    // Everybody is of another type, and any half of them is a panel.
    const rows = Array.from({ length: people }, (_, i) => [i])
    const quotas = rows.map((_, i) => ({ value: `x${i}`, min: 0, max: 1 }))
    const pool = poolOf(rows, [], false)
    const instance = buildInstance({ pool, table: { features: [{ name: 'own', quotas }] }, panelSize: people / 2 })
    // Twice the seats of half the types are 1: fractions of seats can be so many, and no panel is.
    const cut = buildCutRow(instance, { coefficients: instance.types.map((_, t) => BigInt(2 * (t % 2))), most: 1n })
    const whole = buildWholeFace(instance)
    const face = { ...whole, rowLow: [...whole.rowLow, 1], rowHigh: [...whole.rowHigh, cut.hi] }
    const { walks, dispose } = openWalks({ solver, instance, rows: [...instance.rows, cut] }, face)
    const answer = walks.ask({ worth: Float64Array.from(instance.types, () => 1), beat: 0 }, 1e7)
    dispose()
    return answer
  }
  // Of four people there are six panels, of twelve 924.
  expect(ask(4)).toEqual([])
  expect(ask(12)).toBeNull()
})
