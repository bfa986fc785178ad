import { at } from '../checked-index.ts'
import type { DrawQuestion } from '../model/draw-question.ts'
import type { PoolPosition } from '../model/pool-place.ts'
import type { Quota, QuotaTable } from '../model/quota.ts'
import type { Pool } from '../model/registrant.ts'

/* How each quota fits the pool by itself: a count, before any search for a panel. */

/** How one quota fits the pool. */
export interface ValueFit {
  readonly feature: string
  readonly value: string
  readonly min: number
  readonly max: number
  /** Registrants with this value. */
  readonly registered: number
  /** How many of them could sit together: under the household rule one per household. */
  readonly selectable: number
  /** 'too few': the minimum cannot be met. 'all needed': it takes everyone selectable. 'left out': the maximum is 0. */
  readonly verdict: 'fits' | 'all needed' | 'too few' | 'left out'
}

/** How the quotas of one feature add up against the panel. */
export interface FeatureFit {
  readonly feature: string
  readonly minimums: number
  readonly maximums: number
  /** The most seats this pool can fill within the maximums. */
  readonly fillable: number
  readonly verdict: 'fits' | 'minimums exceed the panel' | 'maximums fall short of the panel' | 'too few registrants'
}

export interface PoolFit {
  readonly values: readonly ValueFit[]
  readonly features: readonly FeatureFit[]
}

/** How a panel fits its quotas: seats taken, by feature and value in the order of the table. */
export interface PanelFit {
  readonly table: QuotaTable
  readonly seats: readonly (readonly number[])[]
  /** Seats of the whole panel, the empty ones too. */
  readonly size: number
}

/** How many people of a panel sit in one quota. */
export interface QuotaSeats {
  readonly feature: string
  readonly value: string
  readonly min: number
  readonly max: number
  readonly seated: number
}

/** The fit of a panel, quota by quota in the order of the table. */
export function listQuotaSeats({ table, seats }: Pick<PanelFit, 'table' | 'seats'>): QuotaSeats[] {
  return table.features.flatMap(({ name, quotas }, f) =>
    quotas.map(({ value, min, max }, v) => ({ feature: name, value, min, max, seated: at(at(seats, f), v) })),
  )
}

/** Counts, quota by quota, whether the pool can fill a panel. Every quota fitting alone does not yet mean that all fit together. */
export function measurePoolFit({ pool, table, panelSize }: DrawQuestion): PoolFit {
  const values: ValueFit[] = []
  const features: FeatureFit[] = []
  table.features.forEach((feature, f) => {
    const counts = countPeoplePerValue(pool, feature.quotas.length, f)
    const own = feature.quotas.map((quota, v) => {
      const { registered, selectable } = at(counts, v)
      return {
        feature: feature.name,
        value: quota.value,
        min: quota.min,
        max: quota.max,
        registered,
        selectable,
        verdict: judgeQuotaFit(quota, selectable),
      } as const
    })
    for (const each of own) values.push(each)
    const minimums = own.reduce((sum, { min }) => sum + min, 0)
    const maximums = own.reduce((sum, { max }) => sum + max, 0)
    const fillable = own.reduce((sum, { max, selectable }) => sum + Math.min(max, selectable), 0)
    const verdict =
      minimums > panelSize
        ? 'minimums exceed the panel'
        : maximums < panelSize
          ? 'maximums fall short of the panel'
          : fillable < panelSize
            ? 'too few registrants'
            : 'fits'
    features.push({ feature: feature.name, minimums, maximums, fillable, verdict })
  })
  return { values, features }
}

function judgeQuotaFit({ min, max }: Quota, selectable: number): ValueFit['verdict'] {
  if (max === 0) return 'left out'
  if (selectable < min) return 'too few'
  return selectable === min && min > 0 ? 'all needed' : 'fits'
}

/** For each value of a feature: how many have it, and how many of them could sit together. */
function countPeoplePerValue(pool: Pool, values: number, f: number): { registered: number; selectable: number }[] {
  const counts = Array.from({ length: values }, () => ({ registered: 0, alone: 0, homes: new Set<string>() }))
  for (const { values: own, household } of pool.registrants) {
    const count = at(counts, at(own, f))
    count.registered++
    if (pool.householdRule && household !== null) count.homes.add(household)
    else count.alone++
  }
  return counts.map(({ registered, alone, homes }) => ({ registered, selectable: alone + homes.size }))
}

/** Seats of a panel per quota, in the table's order: how the panel itself fits. */
export function countSeatsPerValue(pool: Pool, table: QuotaTable, members: readonly PoolPosition[]): number[][] {
  return table.features.map((feature, f) => {
    const seats = feature.quotas.map(() => 0)
    for (const member of members) seats[pool.registrants[member]!.values[f]!]! += 1
    return seats
  })
}

/** Whether people are a panel: right size, all different, every quota met, one per household where the rule is on. */
export function isPanelOfPeople({ pool, table, panelSize }: DrawQuestion, members: readonly PoolPosition[]): boolean {
  if (members.length !== panelSize || new Set(members).size !== panelSize) return false
  const homes = members.flatMap((member) => pool.registrants[member]!.household ?? [])
  if (pool.householdRule && new Set(homes).size !== homes.length) return false
  const seats = countSeatsPerValue(pool, table, members)
  return table.features.every((feature, f) =>
    feature.quotas.every((quota, v) => seats[f]![v]! >= quota.min && seats[f]![v]! <= quota.max),
  )
}
