import { at } from '../../core/checked-index.ts'
import type { PoolIndex } from '../../core/model/pool-place.ts'
import { passUnless, type Result } from '../../core/result.ts'
import { fold, showValue, tidy } from '../../core/text.ts'
import type { PersonalPart } from '../../problems/change-problems.ts'
import { problem } from '../../problems/problem.ts'
import { findPersonColumns } from '../inputs/person-columns.ts'
import { foldAccents } from '../inputs/plain-letters.ts'
import { restoreFormula } from '../tables/formula-guard.ts'
import type { FoundPeople } from './found-people.ts'
import { homes } from './layout.ts'

/** The people whom a reason must not name. */
export interface ReasonPeople {
  /** By pool index. */
  readonly ids: readonly string[]
  /** Those for whom the reason is given: any part of their names gives them away. */
  readonly left: readonly PoolIndex[]
}

/**
 * Says what of a public reason tells who somebody of a pool is, or how to reach anybody: names by the columns that are
 * named for them, or else by those that are called so. Problems: there is such a thing.
 */
export async function checkPersonalReason(
  reason: string,
  found: FoundPeople,
  people: ReasonPeople,
): Promise<Result<unknown>> {
  const known = new Set(listWords(reason))
  const columns = findPersonColumns(found.columns).name
  const left = new Set(people.left)
  const names = new Set<string>()
  for (const home of homes) {
    const file = found.files[home]
    const read = await file?.source.read(({ index: row, cells }) => {
      const index = file.indices[row] ?? null
      const told = index === null ? undefined : found.names?.[index]
      const name = told ?? tidy(columns.map((column) => restoreFormula(at(cells, column))).join(' '))
      const parts = listWords(name)
      const isLeaving = index !== null && left.has(index)
      const isNamed = parts.length > 1 && parts.every((part) => known.has(part))
      if (isNamed || (isLeaving && parts.some((part) => part.length > 2 && known.has(part)))) names.add(name)
    })
    if (read?.ok === false) return read
  }
  const tokens = new Set(reason.split(/[\s,;:()"]+/).map((token) => fold(token.replace(/\.$/, ''))))
  const ids = people.ids.filter((id) => isTelling.test(id) && tokens.has(fold(id)))
  const all: readonly PersonalPart[] = [
    ...[...names].map((name) => ({ kind: 'name' as const, text: showValue(name) })),
    ...ids.map((id) => ({ kind: 'id' as const, text: showValue(id) })),
    ...(/[^\s@]@[^\s@]+\.[^\s@]/.test(reason) ? [{ kind: 'e-mail' as const, text: '' }] : []),
    ...(hasTelephone(reason) ? [{ kind: 'telephone' as const, text: '' }] : []),
  ]
  return passUnless(all.length === 0 ? [] : [problem('reason-personal', { found: all.slice(0, mostListed) })])
}

const mostListed = 5

/** Ids that are short numbers are numbers of anything. */
const isTelling = /\p{L}.*\d|\d.*\p{L}|\d{4}/u

function listWords(text: string): string[] {
  return foldAccents(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

/** Seven digits and more that are no date. */
function hasTelephone(reason: string): boolean {
  const without = reason.replaceAll(/\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})\b/g, ' ')
  return (without.match(/\+?\d[\d\s()./-]*\d/g) ?? []).some((number) => number.replaceAll(/\D/g, '').length >= 7)
}
