import { shareHeadings } from '../../core/model/quota.ts'
import { all, fail, failWith, ok, type Result } from '../../core/result.ts'
import { fold, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { findColumn } from '../tables/find-column.ts'
import type { TableSource } from '../tables/table-source.ts'

/** Positions of the columns of a quota file. */
export interface QuotaColumns {
  readonly feature: number
  readonly value: number
  readonly min: number
  readonly max: number
  /** Null where the file has no flex columns. */
  readonly flex: { readonly min: number; readonly max: number } | null
  /** The numbers of a quota: min, max and how far they may be relaxed. */
  readonly limits: readonly number[]
  readonly used: ReadonlySet<number>
}

/** The headers in use: in the third, of the research repositories, "feature" is the value. */
const headerPairs = [
  ['feature', 'value'],
  ['category', 'name'],
  ['category', 'feature'],
] as const

/** The columns of the feature and of its value, by any header in use. */
export function findPairColumns(source: TableSource): Result<readonly [feature: number, value: number]> {
  const place = { file: source.path, line: source.headerLine }
  const matching = headerPairs.filter((pair) => pair.every((name) => hasColumn(source, name)))
  const [pair] = matching
  if (matching.length > 1) {
    return fail(problem('quotas-header-unclear', { pairs: matching.map((names) => names.join(',')) }, place))
  }
  if (pair === undefined) {
    const columns = source.columns.map((column) => showValue(tidy(column))).filter((column) => column !== '')
    return fail(problem('quotas-header', { columns }, place))
  }
  const read = all({ feature: findColumn(source, pair[0]), value: findColumn(source, pair[1]) })
  return read.ok ? ok([read.value.feature, read.value.value]) : read
}

export function hasColumn(source: TableSource, name: string): boolean {
  return source.columns.some((column) => fold(column) === name)
}

export function findQuotaColumns(source: TableSource): Result<QuotaColumns> {
  const place = { file: source.path, line: source.headerLine }
  const has = (name: string) => hasColumn(source, name)
  const pair = findPairColumns(source)
  const problems: Problem[] = pair.ok ? [] : [...pair.problems]
  if (!pair.ok && problems.some(({ code }) => code === 'quotas-header-unclear')) return pair
  const position = (name: string): number => {
    const found = findColumn(source, name, problems.length > 0)
    if (!found.ok) for (const each of found.problems) problems.push(each)
    return found.ok ? found.value : 0
  }
  const [feature, value] = pair.ok ? pair.value : [0, 0]
  const share = shareHeadings.find(has)
  if (share !== undefined && !has('min') && !has('max')) {
    return failWith([...problems, problem('quotas-shares', { column: share }, place)])
  }
  const [min, max] = ['min', 'max'].map(position)
  const flex = findFlexColumns(has, position, (found, missing) => {
    problems.push(problem('quotas-flex-alone', { found, missing }, place))
  })
  if (problems.length > 0) return failWith(problems)
  const limits = [min!, max!, ...(flex === null ? [] : [flex.min, flex.max])]
  return ok({ feature, value, min: min!, max: max!, flex, limits, used: new Set([feature, value, ...limits]) })
}

function findFlexColumns(
  has: (name: string) => boolean,
  position: (name: string) => number,
  alone: (found: string, missing: string) => void,
): QuotaColumns['flex'] {
  if (has('min_flex') && has('max_flex')) return { min: position('min_flex'), max: position('max_flex') }
  if (has('min_flex')) alone('min_flex', 'max_flex')
  if (has('max_flex')) alone('max_flex', 'min_flex')
  return null
}
