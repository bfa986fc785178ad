import { type Problem, problem } from '../../problems/problem.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import type { SearchedAnswer } from '../../problems/quota-problems.ts'
import type { DrawQuestion } from '../model/draw-question.ts'
import { listPositions, type PoolPosition } from '../model/pool-place.ts'
import type { QuotaTable } from '../model/quota.ts'
import type { Pool } from '../model/registrant.ts'
import { buildInstance, type Instance } from '../panels/instance.ts'
import type { Solver } from '../panels/solver-port.ts'
import { cmp, mul, type Rational, rational } from '../rational.ts'
import { fail, ok, type Result } from '../result.ts'
import { hasPanel } from './best-seats.ts'
import { type Conflict, describeConflicts } from './describe-conflict.ts'
import { findConflicts } from './find-conflicts.ts'
import { measurePoolFit, type PoolFit, type ValueFit } from './quota-fit.ts'
import { findSmallestRelaxation, type QuotaRelaxation } from './relaxation.ts'
import { slimInstance } from './slim-instance.ts'
import { findUnreachableTypes } from './unreachable-types.ts'

/* Feasibility: whether a pool has any panel, and if not, why and what would mend it (docs/engine.md §11). */

/** Everything `sortition check` has to say of a pool and its quotas. */
export interface QuotaCheck {
  readonly poolSize: number
  readonly panelSize: number
  readonly fit: PoolFit
  readonly feasible: boolean
  /** Values of which fewer can sit than so many times their minimum; empty without a threshold. */
  readonly thin: readonly ValueFit[]
  /** Registrants whom a maximum of 0 leaves out. */
  readonly leftOut: readonly PoolPosition[]
  /** All others who are in no panel; null where there is no panel at all. */
  readonly impossible: readonly PoolPosition[] | null
  /** Null where there is a panel. No two share a side of a quota, nor are they between the same quotas. */
  readonly conflicts: readonly Conflict[] | null
  /** Null where there is a panel, and where no change of limits would help. */
  readonly relaxation: QuotaRelaxation | null
}

/** A step of the work, for a progress line. */
export type StepListener = (step: string) => void

/** Checks a pool against its quotas. `warnBelow` is the threshold of `Checked.thin`. */
export function checkQuotas(
  solver: Solver,
  question: DrawQuestion,
  warnBelow: Rational | null,
  told: StepListener = () => undefined,
): Result<QuotaCheck> {
  const { pool, table, panelSize } = question
  const fit = measurePoolFit(question)
  const instance = buildInstance(question)
  const slim = slimInstance(instance).instance
  const sought = seekPanel(solver, slim, table, told)
  if (sought === 'gave up') return fail(reportGivingUp('whether there is a panel'))
  const out = listLeftOutPositions(pool, table)
  const thin = warnBelow === null ? [] : fit.values.filter((value) => isThin(value, warnBelow))
  const base = { poolSize: pool.registrants.length, panelSize, fit, feasible: sought === 'panel', thin, leftOut: out }
  if (sought === 'panel') {
    const types = findUnreachableTypes(solver, instance, (open) =>
      told(`looking for people in no panel, ${formatQuantity(open, 'kind')} of them left`),
    )
    const never = types === 'gave up' ? [] : types.flatMap((t) => instance.types[t]!.households.flat())
    const known = new Set(out)
    const impossible = never.filter((position) => !known.has(position)).sort((a, b) => a - b)
    const notes = types === 'gave up' ? [reportGivingUp('who can be in no panel')] : []
    return ok({ ...base, impossible, conflicts: null, relaxation: null }, notes)
  }
  const { conflicts, complete, relaxation } = sought
  const notes = [
    ...(complete ? [] : [reportGivingUp('more quotas that conflict')]),
    ...(relaxation === 'gave up' ? [reportGivingUp('the smallest change of the quotas')] : []),
  ]
  return ok({ ...base, impossible: null, conflicts, relaxation: relaxation === 'gave up' ? null : relaxation }, notes)
}

/** Why there is no panel, and what would mend it. */
interface NoPanel {
  readonly conflicts: readonly Conflict[]
  readonly complete: boolean
  readonly relaxation: QuotaRelaxation | null | 'gave up'
}

/** Whether there is a panel: there is where the search for conflicts ends without one. */
function seekPanel(
  solver: Solver,
  slim: Instance,
  table: QuotaTable,
  told: StepListener,
): 'panel' | NoPanel | 'gave up' {
  told('looking for a panel and for quotas that conflict')
  const { conflicts, complete } = findConflicts(solver, slim)
  const found = conflicts.length > 0 ? false : complete || hasPanel(solver, slim)
  if (found !== false) return found === true ? 'panel' : found
  told('looking for the smallest change of the quotas')
  const relaxation = findSmallestRelaxation(
    solver,
    slim,
    table,
    conflicts.map(({ demands }) => demands),
  )
  return { conflicts: describeConflicts(solver, slim, table, conflicts), complete, relaxation }
}

function reportGivingUp(what: SearchedAnswer): Problem {
  return problem('check-gave-up', { what })
}

function listLeftOutPositions(pool: Pool, table: QuotaTable): PoolPosition[] {
  const zero = table.features.map(({ quotas }) => quotas.map(({ max }) => max === 0))
  if (!zero.flat().includes(true)) return []
  return listPositions(pool.registrants.length).filter((position) =>
    pool.registrants[position]!.values.some((v, f) => zero[f]![v] === true),
  )
}

/** `selectable < warnBelow · min`, without rounding. */
function isThin({ selectable, min }: ValueFit, warnBelow: Rational): boolean {
  return cmp(rational(selectable), mul(warnBelow, rational(min))) < 0
}
