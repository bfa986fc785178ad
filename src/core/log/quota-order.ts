import type { QuotaTable } from '../model/quota.ts'
import { compareBytes, tidy } from '../text.ts'
import type { CommitEntry, QuotaOrder } from './entries.ts'

/*
 * The order in which people read features and values: that of the organiser's quota file (docs/log-format.md §3). It stands
 * beside the body of a commit, for nothing that the draw decides may follow from it.
 */

/** The order of a quota file, to go beside a commit; undefined where it is the order of the quotas in the log. */
export function buildQuotaOrder({ features }: QuotaTable): QuotaOrder | undefined {
  const order = features.map(({ name, quotas }) => [tidy(name), quotas.map(({ value }) => tidy(value))] as const)
  return isSameOrder(order, sortNames(order)) ? undefined : order
}

/** Whether an order names every feature and value of the quotas once, and is not the one that they have anyway. */
export function isOrderFit({ body, order }: Pick<CommitEntry, 'body' | 'order'>): boolean {
  if (order === undefined) return true
  const names = listNames({ body })
  return isSameOrder(sortNames(order), names) && !isSameOrder(order, names)
}

/** A feature's place in the quotas of a commit, and the places of its values, as they are to be shown. */
export interface ShownFeature {
  readonly feature: number
  readonly values: readonly number[]
}

/** Where features and values stand in the quotas of a commit, in the order in which they are to be shown. */
export function listShownFeatures(entry: Pick<CommitEntry, 'body' | 'order'>): ShownFeature[] {
  const names = listNames(entry)
  const places = new Map(names.map(([name], place) => [name, place]))
  return (entry.order ?? names).flatMap(([name, values]) => {
    const feature = places.get(name)
    if (feature === undefined) return []
    const known = new Map(names[feature]?.[1].map((value, place) => [value, place]))
    return [{ feature, values: values.flatMap((value) => known.get(value) ?? []) }]
  })
}

/** Somebody's answers in the order in which they are to be shown. */
export function sortAnswers(
  entry: Pick<CommitEntry, 'body' | 'order'>,
  answers: readonly (readonly [feature: string, value: string])[],
): (readonly [feature: string, value: string])[] {
  const places = new Map((entry.order ?? listNames(entry)).map(([name], place) => [name, place]))
  const placeFeature = (feature: string): number => places.get(feature) ?? places.size
  return answers.toSorted(([a], [b]) => placeFeature(a) - placeFeature(b))
}

function listNames({ body }: Pick<CommitEntry, 'body'>): QuotaOrder {
  return body.quotas.map(([name, quotas]) => [name, quotas.map(([value]) => value)] as const)
}

function sortNames(order: QuotaOrder): QuotaOrder {
  const sorted = order.map(([name, values]) => [name, values.toSorted(compareBytes)] as const)
  return sorted.sort(([a], [b]) => compareBytes(a, b))
}

function isSameOrder(one: QuotaOrder, other: QuotaOrder): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
