import { type Problem, problem } from '../../problems/problem.ts'
import { at } from '../checked-index.ts'
import { noteFewSeats } from '../lottery/ticket-shares.ts'
import type { Pool } from '../model/registrant.ts'
import type { QuotaCheck } from '../quotas/check-quotas.ts'
import { reportInfeasible } from '../quotas/describe-conflict.ts'

/** How many people some panel can contain, as far as is known; of a pool that has a panel. */
export function countDrawable({ poolSize, leftOut, impossible }: QuotaCheck): number {
  return poolSize - leftOut.length - (impossible ?? []).length
}

/** Everything that makes the answer a no. `below` is the threshold of thin groups as the user gave it. */
export function listCheckProblems({ conflicts, relaxation, panelSize, thin }: QuotaCheck, below: string): Problem[] {
  if (conflicts === null) {
    if (thin.length === 0) return []
    const groups = thin.map(({ feature, value, selectable, min }) => ({ feature, value, selectable, min }))
    return [problem('quotas-thin', { below, groups })]
  }
  // Without any quota to blame there are too few people, whatever the quotas.
  const blamed = conflicts.some(({ demands }) => demands.length > 0)
  const fixed = blamed && relaxation === null
  return [...reportInfeasible(conflicts, panelSize), ...(fixed ? [problem('quotas-fixed', {})] : [])]
}

/** What an organiser should know although nothing stops: tight groups, people who cannot be drawn. */
export function listCheckNotes(checked: QuotaCheck, pool: Pool, panels: number): Problem[] {
  const { feasible, fit, impossible, panelSize } = checked
  const tight = fit.values.filter(({ verdict }) => verdict === 'all needed')
  const groups = tight.map(({ feature, value, selectable }) => ({ feature, value, selectable }))
  const ids = (impossible ?? []).map((position) => at(pool.registrants, position).id)
  return [
    ...(feasible && groups.length > 0 ? [problem('quotas-tight', { groups })] : []),
    ...(ids.length > 0 ? [problem('people-impossible', { ids })] : []),
    ...(feasible ? noteFewSeats(countDrawable(checked), panelSize, panels) : []),
  ]
}
