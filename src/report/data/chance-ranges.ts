import { max, type Rational, zero } from '../../core/rational.ts'
import type { ChanceData } from './report-data.ts'

/** More bars than this are too many to read. */
const mostRanges = 24

/** People whose chance is at least `from` per cent and below `to`; a range from 100 is that of people who are certain of a seat. */
export interface ChanceRange {
  readonly from: number
  readonly to: number
  readonly people: number
}

/** How chances are spread, for a reader. */
export interface ChanceSpread {
  /** Ranges of whole per cent, all equally wide, few enough to read. */
  readonly ranges: readonly ChanceRange[]
  /** Groups that lie across ranges: the log does not say how many of their people are in which. */
  readonly across: readonly ChanceData[]
}

/** Whom a log puts into one range, and whom it does not. */
export function spreadChances(chances: readonly ChanceData[]): ChanceSpread {
  const largest = chances.map(({ most }) => most).reduce(max, zero)
  const width = [1, 2].find((step) => countSteps(largest, step) < mostRanges) ?? 5
  const last = countSteps(largest, width)
  const people = new Map<number, number>()
  const across: ChanceData[] = []
  for (const group of chances) {
    const place = countSteps(group.least, width)
    if (place === countSteps(group.most, width)) people.set(place, (people.get(place) ?? 0) + group.people)
    else across.push(group)
  }
  const ranges = Array.from({ length: last + 1 }, (_, i) => {
    return { from: i * width, to: (i + 1) * width, people: people.get(i) ?? 0 }
  })
  return { ranges, across }
}

/** How many whole steps of so many per cent a chance holds. */
function countSteps({ num, den }: Rational, width: number): number {
  return Number((num * 100n) / (den * BigInt(width)))
}
