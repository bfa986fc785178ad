/* Numbered panels brought nearer to everybody's share of appearances, one panel after another (docs/engine.md §8.1). */
import { at } from '../checked-index.ts'
import { Effort } from '../panels/effort.ts'
import { buildWholeFace } from '../panels/face.ts'
import type { Dice } from '../panels/search-dice.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import type { AppearanceBook, PanelCopies } from './appearance-book.ts'
import { ColumnSearch, priceSeats } from './column-search.ts'

const BALANCE_EFFORT = 8e6
/** Of the panels that are there, so many are searched around, and so many may make place, those first whose seats are too many. */
const SEARCHED = 40
const REPLACED = 80
/** Where local search makes less of what is off good than this, an integer program is asked for more. */
const LITTLE = 0.02
/** A panel is looked for that makes so much of it good at least. */
const WORTHWHILE = 0.01

/** A panel in the place of another: what is off changes by so much, below 0 for the better. */
interface Replacement {
  readonly change: number
  readonly sheet: PanelCopies
  readonly seats: Int32Array
}

/**
 * Puts other panels in the place of some, each of which brings appearances nearer to `shares`, by type, until none does or
 * the effort is spent. It is the sum of fourth powers that falls, so that it is the types furthest off that are mended first;
 * bounds are not looked at.
 */
export function balanceAppearances(
  book: AppearanceBook,
  context: SolveContext,
  { shares, dice }: { readonly shares: readonly number[]; readonly dice: Dice },
): void {
  const effort = new Effort(BALANCE_EFFORT)
  const whole = buildWholeFace(context.instance)
  // Whoever has no chance is on no panel, be it that some panel could hold them.
  const face = { ...whole, high: whole.high.map((high, t) => (at(shares, t) === 0 ? 0 : high)) }
  const search = new ColumnSearch(context, face, { dice, effort })
  try {
    while (!effort.spent && book.missing() > 0) {
      const better = findReplacement(book, shares, search)
      if (better === null) return
      book.replace(better.sheet, Array.from(better.seats))
    }
  } finally {
    search.dispose()
  }
}

function findReplacement(book: AppearanceBook, shares: readonly number[], search: ColumnSearch): Replacement | null {
  const off = shares.map((share, t) => at(book.times, t) - share)
  const total = off.reduce((sum, each) => sum + cost(each), 0)
  const relief = off.map((each) => cost(each) - cost(each - 1))
  const sheets = book.sheets
    .map((sheet) => ({ sheet, relief: priceSeats(relief, Int32Array.from(sheet.seats)) }))
    .sort((a, b) => b.relief - a.relief)
    .map(({ sheet }) => sheet)
  const { worth, scale } = weighSeats(off, at(sheets, 0).seats)
  const beat = priceSeats(worth, Int32Array.from(at(sheets, 0).seats))
  const near = sheets.slice(0, SEARCHED).map(({ seats }) => Int32Array.from(seats))
  const places = sheets.slice(0, REPLACED)
  const local = chooseReplacement(search.findBetter({ worth, beat }, near), places, off)
  if (local !== null && -local.change > LITTLE * total) return local
  const answer = search.ask({ worth, beat: beat + (WORTHWHILE * total) / scale })
  const asked = answer.status === 'panels' ? chooseReplacement(answer.panels, places, off) : null
  return asked !== null && asked.change < (local?.change ?? 0) ? asked : local
}

/** What a type costs that appears so much more or less often than its share. */
function cost(off: number): number {
  // Products alone are the same on every machine: `**` is another function in another version of the language's engine.
  const square = off * off
  return square * square
}

/** What a seat of each type is worth once `removed` is gone, over `scale`, the largest of them. */
function weighSeats(off: readonly number[], removed: readonly number[]): { worth: Float64Array; scale: number } {
  const gains = off.map((each, t) => cost(each - at(removed, t)) - cost(each - at(removed, t) + 1))
  const scale = gains.reduce((most, gain) => Math.max(most, Math.abs(gain)), 0)
  return { worth: Float64Array.from(gains, (gain) => gain / scale), scale }
}

/** Of all panels that were found and all that may make place for one, the pair that changes most for the better. */
function chooseReplacement(
  found: readonly Int32Array[],
  places: readonly PanelCopies[],
  off: readonly number[],
): Replacement | null {
  let best: Replacement | null = null
  for (const seats of found)
    for (const sheet of places) {
      let change = 0
      for (let t = 0; t < seats.length; t++) {
        const more = seats[t]! - sheet.seats[t]!
        if (more !== 0) change += cost(off[t]! + more) - cost(off[t]!)
      }
      if (change < (best?.change ?? -1e-9)) best = { change, sheet, seats }
    }
  return best
}
