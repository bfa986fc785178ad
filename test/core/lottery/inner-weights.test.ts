import { expect, test } from 'vitest'
import { findInnerWeights } from '../../../src/core/lottery/inner-weights.ts'
import { buildPanelMatrix, NormalEquations } from '../../../src/core/lottery/normal-equations.ts'
import { Effort } from '../../../src/core/panels/effort.ts'
import { type Dice, seedDice } from '../../../src/core/panels/search-dice.ts'

/** Panels of so many seats among so many types. */
function throwPanels(
  dice: Dice,
  { count, types, seats }: { count: number; types: number; seats: number },
): Int32Array[] {
  return Array.from({ length: count }, () => {
    const panel = new Int32Array(types)
    for (let seat = 0; seat < seats; seat++) panel[dice(types)]! += 1
    return panel
  })
}

function findMean(panels: readonly Int32Array[], weights: Float64Array): Float64Array {
  const mean = new Float64Array(panels[0]!.length)
  for (const [j, panel] of panels.entries()) for (const [t, seat] of panel.entries()) mean[t]! += weights[j]! * seat
  return mean
}

test('a point that some weights above 0 mix is reached with all weights above 0, and one outside is not', () => {
  const dice = seedDice('inner')
  const effort = new Effort(Number.POSITIVE_INFINITY)
  for (let pool = 0; pool < 12; pool++) {
    const shape = { count: 90 + 10 * pool, types: 30, seats: 6 }
    const panels = throwPanels(dice, shape)
    const parts = Float64Array.from(panels, () => 1 + dice(9))
    const sum = parts.reduce((a, b) => a + b, 0)
    const target = findMean(
      panels,
      parts.map((part) => part / sum),
    )
    const rowOf = Int32Array.from(target.keys())
    const matrix = buildPanelMatrix(panels, rowOf, shape.types)
    const { weights, missing, reached } = findInnerWeights(matrix, target, effort)
    expect(reached).toBe(true)
    expect(weights.every((weight) => weight > 0)).toBe(true)
    for (const [t, value] of findMean(panels, weights).entries()) {
      expect(value).toBeCloseTo(target[t]!, 9)
      expect(missing[t]).toBeCloseTo(target[t]! - value, 12)
    }

    // More of one type than any of the panels has.
    const outside = target.with(0, Math.max(...panels.map((panel) => panel[0]!)) + 0.01)
    expect(findInnerWeights(matrix, outside, effort).reached).toBe(false)
  }
})

test('types without a choice are left out of the equations', () => {
  const panels = [Int32Array.of(2, 1, 0), Int32Array.of(2, 0, 1)]
  const matrix = buildPanelMatrix(panels, Int32Array.of(-1, 0, 1), 2)
  const { weights } = findInnerWeights(matrix, Float64Array.of(0.75, 0.25), new Effort(1e9))
  expect(Array.from(weights, (weight) => Number(weight.toFixed(6)))).toEqual([0.75, 0.25])
})

test('equations whose weights lie twelve powers of ten apart are solved by a factor, rows that depend on others too', () => {
  const dice = seedDice('normal')
  const panels = throwPanels(dice, { count: 400, types: 120, seats: 8 })
  // Two types that always sit together: one of their rows says nothing new.
  for (const panel of panels) panel[1] = panel[0]!
  const matrix = buildPanelMatrix(panels, Int32Array.from(panels[0]!.keys()), 120)
  const weights = Float64Array.from(panels, () => 10 ** -dice(6))
  const squares = weights.map((weight) => weight * weight)
  const right = findMean(panels, squares)
  const effort = new Effort(1e12)
  const prices = new NormalEquations(matrix, effort).solve(squares, right, 1e-24)
  const worth = panels.map((panel) => panel.reduce((sum, seat, t) => sum + seat * prices[t]!, 0))
  const reached = findMean(
    panels,
    squares.map((square, j) => square * worth[j]!),
  )
  for (const [t, value] of reached.entries()) expect(value).toBeCloseTo(right[t]!, 8)
  // A factor of 120 rows takes so much more than iterations alone.
  expect(1e12 - effort.left).toBeGreaterThan(250 * 0.002 * 2 * 400)
})
