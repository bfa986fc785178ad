import { buildSumRow, type ConstraintRow, type SeatQuestion, type SeatType } from '../panels/instance.ts'
import type { Demand } from './demand.ts'
import { slimInstance } from './slim-instance.ts'

/* The question that is left when only some sides of quotas are asked for (docs/engine.md §11.1). */

/**
 * The question with these demands alone. People whom none of them tells apart become one type, and so do homes: few
 * demands make a small question, however large the pool. Exact.
 */
export function keepDemands(question: SeatQuestion, demands: readonly Demand[]): SeatQuestion {
  const { panelSize } = question
  const quotas = listDemandedRows(question, demands)
  const kinds = question.types.map((): number[] => [])
  for (const [r, { types }] of quotas.entries()) for (const t of types) kinds[t]?.push(r)
  const { types, homes } = mergeTypes(question, kinds)
  const rows = [
    buildSumRow({ kind: 'size' }, panelSize, panelSize, [...types.keys()]),
    ...quotas.map(({ label, lo, hi }, r) =>
      buildSumRow(
        label,
        lo,
        hi,
        types.flatMap(({ values }, t) => (values.includes(r) ? [t] : [])),
      ),
    ),
    ...homes.map((households, householdClass) =>
      buildSumRow(
        { kind: 'household', householdClass },
        0,
        households,
        types.flatMap((type, t) => (type.householdClass === householdClass ? [t] : [])),
      ),
    ),
  ]
  return slimInstance({ panelSize, types, rows }).instance
}

/** The rows of quotas with the demanded sides alone. */
function listDemandedRows({ rows, panelSize }: SeatQuestion, demands: readonly Demand[]): ConstraintRow[] {
  return rows.flatMap((row): ConstraintRow[] => {
    const { label } = row
    if (label.kind !== 'quota') return []
    const own = demands.filter(({ feature, value }) => feature === label.feature && value === label.value)
    if (own.length === 0) return []
    const has = (wanted: Demand['side']): boolean => own.some(({ side }) => side === wanted)
    // One seat too many is as far out of reach as a million, and large numbers cost the solver digits.
    return [{ ...row, lo: has('min') ? Math.min(row.lo, panelSize + 1) : 0, hi: has('max') ? row.hi : panelSize }]
  })
}

/** The types that are left, their `values` being the rows that hold them, and how many households each class has. */
function mergeTypes(
  question: SeatQuestion,
  kinds: readonly (readonly number[])[],
): { types: readonly SeatType[]; homes: readonly number[] } {
  const alone = new Map<string, SeatType>()
  const addAlone = (values: readonly number[], size: number): void => {
    const known = alone.get(values.join())
    alone.set(values.join(), { size: size + (known?.size ?? 0), values, householdClass: null })
  }
  for (const [t, { size, householdClass }] of question.types.entries())
    if (householdClass === null) addAlone(kinds[t] ?? [], size)
  const classes = new Map<string, { readonly members: readonly (readonly number[])[]; households: number }>()
  for (const { label, hi, types } of question.rows) {
    if (label.kind !== 'household') continue
    const members = new Map(types.map((t) => [kinds[t]?.join() ?? '', kinds[t] ?? []]))
    const key = [...members.keys()].sort().join(';')
    const known = classes.get(key)
    if (known === undefined) classes.set(key, { members: [...members.values()], households: hi })
    else known.households += hi
  }
  const shared: SeatType[] = []
  const homes: number[] = []
  for (const { members, households } of classes.values()) {
    const [first, ...others] = members
    // A home of people who are all alike is one person as far as seats go.
    if (first !== undefined && others.length === 0) addAlone(first, households)
    else {
      for (const values of members) shared.push({ size: households, values, householdClass: homes.length })
      homes.push(households)
    }
  }
  return { types: [...alone.values(), ...shared], homes }
}
