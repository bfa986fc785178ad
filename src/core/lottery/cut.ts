/* Cutting planes: inequalities of all panels that the relaxation does not show (docs/engine.md §7.1). */
import { at } from '../checked-index.ts'
import { EngineLimit } from '../panels/engine-limit.ts'
import type { ConstraintRow, Instance } from '../panels/instance.ts'

/** `Σ coefficients[t]·seats[t] ≤ most`, in whole numbers: true of every panel, although the relaxation does not show it. */
export interface Cut {
  readonly coefficients: readonly bigint[]
  readonly most: bigint
}

/** The cut that gives some types no seat; null where there is none of them. */
export function cutOff(types: readonly boolean[]): Cut | null {
  return types.includes(true) ? { coefficients: types.map((out) => (out ? 1n : 0n)), most: 0n } : null
}

/**
 * A cut as a row. Its lower end is the least that the coefficients can reach, so it says nothing. Throws an `EngineLimit` where its numbers
 * are not exact in a double.
 */
export function buildCutRow(instance: Instance, cut: Cut): ConstraintRow {
  const entries = [...cut.coefficients.entries()].filter(([, coefficient]) => coefficient !== 0n)
  const lo = entries.reduce((sum, [t, coefficient]) => {
    const least = coefficient * BigInt(at(instance.types, t).size)
    return least < 0n ? sum + least : sum
  }, 0n)
  return {
    label: { kind: 'cut' },
    lo: readExactly(lo),
    hi: readExactly(cut.most),
    types: entries.map(([t]) => t),
    coefficients: entries.map(([, coefficient]) => readExactly(coefficient)),
  }
}

function readExactly(value: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new EngineLimit(`a number of ${String(value).length} digits in a cut`)
  return number
}
