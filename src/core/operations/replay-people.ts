import { canonical } from '../bytes/canonical-json.ts'
import { buildLoggedQuotas } from '../log/commit-body.ts'
import { buildIndexPool } from '../log/index-pool.ts'
import { findDraw, type Log } from '../log/log.ts'
import { identifyPeople } from '../log/named-people.ts'
import type { Leaf } from '../log/pool-rows.ts'
import { listSalts } from '../log/pseudonyms.ts'
import { listChanges } from '../log/standing.ts'
import { sortIndices } from '../model/pool-place.ts'
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
  const named = identifyPeople(body, draw, changes, listSalts(bound.leaves))
  if (named.draw === null || named.faults.length > 0) return null
  const { seed } = draw.body
  const people = buildIndexPool(body, bound.leaves)
  const called = replayReplacements(people, body, seed, { draw: named.draw, changes: named.changes })
  if (called.includes(null)) return null
  const panel = sortIndices(named.draw.panel)
  const reserves = chooseCommittedReserves(body, bound.leaves, { seed, panel }).members
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
  const { body } = log[0]
  const named = identifyPeople(body, draw, listChanges(log), listSalts(leaves))
  if (named.draw === null) return []
  const { changes } = named
  return replayReplacements(buildIndexPool(body, leaves), body, draw.body.seed, { draw: named.draw, changes })
}
