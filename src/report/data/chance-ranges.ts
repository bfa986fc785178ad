import { max, type Rational, zero } from '../../core/rational.ts'
import type { ChanceData } from './report-data.ts'

/** More bars than this are too many to read. */
const mostRanges = 24

/** People whose chance is at least `from` per cent and below `to`; the last range holds its end. */
export interface ChanceRange {
  readonly from: number
  readonly to: number
  readonly people: number
}

/** Ranges of whole per cent, all equally wide, few enough to read. */
export function groupRanges(chances: readonly ChanceData[]): ChanceRange[] {
  const largest = chances.map(({ most }) => most).reduce(max, zero)
  const width = [1, 2].find((step) => countSteps(largest, step) < mostRanges) ?? 5
  const last = Math.min(100 / width, countSteps(largest, width) + 1) - 1
  const people = new Map<number, number>()
  for (const { least, people: more } of chances) {
    // A group that lies across two ranges is in the lower one: the log does not say how many are in either.
    const place = Math.min(last, countSteps(least, width))
    people.set(place, (people.get(place) ?? 0) + more)
  }
  return Array.from({ length: last + 1 }, (_, i) => {
    return { from: i * width, to: (i + 1) * width, people: people.get(i) ?? 0 }
  })
}

/** How many whole steps of so many per cent a chance holds. */
function countSteps({ num, den }: Rational, width: number): number {
  return Number((num * 100n) / (den * BigInt(width)))
}
