import { type Problem, problem } from '../../problems/problem.ts'
import {
  type AskedQuota,
  formatAskedQuota,
  formatQuotaReach,
  type QuotaReach,
  type ValueGroup,
} from '../../problems/quota-words.ts'
import type { QuotaTable } from '../model/quota.ts'
import { type ConstraintRow, type SeatQuestion, sumRowSeats } from '../panels/instance.ts'
import type { Solver } from '../panels/solver-port.ts'
import { findBestSeats } from './best-seats.ts'
import type { Demand } from './demand.ts'
import { type DemandConflict, findConflicts } from './find-conflicts.ts'
import { keepDemands } from './keep-demands.ts'

/** Nodes of the program behind the words: what is asked is small. */
const WORDS_NODES = 1000

/** Why there is no panel, for an organiser. */
export interface Conflict extends DemandConflict {
  /** The demands in words; both sides of one quota are one. */
  readonly words: readonly string[]
  readonly asked: readonly AskedQuota[]
  /** What is left possible once all demands but the last are met, for example `only 4 with region "Powys" can sit`, or once all are: `only 16 seats can be filled`. */
  readonly but: string
  /** The same as data; null where it is not known. */
  readonly reach: QuotaReach | null
}

/** All that is to blame where there is no panel, in words. */
export function explainInfeasible(solver: Solver, question: SeatQuestion, table: QuotaTable): readonly Conflict[] {
  return describeConflicts(solver, question, table, findConflicts(solver, question).conflicts)
}

/**
 * The same in words. A conflict between the same quotas as an earlier one is left out: where only whole numbers are to
 * blame, the minimums of exact quotas and their maximums are the same conflict told twice.
 */
export function describeConflicts(
  solver: Solver,
  question: SeatQuestion,
  table: QuotaTable,
  conflicts: readonly DemandConflict[],
): readonly Conflict[] {
  const listed = new Map(conflicts.map((conflict) => [nameQuotas(conflict), conflict] as const).reverse())
  const first = conflicts.filter((conflict) => listed.get(nameQuotas(conflict)) === conflict)
  return first.map((conflict) => describeConflict(solver, question, table, conflict))
}

function nameQuotas({ demands }: DemandConflict): string {
  return [...new Set(demands.map(({ feature, value }) => `${feature} ${value}`))].join(';')
}

function describeConflict(
  solver: Solver,
  question: SeatQuestion,
  table: QuotaTable,
  conflict: DemandConflict,
): Conflict {
  const asked = listAskedQuotas(table, conflict.demands)
  const reach = findReach(solver, question, table, conflict)
  return { ...conflict, words: asked.map(formatAskedQuota), asked, but: formatQuotaReach(reach), reach }
}

function findReach(
  solver: Solver,
  question: SeatQuestion,
  table: QuotaTable,
  { demands, minimal }: DemandConflict,
): QuotaReach | null {
  if (demands.length === 0) return findMostTogether(solver, question)
  if (!minimal) return null
  const seats = sumMaximums(table, demands)
  return seats === null ? findGroupReach(solver, question, table, demands) : { of: 'seats', most: seats }
}

/** How far the last demand can be met where all the others are. */
function findGroupReach(
  solver: Solver,
  question: SeatQuestion,
  table: QuotaTable,
  demands: readonly Demand[],
): QuotaReach | null {
  const last = demands.at(-1)!
  const asked = keepDemands(question, demands)
  const isOf = ({ label }: ConstraintRow): boolean =>
    label.kind === 'quota' && label.feature === last.feature && label.value === last.value
  const row = asked.rows.find(isOf)!
  const free = last.side === 'min' ? { ...row, lo: 0 } : { ...row, hi: question.panelSize }
  const worth = asked.types.map(() => 0)
  for (const t of row.types) worth[t] = last.side === 'min' ? 1 : -1
  const rows = asked.rows.map((other) => (other === row ? free : other))
  const found = findBestSeats(solver, { ...asked, rows }, worth, WORDS_NODES)
  if (found === null || found === 'gave up') return null
  const side = last.side === 'min' ? 'most' : 'least'
  return { of: 'group', side, people: sumRowSeats(row, found), ...findGroup(table, last) }
}

/** Where the maximums of all the values of one feature are the conflict: what they sum to. */
function sumMaximums({ features }: QuotaTable, demands: readonly Demand[]): number | null {
  const { feature } = demands[0]!
  const { quotas } = features[feature]!
  const alone = demands.every((demand) => demand.side === 'max' && demand.feature === feature)
  return alone && demands.length === quotas.length ? quotas.reduce((sum, { max }) => sum + max, 0) : null
}

/** Without any quota: how many can sit together. */
function findMostTogether(solver: Solver, question: SeatQuestion): QuotaReach | null {
  const { types, rows } = keepDemands(question, [])
  const household = rows.filter(({ label }) => label.kind === 'household')
  const asked = { panelSize: question.panelSize, types, rows: household }
  const seats = findBestSeats(
    solver,
    asked,
    types.map(() => 1),
    WORDS_NODES,
  )
  if (seats === null || seats === 'gave up') return null
  const most = seats.reduce((sum, seat) => sum + seat, 0)
  return { of: 'pool', most, oneOfAddress: question.rows.some(({ label }) => label.kind === 'household') }
}

/** Demands as quotas, both sides of one together. */
function listAskedQuotas(table: QuotaTable, demands: readonly Demand[]): AskedQuota[] {
  return demands.flatMap((demand, d): AskedQuota[] => {
    const { min, max } = table.features[demand.feature]!.quotas[demand.value]!
    const group = findGroup(table, demand)
    const [before, after] = [demands[d - 1], demands[d + 1]]
    if (before !== undefined && isOfSameQuota(before, demand)) return []
    if (after !== undefined && isOfSameQuota(after, demand)) return [{ ...group, min, max }]
    return [demand.side === 'min' ? { ...group, min, max: null } : { ...group, min: null, max }]
  })
}

function isOfSameQuota(a: Demand, b: Demand): boolean {
  return a.feature === b.feature && a.value === b.value
}

function findGroup(
  table: QuotaTable,
  { feature, value }: { readonly feature: number; readonly value: number },
): ValueGroup {
  const { name, quotas } = table.features[feature]!
  return { feature: name, value: quotas[value]!.value }
}

/** A problem for each conflict of a question that has no panel; one all the same where none was found. */
export function reportInfeasible(conflicts: readonly Conflict[], panel: number): Problem[] {
  const told = conflicts.length > 0 ? conflicts : [{ asked: [], reach: null }]
  return told.map(({ asked, reach }) => problem('quotas-infeasible', { panel, conflict: asked, but: reach }))
}
