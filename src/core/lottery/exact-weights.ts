/* The weights of a mixture of panels, solved again in exact fractions (docs/engine.md §6.3). */
import { at } from '../checked-index.ts'
import { one, type Rational } from '../rational.ts'
import { solveExactly } from './relaxation/exact-elimination.ts'
import type { WeightedPanel } from './weighted-panel.ts'

/**
 * The weights of a basic solution as exact fractions, from the panels that carry weight; null where they do not mix to
 * `target`, seats per type, exactly.
 */
export function solveExactWeights(
  panels: readonly (readonly number[])[],
  weights: ArrayLike<number>,
  target: readonly Rational[],
): WeightedPanel[] | null {
  // A weight near the tolerance may be 0 or not: with one panel too many or too few the equations have no answer, so all are tried.
  let tried = -1
  for (const noise of [1e-10, 1e-8, 1e-7, 1e-12]) {
    const used = panels.filter((_, j) => at(weights, j) > noise)
    if (used.length === tried) continue
    tried = used.length
    const exact = solveExactly(
      used.map((seats) => [...seats, 1]),
      [...target, one],
    )
    if (exact?.every((weight) => weight.num >= 0n)) {
      return used.map((seats, j) => ({ seats, weight: at(exact, j) })).filter(({ weight }) => weight.num > 0n)
    }
  }
  return null
}
