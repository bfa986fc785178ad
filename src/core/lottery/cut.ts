import type { ConstraintRow, Instance } from '../panels/instance.ts'

/** `Σ coefficients[t]·seats[t] ≤ most`, in whole numbers: true of every panel, although the relaxation does not show it. */
export interface Cut {
  readonly coefficients: readonly number[]
  readonly most: number
}

/** A cut as a row. Its lower end is the least that the coefficients can reach, so it says nothing. */
export function buildCutRow(instance: Instance, cut: Cut): ConstraintRow {
  const types = cut.coefficients.flatMap((coefficient, t) => (coefficient === 0 ? [] : [t]))
  const coefficients = types.map((t) => cut.coefficients[t]!)
  const lo = types.reduce((sum, t, i) => sum + Math.min(0, coefficients[i]! * instance.types[t]!.size), 0)
  return { label: { kind: 'cut' }, lo, hi: cut.most, types, coefficients }
}
