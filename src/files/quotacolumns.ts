import { shown } from '../core/log/fault.ts'
import { type Problem, problem } from '../core/problems.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { fold, tidy } from '../core/text.ts'
import { findColumn, type TableSource } from './table.ts'

/** Positions of the columns of a quota file. */
export interface QuotaColumns {
  readonly feature: number
  readonly value: number
  readonly min: number
  readonly max: number
  /** Null where the file has no flex columns. */
  readonly flex: { readonly min: number; readonly max: number } | null
  readonly used: ReadonlySet<number>
}

/** The headers in use: in the third, of the research repositories, "feature" is the value. */
const pairs = [
  ['feature', 'value'],
  ['category', 'name'],
  ['category', 'feature'],
] as const

export function quotaColumns(source: TableSource): Result<QuotaColumns> {
  const place = { file: source.path, line: source.headerLine }
  const has = (name: string) => source.columns.some((column) => fold(column) === name)
  const matching = pairs.filter((pair) => pair.every(has))
  const [pair] = matching
  if (matching.length > 1) {
    return fail(problem('quotas-header-unclear', { pairs: matching.map((names) => names.join(',')) }, place))
  }
  const problems: Problem[] = []
  const position = (name: string): number => {
    const found = findColumn(source, name)
    if (!found.ok) problems.push(...found.problems)
    return found.ok ? found.value : 0
  }
  if (pair === undefined) {
    const columns = source.columns.map((column) => shown(tidy(column))).filter((column) => column !== '')
    problems.push(problem('quotas-header', { columns }, place))
  }
  const [feature, value] = pair === undefined ? [0, 0] : pair.map(position)
  const share = ['percent', 'share'].find(has)
  if (share !== undefined && !has('min') && !has('max')) {
    return fail(...problems, problem('quotas-shares', { column: share }, place))
  }
  const [min, max] = ['min', 'max'].map(position)
  const flex = flexColumns(has, position, (found, missing) => {
    problems.push(problem('quotas-flex-alone', { found, missing }, place))
  })
  if (problems.length > 0) return fail(...problems)
  const used = new Set([feature!, value!, min!, max!, ...(flex === null ? [] : [flex.min, flex.max])])
  return ok({ feature: feature!, value: value!, min: min!, max: max!, flex, used })
}

function flexColumns(
  has: (name: string) => boolean,
  position: (name: string) => number,
  alone: (found: string, missing: string) => void,
): QuotaColumns['flex'] {
  if (has('min_flex') && has('max_flex')) return { min: position('min_flex'), max: position('max_flex') }
  if (has('min_flex')) alone('min_flex', 'max_flex')
  if (has('max_flex')) alone('max_flex', 'min_flex')
  return null
}
