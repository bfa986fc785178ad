import { type Problem, problem } from '../../problems/problem.ts'
import { at } from '../checked-index.ts'
import { markIndex, type PoolIndex } from '../model/pool-place.ts'
import { findNearest } from '../nearest-word.ts'
import { failWith, ok, type Result } from '../result.ts'
import { fold, showValue, tidy } from '../text.ts'
import type { DrawnLog } from './replace-people.ts'

/** Why nothing can change any more: the log is closed or given up. */
export function findEndProblems({ held }: DrawnLog): Problem[] {
  const types = new Set(held.entries.map(({ type }) => type))
  if (types.has('void')) return [problem('log-ended', { how: 'given up' })]
  return types.has('close') ? [problem('log-ended', { how: 'closed' })] : []
}

/**
 * The people of the present panel whom somebody named, in the order in which they were named. `ids` are by pool index.
 * They are compared as everywhere: exactly where that finds somebody, else without regard to case, and without the
 * apostrophe that private files put before what a spreadsheet would run. Problems: an id that is unknown, that is named
 * twice, or of somebody who is not on the panel.
 */
export function findPanelMembers(
  { standing }: DrawnLog,
  ids: readonly string[],
  named: readonly string[],
): Result<readonly PoolIndex[]> {
  const find = indexById(ids)
  const seen = new Set<PoolIndex>()
  const problems: Problem[] = []
  const found = named.flatMap((name) => {
    const index = find(name) ?? (name.startsWith("'") ? find(name.slice(1)) : null)
    if (index === null) {
      const near = findNearest(name, ids)
      const nearest = near === null ? null : showValue(near)
      problems.push(problem('person-unknown', { id: showValue(tidy(name)), nearest }))
      return []
    }
    const id = showValue(at(ids, index))
    const where = findPlace(standing, index)
    if (seen.has(index)) problems.push(problem('person-twice', { id }))
    else if (where !== 'panel') problems.push(problem('person-not-on-panel', { id, where }))
    seen.add(index)
    return [index]
  })
  return problems.length > 0 ? failWith(problems) : ok(found)
}

/** Finds who has an id. Where several ids differ in case alone, only the exact one finds somebody. */
function indexById(ids: readonly string[]): (name: string) => PoolIndex | null {
  const exact = new Map(ids.map((id, index) => [id, markIndex(index)]))
  const folded = new Map<string, PoolIndex | null>()
  for (const [id, index] of exact) folded.set(fold(id), folded.has(fold(id)) ? null : index)
  return (name) => exact.get(tidy(name)) ?? folded.get(fold(name)) ?? null
}

function findPlace(
  { panel, reserves, withdrawn }: DrawnLog['standing'],
  index: PoolIndex,
): 'panel' | 'reserve' | 'withdrawn' | 'pool' {
  if (panel.includes(index)) return 'panel'
  if (reserves.includes(index)) return 'reserve'
  return withdrawn.includes(index) ? 'withdrawn' : 'pool'
}
