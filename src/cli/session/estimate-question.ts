import type { WatchRows } from '../../addresses/desk.ts'
import { listReplyClasses } from '../../core/estimate/reply-classes.ts'
import { prepareRate } from '../../core/estimate/reply-rates.ts'
import type { ReplyQuestion } from '../../core/estimate/simulate-replies.ts'
import type { InvitePlan } from '../../core/invite/letter-plan.ts'
import type { Feature, QuotaTable } from '../../core/model/quota.ts'
import type { PopulationShare } from '../../core/quotas/seats-from-shares.ts'
import { add, cmp, div, formatRational, type Rational, rational, sub, toNumber, zero } from '../../core/rational.ts'
import { all, allOf, fail, failWith, ok, type Result } from '../../core/result.ts'
import { fold, showValue } from '../../core/text.ts'
import type { GivenRate, RateFile } from '../../files/inputs/rates-file.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { type ListPlace, readListColumns, withAddressList } from './invite-letters.ts'

/** What an estimate is made of, beside the list and the plan. */
export interface EstimateInputs {
  readonly table: QuotaTable
  readonly panelSize: number
  readonly rates: RateFile
  /** None where every feature is a column of the list. */
  readonly shares: readonly PopulationShare[]
}

/** What is to be simulated, and the rates in their order. */
export interface PreparedEstimate {
  readonly question: ReplyQuestion
  readonly rates: readonly GivenRate[]
  /** Whose values these are; null for the rate of every address. */
  readonly rated: string | null
  readonly addresses: number
}

/** How many times the asked letters are looked at. */
const mostTimes = 4

/** Reads what of a list matters to an estimate. */
export async function prepareEstimate(
  place: ListPlace,
  plan: InvitePlan,
  inputs: EstimateInputs,
  watch: WatchRows,
): Promise<Result<PreparedEstimate>> {
  const columns = await readListColumns(place, watch)
  if (!columns.ok) return columns
  const { features } = inputs.table
  const listed = (name: string): string | null => columns.value.find((column) => fold(column) === fold(name)) ?? null
  const rateColumn = inputs.rates.column === null ? null : listed(inputs.rates.column)
  const needed = [...features.map(({ name }) => listed(name)), rateColumn]
  const strata = [...plan.strata]
  const placeOf = (name: string | null): number | null => {
    if (name === null) return null
    const known = strata.findIndex((column) => fold(column) === fold(name))
    return known >= 0 ? known : strata.push(name) - 1
  }
  const places = needed.map(placeOf)
  const hidden = features.filter((_, f) => places[f] === null)
  const known = all({
    rates: orderRates(inputs.rates, hidden, { listed: rateColumn, columns: columns.value }),
    shares: allOf(
      features.map((feature, f) => (places[f] === null ? readOwnShares(feature, inputs.shares) : ok(null))),
    ),
  })
  if (!known.ok) return known
  return withAddressList(place, { ...plan, strata, stage: null }, watch, async ({ list }) => {
    const rates = known.value.rates
    const rated = { column: inputs.rates.column, values: rates.map(({ value }) => value) }
    const estimated = { cells: list.cells, features: places.slice(0, -1), rate: places.at(-1) ?? null }
    const classes = listReplyClasses(plan, estimated, features, rated)
    if (!classes.ok) return classes
    const question: ReplyQuestion = {
      classes: classes.value.classes,
      rates: rates.map(({ fitted }) => prepareRate(fitted)),
      rateFeature: findRateFeature(inputs.rates, rateColumn, features),
      shares: known.value.shares,
      table: inputs.table,
      panelSize: inputs.panelSize,
      letters: plan.letters,
      most: Math.min(classes.value.most, mostTimes * plan.letters),
    }
    return ok({ question, rates, rated: inputs.rates.column, addresses: list.rows })
  })
}

/** The feature of whose values rates are given, where it is none of the list. */
function findRateFeature({ column }: RateFile, listed: string | null, features: readonly Feature[]): number | null {
  if (column === null || listed !== null) return null
  return features.findIndex(({ name }) => fold(name) === fold(column))
}

/** Rates in their order; those of a feature that the list does not say, in that of its quotas. */
function orderRates(
  { column, rates }: RateFile,
  hidden: readonly Feature[],
  { listed, columns }: { readonly listed: string | null; readonly columns: readonly string[] },
): Result<readonly GivenRate[]> {
  if (column === null || listed !== null) return ok(rates)
  const feature = hidden.find(({ name }) => fold(name) === fold(column))
  if (feature === undefined)
    return fail(
      problem('list-column-missing', {
        column: showValue(column),
        columns: [...columns, ...hidden.map(({ name }) => name)].map((name) => showValue(name)),
      }),
    )
  const found = feature.quotas.map(({ value }) => rates.find((rate) => fold(rate.value) === fold(value)))
  const missing = feature.quotas.flatMap(({ value }, v) => (found[v] === undefined ? [showValue(value)] : []))
  if (missing.length > 0) return fail(problem('rates-missing', { column: showValue(column), values: missing }))
  return ok(found.flatMap((rate) => rate ?? []))
}

const hundred = rational(100)
const shareTolerance = rational(1, 2)

/** The shares of the values of a feature, which are made to sum to 1 where they nearly do. */
function readOwnShares(feature: Feature, shares: readonly PopulationShare[]): Result<readonly number[]> {
  const own = shares.filter((share) => fold(share.feature) === fold(feature.name))
  const name = showValue(feature.name)
  const found = feature.quotas.map(({ value }) => own.find((share) => fold(share.value) === fold(value)))
  const missing =
    own.length === 0 ? [] : feature.quotas.flatMap(({ value }, v) => (found[v] === undefined ? [showValue(value)] : []))
  const unknown = own.filter(({ value }) => !feature.quotas.some((quota) => fold(quota.value) === fold(value)))
  const problems: Problem[] = [
    ...(own.length === 0 || missing.length > 0
      ? [problem('estimate-shares-missing', { feature: name, values: missing })]
      : []),
    ...(unknown.length > 0
      ? [problem('estimate-shares-unknown', { feature: name, values: unknown.map(({ value }) => showValue(value)) })]
      : []),
  ]
  if (problems.length > 0) return failWith(problems)
  const percents = found.map((share): Rational => share?.percent ?? zero)
  const sum = percents.reduce(add, zero)
  const off = cmp(sum, hundred) > 0 ? sub(sum, hundred) : sub(hundred, sum)
  if (cmp(off, shareTolerance) > 0) {
    const data = { feature: name, sum: formatRational(sum), tolerance: formatRational(shareTolerance) }
    return fail(problem('shares-sum', data))
  }
  return ok(percents.map((percent) => toNumber(div(percent, sum))))
}
