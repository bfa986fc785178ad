import { formatQuantity } from './problem-kind.ts'

/** People with one value of a feature. */
export interface ValueGroup {
  readonly feature: string
  readonly value: string
}

/** What a quota asks for where it cannot be met beside others; null where that side of it is not to blame. */
export interface AskedQuota extends ValueGroup {
  readonly min: number | null
  readonly max: number | null
}

/** What is left possible where quotas cannot be met. */
export type QuotaReach =
  /** So many seats can be filled at most. */
  | { readonly of: 'seats'; readonly most: number }
  /** So many people of the pool can sit together at most, whatever the quotas. */
  | { readonly of: 'pool'; readonly most: number; readonly oneOfAddress: boolean }
  /** So many people of a group at most, or at least. */
  | ({ readonly of: 'group'; readonly side: 'most' | 'least'; readonly people: number } & ValueGroup)

/** People of a group who can sit. */
export interface SeatableGroup extends ValueGroup {
  readonly selectable: number
}

/** The same, and how many of them a quota wants at least. */
export interface ThinGroup extends SeatableGroup {
  readonly min: number
}

/** `with gender "female"`. */
export function formatGroup({ feature, value }: ValueGroup): string {
  return `with ${feature} "${value}"`
}

/** `at least 8 with gender "female"`, `exactly 2 with area "Powys"`. */
export function formatAskedQuota({ min, max, ...group }: AskedQuota): string {
  const words = formatGroup(group)
  if (max === null) return `at least ${min} ${words}`
  if (min === null) return max === 0 ? `nobody ${words}` : `at most ${max} ${words}`
  return min === max ? `exactly ${min} ${words}` : `${min} to ${max} ${words}`
}

/** `only 4 with region "Powys" can sit`; nothing where it is not known. */
export function formatQuotaReach(reach: QuotaReach | null): string {
  switch (reach?.of) {
    case undefined:
      return ''
    case 'seats':
      return reach.most === 0 ? 'no seat can be filled' : `only ${formatQuantity(reach.most, 'seat')} can be filled`
    case 'pool':
      return `only ${reach.most} of this pool can sit together${reach.oneOfAddress ? ', one person of each address' : ''}`
    case 'group':
      return reach.side === 'most'
        ? `only ${reach.people} ${formatGroup(reach)} can sit`
        : `at least ${reach.people} ${formatGroup(reach)} must sit`
  }
}
