import { type Problem, problem } from '../../problems/problem.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import type { QuotaTable } from '../model/quota.ts'
import { type ConstraintRow, type Instance, isPanel, sumRowSeats } from '../panels/instance.ts'
import type { Solver } from '../panels/solver-port.ts'

/* An irreducible infeasible subset of quotas: a conflict in which every demand counts (docs/engine.md §11.1). */

const CONFLICT_NODES = 200_000

/** One side of one quota that takes part in a conflict. Positions are those of the table. */
export interface Demand {
  readonly feature: number
  readonly value: number
  readonly side: 'min' | 'max'
}

/** Why there is no panel. */
export interface Conflict {
  /** In canonical order; empty where the size of the pool or its households are the reason, whatever the quotas. */
  readonly demands: readonly Demand[]
  /** The demands in words. */
  readonly words: readonly string[]
  /** What is left possible once all demands but the last are met, for example `only 4 with region "Powys" can sit`, or once all are: `only 16 seats can be filled`. */
  readonly but: string
}

/** Whether any panel exists, by integer programming. */
export function hasPanel(solver: Solver, instance: Instance, rows: readonly ConstraintRow[]): boolean | 'gave up' {
  const found = findBestSeats(
    solver,
    instance,
    rows,
    instance.types.map(() => 0),
  )
  return found === 'gave up' ? found : found !== null
}

/** Seats per type that meet `rows` and are worth the most; null where none do. */
export function findBestSeats(
  solver: Solver,
  instance: Instance,
  rows: readonly ConstraintRow[],
  worth: readonly number[],
): readonly number[] | null | 'gave up' {
  const outcome = solver.solveInteger(
    {
      costs: worth,
      lower: worth.map(() => 0),
      upper: instance.types.map((type) => type.size),
      rows: rows.map((row) => ({ lower: row.lo, upper: row.hi, columns: row.types, values: row.coefficients })),
    },
    { nodes: CONFLICT_NODES },
  )
  if (outcome.status === 'stopped') return 'gave up'
  if (outcome.status === 'infeasible') return null
  const seats = Array.from(outcome.x, Math.round)
  if (!isPanel({ ...instance, rows }, seats)) throw new Error('the solver found a panel that breaks its rows')
  return seats
}

/**
 * An irreducible conflict: sides of quotas that no panel of this pool meets together, although it could if any one of
 * them were dropped. Found by the deletion filter (Chinneck and Dravnieks, 1991): upper limits are tried first, because
 * people think in minimums, each in canonical order. So it is the same on every run; there may be others.
 */
function findDemands(solver: Solver, instance: Instance): { demands: Demand[]; rows: ConstraintRow[] } {
  let rows = [...instance.rows]
  const kept = new Set<string>()
  for (const side of ['max', 'min'] as const) {
    rows.forEach((row, r) => {
      if (row.label.kind !== 'quota') return
      const free = { ...row, ...(side === 'min' ? { lo: 0 } : { hi: instance.panelSize }) }
      if (free.lo === row.lo && free.hi <= row.hi) return
      const without = rows.map((other, i) => (i === r ? free : other))
      if (hasPanel(solver, instance, without) === false) rows = without
      else kept.add(`${side} ${r}`)
    })
  }
  const demands = rows.flatMap((row, r): Demand[] => {
    if (row.label.kind !== 'quota') return []
    const { feature, value } = row.label
    return (['min', 'max'] as const).flatMap((side) => (kept.has(`${side} ${r}`) ? [{ feature, value, side }] : []))
  })
  return { demands, rows }
}

/** Why this instance, which is known to have no panel, has none. */
export function findConflict(solver: Solver, instance: Instance, table: QuotaTable): Conflict {
  const { demands, rows } = findDemands(solver, instance)
  const words = demands.map((demand) => describeDemand(table, demand))
  const last = demands.at(-1)
  if (last === undefined) return { demands, words, but: describeMostTogether(solver, instance) }
  const seats = sumMaximums(table, demands)
  if (seats !== null)
    return {
      demands,
      words,
      but: seats === 0 ? 'no seat can be filled' : `only ${formatQuantity(seats, 'seat')} can be filled`,
    }
  const at = rows.findIndex(
    ({ label }) => label.kind === 'quota' && label.feature === last.feature && label.value === last.value,
  )
  const row = rows[at]!
  const free = last.side === 'min' ? { ...row, lo: 0 } : { ...row, hi: instance.panelSize }
  const sign = last.side === 'min' ? 1 : -1
  const worth = instance.types.map(() => 0)
  for (const t of row.types) worth[t] = sign
  const found = findBestSeats(
    solver,
    instance,
    rows.map((other, i) => (i === at ? free : other)),
    worth,
  )
  if (found === null || found === 'gave up') return { demands, words, but: '' }
  const reached = sumRowSeats(row, found)
  const group = describeGroup(table, last)
  const but = last.side === 'min' ? `only ${reached} ${group} can sit` : `at least ${reached} ${group} must sit`
  return { demands, words, but }
}

/** Where the maximums of all the values of one feature are the conflict: what they sum to. */
function sumMaximums({ features }: QuotaTable, demands: readonly Demand[]): number | null {
  const { feature } = demands[0]!
  const { quotas } = features[feature]!
  const alone = demands.every((demand) => demand.side === 'max' && demand.feature === feature)
  return alone && demands.length === quotas.length ? quotas.reduce((sum, { max }) => sum + max, 0) : null
}

/** Without any quota: how many can sit together. */
function describeMostTogether(solver: Solver, instance: Instance): string {
  const household = instance.rows.filter(({ label }) => label.kind === 'household')
  const seats = findBestSeats(
    solver,
    instance,
    household,
    instance.types.map(() => 1),
  )
  if (seats === null || seats === 'gave up') return ''
  const most = seats.reduce((sum, seat) => sum + seat, 0)
  const together = `only ${most} of this pool can sit together`
  return household.length === 0 ? together : `${together}, one person of each address`
}

/** A demand in words: `at least 8 with gender "female"`. */
function describeDemand(table: QuotaTable, demand: Demand): string {
  const { min, max } = table.features[demand.feature]!.quotas[demand.value]!
  const group = describeGroup(table, demand)
  if (demand.side === 'min') return `at least ${min} ${group}`
  return max === 0 ? `nobody ${group}` : `at most ${max} ${group}`
}

/** `with gender "female"`. */
export function describeGroup(
  table: QuotaTable,
  { feature, value }: { readonly feature: number; readonly value: number },
): string {
  const { name, quotas } = table.features[feature]!
  return `with ${name} "${quotas[value]!.value}"`
}

/** The problem of an instance that has no panel. */
export function reportInfeasible(conflict: Conflict, panel: number): Problem {
  return problem('quotas-infeasible', { panel, conflict: conflict.words, but: conflict.but })
}
