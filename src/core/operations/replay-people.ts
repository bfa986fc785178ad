import { canonical } from '../bytes/canonical-json.ts'
import { buildLoggedQuotas } from '../log/commit-body.ts'
import { buildIndexPool } from '../log/index-pool.ts'
import { findDraw, type Log } from '../log/log.ts'
import type { Leaf } from '../log/pool-rows.ts'
import { listChanges } from '../log/standing.ts'
import { findUnsoundChanges } from '../verify/changes-verdict.ts'
import type { CalledAgain, ReplayedPeople } from '../verify/verify-input.ts'
import { type BoundPool, chooseCommittedReserves, replayReplacements } from './select-people.ts'

/**
 * Whom the committed rules choose again after the draw of a log, which may say anything, from raw files that were read
 * and bound. Null where there is no draw, where the log was made from other files, where its changes are not sound, or
 * where the search for replacements finds no proof: the verdict `replay` is then not checked, and others say why.
 */
export function replayPeople(log: Log, { pool, table, bound }: BoundPool): ReplayedPeople | null {
  const { body } = log[0]
  const draw = findDraw(log)
  const changes = listChanges(log)
  const same =
    bound.root === body.pool.root &&
    bound.size === body.pool.size &&
    pool.householdRule === body.pool.householdRule &&
    canonical(buildLoggedQuotas(table)) === canonical(body.quotas)
  if (draw === null || !same || findUnsoundChanges(body, draw, changes).length > 0) return null
  const called = replayReplacements(buildIndexPool(body, bound.leaves), draw.body, changes)
  if (called.includes(null)) return null
  const reserves = chooseCommittedReserves(body, bound.leaves, draw.body).members
  return { reserves, called: called.filter((people) => people !== null) }
}

/**
 * Whom the committed rule calls again at each replacement of a log: what the verdict `replacements` takes where there
 * are too many sets to try. `leaves` are rows that hash to the pool root and fit the quotas, as the verdicts `pool` and
 * `quotas` say; the verdict `changes` passes.
 */
export function callAgain(log: Log, leaves: readonly Leaf[]): CalledAgain {
  const draw = findDraw(log)
  if (draw === null) return []
  return replayReplacements(buildIndexPool(log[0].body, leaves), draw.body, listChanges(log))
}
