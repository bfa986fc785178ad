import type { QuotaTable } from '../../../src/core/model/quota.ts'
import type { Pool } from '../../../src/core/model/registrant.ts'
import { add, cmp, type Rational, rational, zero } from '../../../src/core/rational.ts'
import type { Tiny } from '../lottery/tiny.ts'

/** Everything below is by listing, and shares nothing with what it judges. */

/** All sets of `size` out of `items`. */
export function setsOf<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]]
  return items.flatMap((item, i) => setsOf(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]))
}

/** Whether nobody shares a household with another one, where that matters. */
export function apart(pool: Pool, people: readonly number[]): boolean {
  const homes = people.flatMap((person) => pool.registrants[person]!.household ?? [])
  return !pool.householdRule || new Set(homes).size === homes.length
}

/** Σ people too few or too many / max(upper quota, 1). */
export function violation(pool: Pool, table: QuotaTable, panel: readonly number[]): Rational {
  let sum = zero
  table.features.forEach(({ quotas }, f) => {
    quotas.forEach(({ min, max }, v) => {
      const seats = panel.filter((member) => pool.registrants[member]!.values[f] === v).length
      const wrong = seats < min ? min - seats : seats > max ? seats - max : 0
      sum = add(sum, rational(wrong, Math.max(max, 1)))
    })
  })
  return sum
}

/** All ways to fill `seats` seats beside `staying` from `people`. */
export function fillings(pool: Pool, staying: readonly number[], people: readonly number[], seats: number): number[][] {
  return setsOf(people, seats).filter((set) => apart(pool, [...staying, ...set]))
}

/** Sets of reserves: at most one of a household, and nobody of a household on the panel. */
export function reserveSets({ pool }: Tiny, panel: readonly number[], count: number): number[][] {
  const outside = pool.registrants.flatMap((_, i) => (!panel.includes(i) && apart(pool, [...panel, i]) ? [i] : []))
  return setsOf(outside, count).filter((set) => apart(pool, set))
}

/** Mean violation over drop-outs, each after its best replacement, with as many seats filled as there are reserves. */
export function expected(
  { pool, table }: Tiny,
  panel: readonly number[],
  reserves: readonly number[],
  dropouts: readonly (readonly number[])[],
): Rational {
  const total = dropouts.reduce((sum, leavers) => {
    const staying = panel.filter((member) => !leavers.includes(member))
    const ways = setsOf(reserves, Math.min(leavers.length, reserves.length))
    return add(sum, least(ways.map((way) => violation(pool, table, [...staying, ...way]))))
  }, zero)
  return rational(total.num, total.den * BigInt(dropouts.length))
}

export function least(values: readonly Rational[]): Rational {
  return values.reduce((smallest, value) => (cmp(value, smallest) < 0 ? value : smallest))
}
