/* Lower bound on the expected violation of any reserves, feature by feature (docs/reserves.md §2.4). */

import type { DropoutCase } from './drop-outs.ts'
import { countDeviation, type QuotaRows } from './quota-rows.ts'

/** Above so much work a feature is bounded case by case only. */
const MOST_WORK = 20_000_000

/**
 * No `count` reserves have less violation over all cases than this, in 1/`over`: each feature on its own, with the mixture
 * of reserves that suits it best over all cases, whether or not there are such people.
 */
export function boundLeastViolation({ rows, first }: QuotaRows, cases: readonly DropoutCase[], count: number): number {
  return first.reduce((sum, from, f) => {
    const to = first[f + 1] ?? rows.length
    return sum + boundFeature(rows.slice(from, to), mergeCases(cases, from, to, count), count)
  }, 0)
}

interface FeatureCase {
  readonly seats: readonly number[]
  readonly called: number
  times: number
}

function mergeCases(cases: readonly DropoutCase[], from: number, to: number, count: number): FeatureCase[] {
  const parts = new Map<string, FeatureCase>()
  for (const { seats, vacancies, times } of cases) {
    // Many cases look alike in one feature: together they are worked out once.
    const own = seats.slice(from, to)
    const called = Math.min(vacancies, count)
    const key = `${called}/${own.join()}`
    const known = parts.get(key)
    if (known === undefined) parts.set(key, { seats: own, called, times })
    else known.times += times
  }
  return [...parts.values()]
}

function boundFeature(rows: QuotaRows['rows'], parts: readonly FeatureCase[], count: number): number {
  // count + values − 1 over values − 1: how many ways there are to share `count` reserves out among the values.
  let mixtures = 1
  for (let i = 1; i < rows.length; i++) mixtures = (mixtures * (count + i)) / i
  const total = (mixture: readonly number[]): number =>
    parts.reduce((sum, part) => sum + part.times * costMixture(rows, part, mixture), 0)
  // Too many: as if each case had `count` reserves of every value to call from. That includes every mixture, so it bounds.
  if (mixtures * parts.length * rows.length * count > MOST_WORK) return total(rows.map(() => count))
  let least = Number.POSITIVE_INFINITY
  const extend = (mixture: readonly number[], left: number): void => {
    if (mixture.length === rows.length - 1) least = Math.min(least, total([...mixture, left]))
    else for (let number = 0; number <= left; number++) extend([...mixture, number], left - number)
  }
  extend([], count)
  return least
}

/** The best `called` of the mixture: a violation is convex in the seats, so each goes where it adds least. */
function costMixture(rows: QuotaRows['rows'], { seats, called }: FeatureCase, mixture: readonly number[]): number {
  const now = [...seats]
  const left = [...mixture]
  for (let i = 0; i < called; i++) {
    let best = -1
    let least = Number.POSITIVE_INFINITY
    for (let r = 0; r < rows.length; r++) {
      if (left[r] === 0) continue
      const row = rows[r]!
      const taken = now[r]!
      const gain = row.weight * (countDeviation(row, taken + 1) - countDeviation(row, taken))
      if (gain < least) {
        best = r
        least = gain
      }
    }
    now[best]! += 1
    left[best]! -= 1
  }
  return rows.reduce((sum, row, r) => sum + row.weight * countDeviation(row, now[r]!), 0)
}
