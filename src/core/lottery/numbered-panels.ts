/* Rounding of a lottery to whole tickets (dependent rounding), with everyone's chance kept (docs/engine.md §8.1). */
import { at, increase } from '../checked-index.ts'
import { Effort } from '../panels/effort.ts'
import { buildWholeFace } from '../panels/face.ts'
import { PanelSearch } from '../panels/panel-search.ts'
import type { Dice } from '../panels/search-dice.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import { ceil, cmp, floor, mul, type Rational, rational, sub, toNumber } from '../rational.ts'
import { AppearanceBook } from './appearance-book.ts'
import { balanceAppearances } from './balance-appearances.ts'
import type { CountedPanel, WeightedPanel } from './weighted-panel.ts'

/** An exact lottery over types: its panels, and the chance of each type. */
interface ExactLottery {
  readonly panels: readonly WeightedPanel[]
  readonly chances: readonly Rational[]
}

/** Panels of as many tickets as were asked for. */
export interface NumberedPanels {
  readonly panels: readonly CountedPanel[]
  /** Appearances that could not be placed within the bounds. */
  readonly missing: number
  /** Everybody's appearances are closer than this to the tickets times their chance. */
  readonly within: 1 | 2
}

/** So much is spent on new panels before everybody's bounds are widened instead. */
const REPLACE_EFFORT = 2e6

/**
 * Turns exact shares into `total` equally likely panels such that everybody's appearances are `total × chance` rounded
 * down or up (docs/engine.md §8.1). The shares are rounded by largest remainder; appearances that are then too many or
 * too few are moved along chains of single swaps inside panels, each of which stays a panel, or by replacing a panel.
 * Where that cannot be mended, everybody may be one further off.
 */
export function quantise(
  context: SolveContext,
  { panels, chances }: ExactLottery,
  total: number,
  dice: Dice,
): NumberedPanels {
  const { solver, instance } = context
  // A type's seats are dealt to its members as evenly as whole numbers allow, so these bounds are each member's.
  const shares = chances.map((chance) => mul(chance, rational(total)))
  const low = instance.types.map(({ size }, t) => size * Number(floor(at(shares, t))))
  const high = instance.types.map(({ size }, t) => size * Number(ceil(at(shares, t))))
  const seatShares = instance.types.map(({ size }, t) => size * toNumber(at(shares, t)))
  const book = new AppearanceBook(instance, low, high)
  for (const { seats, count } of roundShares(panels, total)) book.add(seats, count)
  const search = new PanelSearch({ solver, instance, rows: instance.rows }, dice)
  const { rowLow, rowHigh } = buildWholeFace(instance)
  const effort = new Effort(REPLACE_EFFORT)
  // Any panel within the bounds will do: none is worth more than another.
  const worth = instance.types.map(() => 0)
  const find = (low: readonly number[], high: readonly number[]): readonly number[] | null => {
    effort.spend(instance.types.length * instance.rows.length)
    const found = search.find({ low, high, rowLow, rowHigh }, worth)
    return found.status === 'panel' ? found.seats : null
  }
  try {
    // Swaps first: they are quick, and they keep to panels like those that the exact lottery has.
    while (book.mendOne() || (!effort.spent && book.replaceOne(find)));
    if (book.missing() > 0) balanceAppearances(book, context, { shares: seatShares, dice })
    while (book.mendOne());
    const missing = book.missing()
    if (missing === 0) return { panels: book.panels(), missing, within: 1 }
    book.widen()
    while (book.mendOne() || book.replaceOne(find));
    return { panels: book.panels(), missing: book.missing(), within: 2 }
  } finally {
    search.dispose()
  }
}

/** Largest remainder: every share rounded down, the tickets left go to the largest fractions, ties to the first. */
function roundShares(panels: readonly WeightedPanel[], total: number): CountedPanel[] {
  const shares = panels.map(({ weight }) => mul(weight, rational(total)))
  const counts = shares.map((share) => Number(floor(share)))
  const left = total - counts.reduce((a, b) => a + b, 0)
  const byFraction = shares
    .map((share, j) => ({ j, fraction: sub(share, rational(floor(share))) }))
    // In fractions, not doubles: a tie must be one on every machine.
    .sort((a, b) => cmp(b.fraction, a.fraction) || a.j - b.j)
  for (const { j } of byFraction.slice(0, left)) increase(counts, j, 1)
  return panels.flatMap(({ seats }, j) => (counts[j] === 0 ? [] : [{ seats, count: at(counts, j) }]))
}
