/* Cutting planes: inequalities of all panels that the relaxation does not show (docs/engine.md §7.1). */
import { at } from '../checked-index.ts'
import type { ConstraintRow, Instance } from '../panels/instance.ts'

/** `Σ coefficients[t]·seats[t] ≤ most`, in whole numbers: true of every panel, although the relaxation does not show it. */
export interface Cut {
  readonly coefficients: readonly number[]
  readonly most: number
}

/** The cut that gives some types no seat; null where there is none of them. */
export function cutOff(types: readonly boolean[]): Cut | null {
  return types.includes(true) ? { coefficients: types.map((out) => (out ? 1 : 0)), most: 0 } : null
}

/** A cut as a row. Its lower end is the least that the coefficients can reach, so it says nothing. */
export function buildCutRow(instance: Instance, cut: Cut): ConstraintRow {
  const entries = [...cut.coefficients.entries()].filter(([, coefficient]) => coefficient !== 0)
  const lo = entries.reduce((sum, [t, coefficient]) => sum + Math.min(0, coefficient * at(instance.types, t).size), 0)
  return {
    label: { kind: 'cut' },
    lo,
    hi: cut.most,
    types: entries.map(([t]) => t),
    coefficients: entries.map(([, coefficient]) => coefficient),
  }
}
