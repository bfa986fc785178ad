import type { PoolIndex } from '../../core/model/pool-place.ts'
import { passUnless, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import type { FoundPeople } from './found-people.ts'
import { homes } from './layout.ts'
import { PersonalText } from './personal-text.ts'

/** The people whom a reason must not name. */
export interface ReasonPeople {
  /** By pool index. */
  readonly ids: readonly string[]
  /** Those for whom the reason is given. */
  readonly left: readonly PoolIndex[]
}

/**
 * Says what of a public reason tells who somebody of a pool is, where they live, or how to reach anybody: names by the columns that are
 * named for them, or else by those that are called so. Problems: there is such a thing.
 */
export async function checkPersonalReason(
  reason: string,
  found: FoundPeople,
  people: ReasonPeople,
): Promise<Result<unknown>> {
  const text = new PersonalText(reason, found.columns)
  const left = new Set(people.left)
  for (const home of homes) {
    const file = found.files[home]
    const read = await file?.source.read(({ index: row, cells }) => {
      const index = file.indices[row] ?? null
      text.look(cells, {
        name: index === null ? undefined : found.names?.[index],
        isMeant: index !== null && left.has(index),
      })
    })
    if (read?.ok === false) return read
  }
  const parts = text.list(people.ids)
  return passUnless(parts.length === 0 ? [] : [problem('reason-personal', { found: parts })])
}
