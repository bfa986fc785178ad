import { at } from '../checked-index.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import { showValue } from '../text.ts'

/** The people of a pool as an organiser knows them, both by pool index. */
export interface PeopleNames {
  readonly ids: readonly string[]
  /** What stands in the columns of names; null where it is not known which columns these are. */
  readonly names: readonly string[] | null
}

/** Somebody for an organiser to read: the id, and the name where it is known. */
export function describePerson({ ids, names }: PeopleNames, index: PoolIndex): string {
  const id = showValue(at(ids, index))
  const name = names?.[index] ?? ''
  return name === '' ? id : `${id} (${showValue(name)})`
}
