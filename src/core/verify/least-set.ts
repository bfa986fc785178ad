import { at } from '../checked-index.ts'
import type { CommitBody, LoggedFeature } from '../log/entries.ts'
import type { PoolRow } from '../log/pool-rows.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import { gcd } from '../rational.ts'

/** Weights are whole numbers of at most this (docs/log-format.md §16). */
const largestWeight = 1_000_000_000n

/** How many sets of `size` there are among so many people; null where there are more than `most`. */
export function countPossibleSets(people: number, size: number, most: number): number | null {
  if (size > people) return 0
  let number = 1
  for (let i = 1; i <= Math.min(size, people - size); i++) {
    number = (number * (people - i + 1)) / i
    if (number > most) return null
  }
  return number
}

/** Empty seats: so many of these people are to join a panel. */
export interface VacantSeats {
  readonly panel: readonly PoolIndex[]
  /** In the seeded order; of no household on the panel. */
  readonly people: readonly PoolIndex[]
  readonly size: number
}

/**
 * Of all sets of people that can fill the seats, the one with the least weighted violation, and of equal ones the one that
 * comes first; null where there is none. Ascending. Every set is tried; where most people are called, by
 * whom it leaves out, so that it takes no longer than there are sets.
 */
export function findLeastSet(scale: ViolationScale, { panel, people, size }: VacantSeats): PoolIndex[] | null {
  if (size > people.length) return null
  scale.clear()
  for (const index of panel) scale.seat(index, 1)
  const apart = scale.shared
  const leavingOut = people.length - size < size
  if (leavingOut) for (const index of people) scale.seat(index, 1)
  const by = leavingOut ? -1 : 1
  const moved: PoolIndex[] = []
  let best: { readonly moved: ReadonlySet<PoolIndex>; readonly cost: number } | null = null
  const extend = (from: number, left: number): void => {
    if (left === 0) {
      const { cost } = scale
      // Of two sets the first leaves out the later people.
      const better = best === null || cost < best.cost || (leavingOut && cost === best.cost)
      if (better && scale.shared === apart) best = { moved: new Set(moved), cost }
      return
    }
    for (let i = from; i <= people.length - left; i++) {
      const index = at(people, i)
      moved.push(index)
      scale.seat(index, by)
      extend(i + 1, left - 1)
      scale.seat(index, -by)
      moved.pop()
    }
  }
  extend(0, leavingOut ? people.length - size : size)
  const found = best as { readonly moved: ReadonlySet<PoolIndex> } | null
  if (found === null) return null
  return people.filter((index) => found.moved.has(index) !== leavingOut).sort((a, b) => a - b)
}

/**
 * Counts seats and weighs what is too few or too many, in whole numbers. One is enough for all replacements of a log: what
 * the rows count for is the same for all.
 */
export class ViolationScale {
  /** By how much the violation is more than with no seat taken, in the unit of the weights. */
  cost = 0
  /** How many people sit beside another one of their household, under the household rule. */
  shared = 0
  readonly #quotas: readonly WeighedQuota[]
  readonly #rowsOf: readonly (readonly number[])[]
  readonly #homeOf: readonly (string | null)[]
  readonly #seats: Float64Array
  readonly #homes = new Map<string, number>()

  constructor({ quotas, pool }: CommitBody, rows: readonly PoolRow[]) {
    this.#quotas = weighQuotas(quotas)
    this.#rowsOf = listQuotaPlaces(quotas, rows)
    this.#homeOf = rows.map(({ household }) => (pool.householdRule ? household : null))
    this.#seats = new Float64Array(this.#quotas.length)
  }

  /** Nobody has a seat. */
  clear(): void {
    this.cost = 0
    this.shared = 0
    this.#seats.fill(0)
    this.#homes.clear()
  }

  seat(index: PoolIndex, by: number): void {
    for (const q of this.#rowsOf[index] ?? []) {
      const { min, max, weight } = at(this.#quotas, q)
      const before = this.#seats[q] ?? 0
      const after = before + by
      this.#seats[q] = after
      this.cost += weight * (Math.max(0, min - after, after - max) - Math.max(0, min - before, before - max))
    }
    const home = this.#homeOf[index] ?? null
    if (home === null) return
    const before = this.#homes.get(home) ?? 0
    this.#homes.set(home, before + by)
    this.shared += Math.max(0, before + by - 1) - Math.max(0, before - 1)
  }
}

/** A quota, and what one person too few or too many counts, in whole numbers. */
export interface WeighedQuota {
  readonly min: number
  readonly max: number
  readonly weight: number
}

/** All quotas, one feature after the other, with the weights of docs/log-format.md §16. */
export function weighQuotas(features: readonly LoggedFeature[]): readonly WeighedQuota[] {
  const all = features.flatMap(([, values]) => values)
  const over = computeWeightDenominator(all.map(([, , max]) => max))
  return all.map(([, min, max]) => ({ min, max, weight: Number(over / BigInt(Math.max(max, 1))) }))
}

/** The least common multiple of the shares, or `finest` where it is more. */
function computeWeightDenominator(maxima: readonly number[]): bigint {
  let common = 1n
  for (const max of new Set(maxima)) {
    const share = BigInt(Math.max(max, 1))
    common = (common * share) / gcd(common, share)
    if (common > largestWeight) return largestWeight
  }
  return common
}

/** By pool index: the quotas that somebody counts for, by their place among all quotas. */
export function listQuotaPlaces(features: readonly LoggedFeature[], rows: readonly PoolRow[]): number[][] {
  let next = 0
  const places = features.map(([, quotas]) => new Map(quotas.map(([value]) => [value, next++])))
  return rows.map(({ values }) => places.flatMap((place, f) => place.get(values[f]?.[1] ?? '') ?? []))
}
