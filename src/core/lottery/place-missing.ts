/* Whoever should be on a numbered panel and is on none gets one of the exact lottery's (docs/engine.md §8.1). */
import { at } from '../checked-index.ts'
import type { AppearanceBook, PanelCopies } from './appearance-book.ts'

/** A panel in the place of a copy of another, and how many appearances are too few then. */
interface Exchange {
  readonly sheet: PanelCopies
  readonly seats: readonly number[]
  readonly lacking: number
}

/**
 * Puts one of the given panels in the place of a copy of another, as long as fewer appearances are then too few; that others
 * become too many is looked at by nobody here. It is what is left where chains of swaps and new panels found no place.
 */
export function placeMissing(book: AppearanceBook, panels: readonly (readonly number[])[]): void {
  for (let lacking = countLacking(book.spare()); lacking > 0; ) {
    const best = findExchange(book, panels, lacking)
    if (best === null) return
    book.replace(best.sheet, best.seats)
    lacking = best.lacking
  }
}

function findExchange(book: AppearanceBook, panels: readonly (readonly number[])[], lacking: number): Exchange | null {
  const spare = book.spare()
  const helpful = panels.filter((seats) => spare.some((more, t) => more < 0 && at(seats, t) > 0))
  let best: Exchange | null = null
  for (const seats of helpful)
    for (const sheet of book.sheets) {
      let after = lacking
      for (let t = 0; t < seats.length; t++) {
        const more = at(seats, t) - at(sheet.seats, t)
        if (more !== 0) after += Math.max(0, -(at(spare, t) + more)) - Math.max(0, -at(spare, t))
      }
      if (after < (best?.lacking ?? lacking)) best = { sheet, seats, lacking: after }
    }
  return best
}

function countLacking(spare: readonly number[]): number {
  return spare.reduce((sum, more) => sum + Math.max(0, -more), 0)
}
