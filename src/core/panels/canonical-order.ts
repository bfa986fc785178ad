/* The canonical order of features and values, so that no order of rows or columns decides anything (docs/engine.md §12). */
import { at } from '../checked-index.ts'
import type { QuotaTable } from '../model/quota.ts'
import { compareBytes } from '../text.ts'

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

export function orderCanonically(table: QuotaTable): CanonicalOrder {
  return {
    features: sortPositions(table.features.map((feature) => feature.name)),
    quotas: table.features.map((feature) => sortPositions(feature.quotas.map((quota) => quota.value))),
  }
}

function sortPositions(names: readonly string[]): number[] {
  return names.map((_, i) => i).sort((a, b) => compareBytes(at(names, a), at(names, b)))
}
