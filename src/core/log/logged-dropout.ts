import { problem } from '../../problems/problem.ts'
import type { QuotaTable } from '../model/quota.ts'
import { findNearest } from '../nearest-word.ts'
import { all, fail, ok, type Result } from '../result.ts'
import { compareBytes, fold, tidy } from '../text.ts'
import type { LoggedDropout } from './entries.ts'

/** How likely people are to drop out after the draw, in per cent: whole numbers. */
export interface DropoutSetting {
  readonly chance?: number | undefined
  /** For people with these values; where several apply, the largest counts. */
  readonly values?: readonly { readonly feature: string; readonly value: string; readonly chance: number }[] | undefined
}

/** About one in ten people who are selected drops out. */
const usualDropoutPercent = 10

/** The setting as the log has it, in the spelling of the quotas. Problems: a feature or a value without a quota. */
export function buildLoggedDropout(setting: DropoutSetting | undefined, table: QuotaTable): Result<LoggedDropout> {
  const found = (setting?.values ?? []).map(({ feature, value, chance }) =>
    resolveDropoutValue(table, feature, value, chance),
  )
  const resolved = all(Object.fromEntries(found.entries()))
  if (!resolved.ok) return resolved
  const special = Object.values(resolved.value).sort((a, b) => compareBytes(a[0], b[0]) || compareBytes(a[1], b[1]))
  const twice = special.find(([feature, value], i) => special[i - 1]?.[0] === feature && special[i - 1]?.[1] === value)
  if (twice !== undefined) return fail(problem('drop-out-twice', { feature: twice[0], value: twice[1] }))
  return ok({ of: 100, special, usual: setting?.chance ?? usualDropoutPercent })
}

function resolveDropoutValue(
  { features }: QuotaTable,
  feature: string,
  value: string,
  chance: number,
): Result<readonly [feature: string, value: string, chance: number]> {
  const same = features.find(({ name }) => fold(name) === fold(feature))
  if (same === undefined)
    return failUnknownDropout(
      null,
      feature,
      features.map(({ name }) => name),
    )
  const quota = same.quotas.find((each) => fold(each.value) === fold(value))
  if (quota === undefined)
    return failUnknownDropout(
      same.name,
      value,
      same.quotas.map((each) => each.value),
    )
  return ok([tidy(same.name), tidy(quota.value), chance])
}

/** `feature` is that of a value, and null where the feature itself is not known. */
function failUnknownDropout(feature: string | null, found: string, known: readonly string[]): Result<never> {
  return fail(problem('drop-out-unknown', { feature, found, known, nearest: findNearest(found, known) }))
}
