import { type Problem, problem } from '../../problems/problem.ts'
import { at } from '../checked-index.ts'
import { markIndex, type PoolIndex } from '../model/pool-place.ts'
import { findNearest } from '../nearest-word.ts'
import { failWith, ok, type Result } from '../result.ts'
import { fold, showValue, tidy } from '../text.ts'
import { describePerson, type PeopleNames } from './people-names.ts'
import type { DrawnLog } from './replace-people.ts'

/** Why nothing can change any more: the log is closed or given up. */
export function findEndProblems({ held }: DrawnLog): Problem[] {
  const types = new Set(held.entries.map(({ type }) => type))
  if (types.has('void')) return [problem('log-ended', { how: 'given up' })]
  return types.has('close') ? [problem('log-ended', { how: 'closed' })] : []
}

/** The people of the present panel whom somebody named, as `findNamedPeople`. One more problem: who is not on the panel. */
export function findPanelMembers(
  { standing }: DrawnLog,
  people: PeopleNames,
  named: readonly string[],
): Result<readonly PoolIndex[]> {
  return findNamedPeople(people, named, (index) => {
    const where = findPlace(standing, index)
    return where === 'panel' ? null : problem('person-not-on-panel', { id: describePerson(people, index), where })
  })
}

/**
 * The people of a pool whom somebody named, by id or by what else they are known by, in the order in which they
 * were named. Ids come first, and are compared as everywhere: exactly where that finds somebody, else without regard to case,
 * and without the apostrophe that private files put before what a spreadsheet would run. Problems: somebody who is unknown,
 * whose name others have, who is named twice, or against whom `refuse` has something.
 */
export function findNamedPeople(
  people: PeopleNames,
  named: readonly string[],
  refuse: (index: PoolIndex) => Problem | null = () => null,
): Result<readonly PoolIndex[]> {
  const { ids } = people
  const find = indexById(ids)
  const findByName = indexByName(people.names ?? [])
  const seen = new Set<PoolIndex>()
  const problems: Problem[] = []
  const found = named.flatMap((name) => {
    const namesakes = findByName(name)
    const index = find(name) ?? (name.startsWith("'") ? find(name.slice(1)) : null) ?? namesakes[0] ?? null
    if (index === null) {
      const near = findNearest(name, [...ids, ...(people.names ?? [])])
      const nearest = near === null ? null : showValue(near)
      problems.push(problem('person-unknown', { id: showValue(tidy(name)), nearest }))
      return []
    }
    const id = describePerson(people, index)
    if (find(name) === null && namesakes.length > 1) {
      const shared = namesakes.map((each) => showValue(at(ids, each)))
      problems.push(problem('person-name-shared', { name: showValue(tidy(name)), ids: shared }))
      return []
    }
    const refused = refuse(index)
    if (seen.has(index)) problems.push(problem('person-twice', { id }))
    else if (refused !== null) problems.push(refused)
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

/** Finds all who have a name. */
function indexByName(names: readonly string[]): (name: string) => readonly PoolIndex[] {
  const folded = new Map<string, PoolIndex[]>()
  for (const [index, name] of names.entries()) {
    const own = folded.get(fold(name))
    if (own === undefined) folded.set(fold(name), [markIndex(index)])
    else own.push(markIndex(index))
  }
  folded.delete('')
  return (name) => folded.get(fold(name)) ?? []
}

function findPlace(
  { panel, reserves, withdrawn }: DrawnLog['standing'],
  index: PoolIndex,
): 'panel' | 'reserve' | 'withdrawn' | 'pool' {
  if (panel.includes(index)) return 'panel'
  if (reserves.includes(index)) return 'reserve'
  return withdrawn.includes(index) ? 'withdrawn' : 'pool'
}
