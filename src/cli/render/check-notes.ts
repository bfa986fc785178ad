import { noteFewSeats } from '../../core/lottery/ticket-shares.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { type CheckReport, countDrawable } from './check-text.ts'

/** What an organiser should know although nothing stops: tight groups, people who cannot be drawn. */
export function listCheckNotes({ checked, pool, panels }: CheckReport): Problem[] {
  const tight = checked.fit.values.filter(({ verdict }) => verdict === 'all needed')
  const ids = (checked.impossible ?? []).map((position) => pool.registrants[position]!.id)
  const groups = tight.map(({ feature, value, selectable }) => `${selectable} with ${feature} "${value}"`)
  return [
    ...(checked.feasible && groups.length > 0 ? [problem('quotas-tight', { groups })] : []),
    ...(ids.length > 0 ? [problem('people-impossible', { ids })] : []),
    ...(checked.feasible ? noteFewSeats(countDrawable(checked), checked.panelSize, panels) : []),
  ]
}
