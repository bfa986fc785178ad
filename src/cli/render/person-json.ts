import { at } from '../../core/checked-index.ts'
import type { PoolIndex } from '../../core/model/pool-place.ts'
import type { PeopleNames } from '../../core/operations/people-names.ts'
import type { PersonObject } from '../objects/object-parts.ts'

/** Somebody for an organiser's program: the id, the place in the pool, and the name, null where it is not known. */
export function buildPersonJson({ ids, names }: PeopleNames, index: PoolIndex): PersonObject {
  return { id: at(ids, index), index, name: names === null ? null : at(names, index) }
}
