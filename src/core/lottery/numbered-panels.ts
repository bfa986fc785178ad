/* Rounding of a lottery to whole tickets (dependent rounding), with everyone's chance kept (docs/engine.md §8.1). */
import { at } from '../checked-index.ts'
import { countSolverWork } from '../panels/counted-solver.ts'
import { Effort } from '../panels/effort.ts'
import { buildWholeFace } from '../panels/face.ts'
import { PanelSearch } from '../panels/panel-search.ts'
import type { Dice } from '../panels/search-dice.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import { ceil, floor, mul, type Rational, rational, toNumber } from '../rational.ts'
import { AppearanceBook } from './appearance-book.ts'
import { balanceAppearances } from './balance-appearances.ts'
import { placeMissing } from './place-missing.ts'
import { roundShares } from './round-shares.ts'
import type { CountedPanel, WeightedPanel } from './weighted-panel.ts'

/** An exact lottery over types: its panels, and the chance of each type. */
interface ExactLottery {
  readonly panels: readonly WeightedPanel[]
  readonly chances: readonly Rational[]
}

/** Panels of as many tickets as were asked for. */
export interface NumberedPanels {
  readonly panels: readonly CountedPanel[]
  /** Appearances that are missing: of people who should be on one panel at least, and are on none. */
  readonly missing: number
  /** Everybody's appearances are closer than this to the tickets times their chance. */
  readonly within: number
}

/** So much is spent on new panels, and on chains of swaps, before everybody's bounds are widened instead; then half as many chains. */
const REPLACE_EFFORT = 2e6
const MEND_EFFORT = 8e6
/** Of chains of swaps, each time that bounds are widened further. */
const WIDER_EFFORT = 1e6

/**
 * Turns exact shares into `total` equally likely panels such that everybody's appearances are `total × chance` rounded
 * down or up (docs/engine.md §8.1). The shares are rounded to tickets; appearances that are then too many or
 * too few are moved along chains of single swaps inside panels, each of which stays a panel, or by replacing a panel.
 * Where that is not mended within the effort, everybody may be one further off, and so on until every appearance is placed.
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
  // It counts what the solver does; whose effort that is, whoever asks says.
  const meter = new Effort(0)
  const search = new PanelSearch({ solver: countSolverWork(solver, meter), instance, rows: instance.rows }, dice)
  const { rowLow, rowHigh } = buildWholeFace(instance)
  // Any panel within the bounds will do: none is worth more than another.
  const worth = instance.types.map(() => 0)
  const replaceOne = (effort: Effort): boolean =>
    book.replaceOne((low, high) => {
      if (effort.spent) return null
      const { left } = meter
      const found = search.find({ low, high, rowLow, rowHigh }, worth)
      effort.spend(instance.types.length * instance.rows.length + left - meter.left)
      return found.status === 'panel' ? found.seats : null
    })
  // Swaps first: they are quick, and they keep to panels like those that the exact lottery has.
  const mendAll = (mending: Effort, replacing: Effort): void => {
    while (book.mendOne(mending) || replaceOne(replacing));
  }
  try {
    const mending = new Effort(MEND_EFFORT)
    mendAll(mending, new Effort(REPLACE_EFFORT))
    if (book.missing() > 0) balanceAppearances(book, context, { shares: seatShares, dice })
    while (book.mendOne(mending));
    let within = 1
    for (let before = Number.POSITIVE_INFINITY; book.missing() > 0 && book.missing() < before; within++) {
      before = book.missing()
      book.widen()
      mendAll(new Effort(within === 1 ? MEND_EFFORT / 2 : WIDER_EFFORT), new Effort(within === 1 ? REPLACE_EFFORT : 0))
    }
    if (book.missing() > 0) {
      const known = panels.map(({ seats }) => seats)
      placeMissing(book, known)
      // Whoever is on too many panels for that is so by a number that is said.
      const lacking = book.spare().some((more) => more < 0)
      for (; !lacking && book.missing() > 0; within++) book.widen()
    }
    return { panels: book.panels(), missing: book.missing(), within }
  } finally {
    search.dispose()
  }
}
