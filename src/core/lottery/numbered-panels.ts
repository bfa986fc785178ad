import type { Instance } from '../panels/instance.ts'
import { PanelSearch } from '../panels/panel-search.ts'
import type { Dice } from '../panels/search-dice.ts'
import type { Solver } from '../panels/solver-port.ts'
import { ceil, floor, mul, type Rational, rational, sub } from '../rational.ts'
import { AppearanceBook } from './appearance-book.ts'
import type { CountedPanel, WeightedPanel } from './weighted-panel.ts'

/**
 * Turns exact shares into `total` equally likely panels such that everybody's appearances are `total × chance` rounded
 * down or up (docs/engine.md §8.1). The shares are rounded by largest remainder; appearances that are then too many or
 * too few are moved along chains of single swaps inside panels, each of which stays a panel, or by replacing a panel.
 * `missing` counts the appearances that nothing could mend: 0 unless the panels leave no room.
 */
export function quantise(
  solver: Solver,
  instance: Instance,
  panels: readonly WeightedPanel[],
  chances: readonly Rational[],
  total: number,
  dice: Dice,
): { panels: CountedPanel[]; missing: number } {
  // A type's seats are dealt to its members as evenly as whole numbers allow, so these bounds are each member's.
  const low = chances.map((chance, t) => instance.types[t]!.size * Number(floor(mul(chance, rational(total)))))
  const high = chances.map((chance, t) => instance.types[t]!.size * Number(ceil(mul(chance, rational(total)))))
  const book = new AppearanceBook(instance, low, high)
  for (const { seats, count } of roundShares(panels, total)) book.add(seats, count)
  const search = new PanelSearch(solver, instance, instance.rows, dice)
  const rowLow = instance.rows.map((row) => row.lo)
  const rowHigh = instance.rows.map((row) => row.hi)
  const worth = instance.types.map(() => 0)
  const find = (low: readonly number[], high: readonly number[]): readonly number[] | null => {
    const found = search.find({ low, high, rowLow, rowHigh }, worth)
    return found.status === 'panel' ? found.seats : null
  }
  try {
    while (book.mendOne() || book.replaceOne(find));
  } finally {
    search.dispose()
  }
  return { panels: book.panels(), missing: book.missing() }
}

/** Largest remainder: every share rounded down, the seats left go to the largest fractions, ties to the first. */
function roundShares(panels: readonly WeightedPanel[], total: number): CountedPanel[] {
  const shares = panels.map(({ weight }) => mul(weight, rational(total)))
  const counts = shares.map((share) => Number(floor(share)))
  let left = total - counts.reduce((a, b) => a + b, 0)
  const byFraction = shares
    .map((share, j) => ({ j, fraction: sub(share, rational(floor(share))) }))
    .sort((a, b) => {
      const difference = b.fraction.num * a.fraction.den - a.fraction.num * b.fraction.den
      return difference === 0n ? a.j - b.j : difference < 0n ? -1 : 1
    })
  for (const { j } of byFraction) {
    if (left === 0) break
    counts[j]! += 1
    left -= 1
  }
  return panels.flatMap(({ seats }, j) => (counts[j] === 0 ? [] : [{ seats, count: counts[j]! }]))
}
