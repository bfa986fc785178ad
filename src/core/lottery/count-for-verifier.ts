/* All panels as a proof of cuts: whether a verifier would go through them (docs/log-format.md §17). */
import { at } from '../checked-index.ts'
import type { Instance } from '../panels/instance.ts'
import { groupByFeature } from '../panels/row-membership.ts'
import type { CheckedRow } from '../verify/bounds/checked-rows.ts'
import { countPanelsWithin } from '../verify/every-panel.ts'
import type { Cut } from './cut.ts'

/** How many panels there are, as a verifier counts them who looks whether any breaks a cut. Null: too many for one. */
export function countForVerifier(instance: Instance, cuts: readonly Cut[]): number | null {
  const rows = instance.rows.map(({ lo, hi, types, coefficients }): CheckedRow => {
    const pairs = types.map((t, i) => [t, BigInt(at(coefficients, i))] as const)
    return { lo: BigInt(lo), hi: BigInt(hi), coefficients: pairs }
  })
  const cutRows = cuts.map(({ coefficients, most }): CheckedRow => {
    const pairs = coefficients.flatMap((coefficient, t) => (coefficient === 0n ? [] : [[t, coefficient] as const]))
    // Nobody looks at the lower end of a cut here.
    return { lo: 0n, hi: most, coefficients: pairs }
  })
  const sizes = instance.types.map(({ size }) => BigInt(size))
  return countPanelsWithin({ sizes, rows, features: groupByFeature(instance), panelSize: instance.panelSize }, cutRows)
}
