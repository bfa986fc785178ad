import type { SeatQuestion } from '../panels/instance.ts'
import { turnIntoLinearRow } from '../panels/solve-context.ts'
import type { LinearRow, Solver } from '../panels/solver-port.ts'
import type { Demand } from './demand.ts'

/** What counts as no seat and no dual. */
const TOLERANCE = 1e-7

/**
 * Demands that no point of the relaxation meets together; null where some point meets all. One linear program in which each
 * demand may be missed at the price of 1 a seat: those with a dual are a Farkas proof (docs/engine.md §11.1). The proof is in
 * floating point, so whoever uses it asks again.
 */
export function findUnmeetableDemands(
  solver: Solver,
  { panelSize, types, rows }: SeatQuestion,
  demands: readonly Demand[],
): readonly Demand[] | null {
  const hard = rows.filter(({ label }) => label.kind !== 'quota')
  const elastic = demands.map(({ feature, value, side }, d): LinearRow => {
    const row = rows.find(({ label }) => label.kind === 'quota' && label.feature === feature && label.value === value)
    if (row === undefined) throw new Error('a demand of no quota')
    const columns = [...row.types, types.length + d]
    const values = [...row.coefficients, side === 'min' ? 1 : -1]
    // The free end of each row is a number that no panel reaches, misses included.
    const far = 3 * panelSize
    return side === 'min'
      ? { lower: Math.min(row.lo, panelSize + 1), upper: far, columns, values }
      : { lower: -far, upper: row.hi, columns, values }
  })
  const model = solver.open({
    costs: [...types.map(() => 0), ...demands.map(() => -1)],
    lower: [...types, ...demands].map(() => 0),
    upper: [...types.map(({ size }) => size), ...demands.map(() => panelSize + 1)],
    rows: [...hard.map(turnIntoLinearRow), ...elastic],
  })
  const outcome = model.solve()
  model.dispose()
  if (outcome.status !== 'optimal' || outcome.objective > -TOLERANCE) return null
  return demands.filter((_, d) => Math.abs(outcome.duals[hard.length + d] ?? 0) > TOLERANCE)
}
