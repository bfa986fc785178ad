import type { PoolIndex } from '../model/pool-place.ts'
import type { Counts, LoggedFeature } from './entries.ts'
import type { PoolRow } from './pool-rows.ts'

/** A group of the pool that has fewer people than this is not counted out in public. */
const smallestPublicCount = 5

/** The numbers of people of the whole pool, without the small ones and what would give them away. */
export function countPool(quotas: readonly LoggedFeature[], rows: readonly PoolRow[]): Counts {
  return countByQuota(quotas, rows).map(hideSmallCounts)
}

/** The numbers of people of the panel, for the values that the log tells of the pool. */
export function countPanel(
  quotas: readonly LoggedFeature[],
  rows: readonly PoolRow[],
  panel: readonly PoolIndex[],
  pool: Counts,
): Counts {
  const members = panel.flatMap((index) => rows[index] ?? [])
  return countByQuota(quotas, members).map((values, f) => values.map((n, v) => (pool[f]?.[v] === null ? null : n)))
}

function countByQuota(quotas: readonly LoggedFeature[], rows: readonly PoolRow[]): number[][] {
  return quotas.map(([, values], f) => {
    const people = new Map<string, number>()
    for (const row of rows) {
      const value = row.values[f]?.[1] ?? ''
      people.set(value, (people.get(value) ?? 0) + 1)
    }
    return values.map(([value]) => people.get(value) ?? 0)
  })
}

/**
 * Hides groups below the limit. What is hidden together can be worked out from the size of the pool, so the next smallest
 * groups are hidden too, until two or more are hidden that have the limit together.
 */
function hideSmallCounts(values: readonly number[]): (number | null)[] {
  const order = [...values.entries()].sort(([v, a], [w, b]) => a - b || v - w)
  const hidden = new Set<number>()
  let together = 0
  for (const [v, people] of order) {
    const done = hidden.size === 0 || (hidden.size >= 2 && together >= smallestPublicCount)
    if (people >= smallestPublicCount && done) break
    hidden.add(v)
    together += people
  }
  return values.map((n, v) => (hidden.has(v) ? null : n))
}

/** What is wrong with the form of counts, for so many people in all: one number or null for each quota, adding up. */
export function findCountsFault(quotas: readonly LoggedFeature[], counts: Counts, people: number): string | null {
  const fits = counts.length === quotas.length && quotas.every(([, values], f) => values.length === counts[f]?.length)
  if (!fits) return 'a number or null for each quota'
  for (const values of counts) {
    const told = values.reduce<number>((sum, n) => sum + (n ?? 0), 0)
    if (values.includes(null) ? told > people : told !== people) return `${people} people in all for each feature`
  }
  return null
}
