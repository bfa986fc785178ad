import { at } from '../checked-index.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import { countPairs } from './count-pairs.ts'
import type { CommitBody, Counts, LoggedFeature } from './entries.ts'
import { mostRelatedValues } from './limits.ts'
import type { PoolRow } from './pool-rows.ts'
import { chooseShownValues } from './told-groups.ts'

/** A group of the pool that has fewer people than this, but somebody, is not counted out in public. */
const smallestPublicCount = 5

/** The numbers of people of the whole pool, without the small ones and what would give them away. */
export function countPool(quotas: readonly LoggedFeature[], rows: readonly PoolRow[]): Counts {
  const people = countByQuota(quotas, rows)
  const numbers = people.flat()
  if (!numbers.some(isSmallGroup)) return people
  if (numbers.length > mostRelatedValues) return people.map((values) => values.map(() => null))
  return hideAcrossFeatures(people, countPairs(quotas, rows))
}

/** The largest numbers are shown first, so that as many people as can be are in a group that is told. */
function hideAcrossFeatures(people: readonly (readonly number[])[], pairs: readonly (readonly number[])[]): Counts {
  const values = people
    .flatMap((numbers, feature) => numbers.map((n) => ({ feature, people: n })))
    .map((value, v) => ({ ...value, together: at(pairs, v) }))
  const wanted = [...people.flat().entries()].filter(([, n]) => n >= smallestPublicCount)
  wanted.sort(([, a], [, b]) => b - a)
  const told = chooseShownValues(
    values,
    wanted.map(([value]) => value),
    smallestPublicCount,
  )
  let value = 0
  return people.map((row) => showZeros(row.map((n) => (told.has(value++) || n === 0 ? n : null))))
}

/**
 * That nobody has a value tells of nobody, and where all other numbers are told it follows from the size of the pool. Beside a
 * hidden number it stays hidden: that each of five hidden values is somebody's says of 5 people that each has one of them.
 */
function showZeros(shown: readonly (number | null)[]): (number | null)[] {
  return shown.map((n) => (n === 0 && shown.includes(null) ? null : n))
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

/**
 * Feature and value of the groups whose numbers a log hides, for few people have them, while the quotas give them seats or limit
 * their seats: all others share what is left, so the promise and the chances, which a log tells exactly, may tell how many they are.
 */
export function listSeatedSmallGroups(
  quotas: readonly LoggedFeature[],
  rows: readonly PoolRow[],
  panelSize: number,
): (readonly [feature: string, value: string])[] {
  const people = countByQuota(quotas, rows)
  return quotas.flatMap(([feature, values], f) => {
    const minimums = values.reduce((sum, [, min]) => sum + min, 0)
    const maximums = values.reduce((sum, [, , max]) => sum + max, 0)
    return values.flatMap(([value, min, max], v) => {
      // What the other values of the feature leave counts as a quota too.
      const least = Math.max(min, panelSize + max - maximums)
      const most = Math.min(max, panelSize + min - minimums)
      const own = at(at(people, f), v)
      return isSmallGroup(own) && (least > 0 || most < own) ? [[feature, value] as const] : []
    })
  })
}

/**
 * How many numbers of people two logs tell that differ by so few that the difference is a group which neither would tell of;
 * or that one of them tells and the other does not.
 */
export function countSmallDifferences(a: CommitBody, b: CommitBody): number {
  const told = listToldNumbers(b)
  const differing = [...listToldNumbers(a)].filter(([name, number]) => {
    const other = told.get(name)
    if (other === undefined || (number === null && other === null)) return false
    return number === null || other === null || isSmallGroup(Math.abs(number - other))
  })
  return differing.length
}

/** The size of the pool too, under the name of no feature. */
function listToldNumbers({ pool, quotas }: CommitBody): Map<string, number | null> {
  const numbers = quotas.flatMap(([feature, values], f) =>
    values.map(([value], v) => [JSON.stringify([feature, value]), pool.counts[f]?.[v] ?? null] as const),
  )
  return new Map([['', pool.size], ...numbers])
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

function isSmallGroup(people: number): boolean {
  return people > 0 && people < smallestPublicCount
}

/** What is wrong with the form of counts, for so many people in all: one number or null for each quota, adding up. */
export function findCountsFault(quotas: readonly LoggedFeature[], counts: Counts, people: number): string | null {
  const fits = counts.length === quotas.length && quotas.every(([, values], f) => values.length === counts[f]?.length)
  if (!fits) return 'a number or null for each quota'
  for (const values of counts) {
    const told = values.reduce<number>((sum, n) => sum + (n ?? 0), 0)
    if (values.includes(null) ? told > people : told !== people) return `${people} in all for each feature`
  }
  return null
}
