import type { QuotaTable } from '../model/quota.ts'
import { byBytes } from '../text.ts'

/**
 * The order in which a quota table decides anything: features and values by the UTF-8 bytes of their names, so that
 * shuffled rows of the file give the same lottery. Positions refer to the table as it was read.
 */
export interface CanonicalOrder {
  /** Positions of the features, in canonical order. */
  readonly features: readonly number[]
  /** For each feature of the table (by its position): positions of its quotas, in canonical order. */
  readonly quotas: readonly (readonly number[])[]
}

export function canonicalOrder(table: QuotaTable): CanonicalOrder {
  return {
    features: sortedPositions(table.features.map((feature) => feature.name)),
    quotas: table.features.map((feature) => sortedPositions(feature.quotas.map((quota) => quota.value))),
  }
}

function sortedPositions(names: readonly string[]): number[] {
  return names.map((_, i) => i).sort((a, b) => byBytes(names[a]!, names[b]!))
}
