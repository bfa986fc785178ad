import { canonical } from './log/canonical.ts'
import { loggedQuotas } from './log/commit.ts'
import { indexPool } from './log/indexpool.ts'
import { drawOf, type Log } from './log/log.ts'
import { changesOf } from './log/standing.ts'
import { type BoundPool, chosenReserves, replayReplacements } from './selection.ts'
import { unsound } from './verify/changes.ts'
import type { ReplayedPeople } from './verify/replay.ts'

/**
 * Whom the committed rules choose again after the draw of a log, which may say anything, from raw files that were read
 * and bound. Null where there is no draw, where the log was made from other files, where its changes are not sound, or
 * where the search for replacements finds no proof: the verdict `replay` is then not checked, and others say why.
 */
export function replayPeople(log: Log, { pool, table, bound }: BoundPool): ReplayedPeople | null {
  const { body } = log[0]
  const draw = drawOf(log)
  const changes = changesOf(log)
  const same =
    bound.root === body.pool.root &&
    bound.size === body.pool.size &&
    pool.householdRule === body.pool.householdRule &&
    canonical(loggedQuotas(table)) === canonical(body.quotas)
  if (draw === null || !same || unsound(body, draw, changes).length > 0) return null
  const called = replayReplacements(indexPool(body, bound.leaves), draw.body, changes)
  if (!called.ok) return null
  return { reserves: chosenReserves(body, bound.leaves, draw.body).members, called: called.value }
}
