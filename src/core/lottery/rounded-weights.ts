/* Weights of panels as short fractions, and the chances that they give. */
import { at } from '../checked-index.ts'
import { add, mul, type Rational, rational, zero } from '../rational.ts'
import type { WeightedPanel } from './weighted-panel.ts'

/** Weights are whole multiples of one over this, so that they sum to 1 exactly and their fractions stay short. */
const WEIGHT_GRID = 2 ** 30

/** Weights as fractions that sum to 1: what rounding leaves goes to the heaviest panel. */
export function roundWeights(panels: readonly ArrayLike<number>[], weights: ArrayLike<number>): WeightedPanel[] {
  const grid = Array.from(weights, (weight) => Math.round(weight * WEIGHT_GRID))
  const heaviest = grid.indexOf(grid.reduce((a, b) => Math.max(a, b), 0))
  const sum = grid.reduce((a, b) => a + b, 0)
  grid[heaviest] = at(grid, heaviest) + WEIGHT_GRID - sum
  return panels.flatMap((seats, j) =>
    at(grid, j) > 0 ? [{ seats: Array.from(seats), weight: rational(at(grid, j), WEIGHT_GRID) }] : [],
  )
}

/** By type, the chance of each of its people. */
export function listChances(exact: readonly WeightedPanel[], sizes: readonly number[]): Rational[] {
  const chances = sizes.map(() => zero)
  for (const { seats, weight } of exact)
    for (const [t, seat] of seats.entries())
      if (seat !== 0) chances[t] = add(at(chances, t), mul(weight, rational(seat, at(sizes, t))))
  return chances
}
