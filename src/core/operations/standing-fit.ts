import { type IndexPool, toIndexPoolPositions } from '../log/index-pool.ts'
import { countSeatsPerValue, type PanelFit } from '../quotas/quota-fit.ts'
import type { Rational } from '../rational.ts'
import { computePanelViolation } from '../reserves/quota-rows.ts'
import type { DrawnLog } from './replace-people.ts'

/** How the panel of a log fits its quotas now, and by how much it misses them. */
export interface StandingFit extends PanelFit {
  /** The weighted quota violation; 0 where every quota is met. */
  readonly violation: Rational
}

/** Empty seats count as people who are missing. */
export function measureStandingFit({ standing, commit }: DrawnLog, { pool, table }: IndexPool): StandingFit {
  const members = toIndexPoolPositions(standing.panel)
  return {
    table,
    seats: countSeatsPerValue(pool, table, members),
    size: commit.panelSize,
    violation: computePanelViolation(pool, table, members),
  }
}
