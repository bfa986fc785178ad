import type { QuotaTable } from '../model/quota.ts'
import type { Instance, Row } from './instance.ts'
import type { Solver } from './solver.ts'

const NODES = 200_000

/** One side of one quota that takes part in a conflict. */
export interface Demand {
  readonly feature: number
  readonly value: number
  readonly side: 'min' | 'max'
}

/** Whether any panel exists, by integer programming. */
export function hasPanel(solver: Solver, instance: Instance, rows: readonly Row[]): boolean | 'gave up' {
  const outcome = solver.solveInteger(
    {
      costs: instance.types.map(() => 0),
      lower: instance.types.map(() => 0),
      upper: instance.types.map((type) => type.size),
      rows: rows.map((row) => ({ lower: row.lo, upper: row.hi, columns: row.types, values: row.coefficients })),
    },
    NODES,
  )
  return outcome.status === 'stopped' ? 'gave up' : outcome.status === 'optimal'
}

/**
 * An irreducible conflict: sides of quotas that no panel of this pool meets together, although it could if any one of
 * them were dropped. Found by the deletion filter (Chinneck and Dravnieks, 1991) in canonical order, so it is the same
 * on every run; there may be others. Empty if the size of the pool or its households alone are the reason.
 */
export function findConflict(solver: Solver, instance: Instance): Demand[] {
  let rows = [...instance.rows]
  const demands: Demand[] = []
  rows.forEach((row, r) => {
    if (row.label.kind !== 'quota') return
    const { feature, value } = row.label
    for (const side of ['min', 'max'] as const) {
      const free = { ...rows[r]!, ...(side === 'min' ? { lo: 0 } : { hi: instance.panelSize }) }
      if (free.lo === rows[r]!.lo && free.hi === rows[r]!.hi) continue
      const without = rows.map((other, i) => (i === r ? free : other))
      if (hasPanel(solver, instance, without) === false) rows = without
      else demands.push({ feature, value, side })
    }
  })
  return demands
}

/** A demand in words: `at least 8 with gender "female"`. */
export function describeDemand(table: QuotaTable, { feature, value, side }: Demand): string {
  const { name, quotas } = table.features[feature]!
  const quota = quotas[value]!
  return `${side === 'min' ? `at least ${quota.min}` : `at most ${quota.max}`} with ${name} "${quota.value}"`
}
