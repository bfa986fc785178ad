import { changesOf, type Standing } from '../../core/log/standing.ts'
import type { DrawnLog } from '../../core/operations/replace-people.ts'
import { seatsPerValue } from '../../core/quotas/quota-fit.ts'
import type { Rational } from '../../core/rational.ts'
import { violationOf } from '../../core/reserves/quota-rows.ts'
import { leftOutBy, leftOutWords } from '../../files/output/people-files.ts'
import type { Belonging, Leaver } from '../../files/output/remake-people.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { PanelFit } from '../render/fit-table.ts'
import type { Drawn } from './drawn-log.ts'

/** Those who left the panel, in the order in which they left, with what the log says of it. */
export function leaversOf({ held }: DrawnLog): Leaver[] {
  return changesOf(held.entries).flatMap((change) =>
    change.type === 'vacancy'
      ? change.body.left.map((index) => ({ index, time: change.time, reason: change.body.reason }))
      : [],
  )
}

/** Where everybody belongs by the log. */
export function belongingOf({ people }: Drawn, log: DrawnLog): Belonging {
  const { panel, reserves } = log.standing
  return {
    panel,
    reserves,
    withdrawn: leaversOf(log),
    leftOut: (index) => {
      const feature = leftOutBy(people.table, people.pool.registrants[index]!.values)
      return feature === null ? null : leftOutWords(feature)
    },
  }
}

/** How a panel fits the quotas of its log, and by how much it misses them. */
export interface Fitted extends PanelFit {
  readonly violation: Rational
}

export function fitOfStanding({ people: { pool, table }, log }: Drawn, { panel }: Standing): Fitted {
  const seats = seatsPerValue(pool, table, panel)
  return { table, seats, size: log.commit.panelSize, violation: violationOf(pool, table, panel) }
}

/** The problem of private files that do not say what the log says. */
export function differProblems(differences: readonly string[]): Problem[] {
  return differences.length === 0 ? [] : [problem('people-differ', { files: differences })]
}
