import { at } from '../core/checked-index.ts'
import type { IndexPool } from '../core/log/index-pool.ts'
import type { DrawnLog } from '../core/operations/replace-people.ts'
import { findLeftOutFeature, findSharedHomes, formatLeftOutFeature } from '../files/output/people-files.ts'
import type { Belonging, Leaver } from '../files/output/remake-people.ts'
import { type Problem, problem } from '../problems/problem.ts'

/** Those who left the panel, in the order in which they left, with what the log says of it. */
export function listLeavers({ changes }: DrawnLog): Leaver[] {
  return changes.flatMap((change) =>
    change.type === 'vacancy'
      ? change.body.left.map((index) => ({ index, time: change.time, reason: change.body.reason }))
      : [],
  )
}

/** Where everybody belongs by the log. */
export function buildBelonging({ people }: { readonly people: IndexPool }, log: DrawnLog): Belonging {
  const { panel, reserves } = log.standing
  return {
    panel,
    reserves,
    withdrawn: listLeavers(log),
    leftOut: (index) => {
      const feature = findLeftOutFeature(people.table, at(people.pool.registrants, index).values)
      return feature === null ? null : formatLeftOutFeature(feature)
    },
    sharesHome: people.pool.householdRule ? findSharedHomes(people.pool, panel) : null,
  }
}

/** The problem of private files that do not say what the log says. */
export function buildDifferProblems(differences: readonly string[]): Problem[] {
  return differences.length === 0 ? [] : [problem('people-differ', { files: differences })]
}
