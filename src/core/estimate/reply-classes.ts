import { type Problem, problem } from '../../problems/problem.ts'
import { at } from '../checked-index.ts'
import { type AddressCell, allotLetters, compareCells, computeChances, type InvitePlan } from '../invite/letter-plan.ts'
import type { Feature } from '../model/quota.ts'
import { cmp, div, floor, max, type Rational, rational, toNumber, zero } from '../rational.ts'
import { failWith, ok, type Result } from '../result.ts'
import { fold, showValue } from '../text.ts'
import type { ReplyClass } from './simulate-replies.ts'

/** What of a list matters to an estimate: its cells, whose values are those of the strata and then of further columns. */
export interface EstimateList {
  readonly cells: readonly AddressCell[]
  /** For each feature the place of its column among the values; null where the list does not say it. */
  readonly features: readonly (number | null)[]
  /** The place of the column of the rates; null where the list does not say it. */
  readonly rate: number | null
}

/** The values to which rates are given; none for a single rate of every address. */
export interface RatedValues {
  readonly column: string | null
  readonly values: readonly string[]
}

/** Classes of addresses, and the most letters that the list can take by the plan. */
export interface ReplyClasses {
  readonly classes: readonly ReplyClass[]
  readonly most: number
}

/** Puts addresses into classes: with how much of the letters, which values and which rate. */
export function listReplyClasses(
  plan: InvitePlan,
  list: EstimateList,
  features: readonly Feature[],
  rated: RatedValues,
): Result<ReplyClasses> {
  const own = list.cells.map(({ values, parts, addresses }) => ({
    values: values.slice(0, plan.strata.length),
    parts,
    addresses,
  }))
  const cells = joinCells(own)
  const groups = allotLetters(plan, cells)
  if (!groups.ok) return groups
  const named = cells.map(nameCell)
  const chances = computeChances(cells, groups.value)
  const chanceOf = new Map(named.map((name, i) => [name, at(chances, i)]))
  const problems: Problem[] = []
  const valuesOf = features.map((feature) => new Map(feature.quotas.map(({ value }, v) => [fold(value), v])))
  const rateOf = new Map(rated.values.map((value, place) => [fold(value), place]))
  const unknown = new Map<string, Set<string>>()
  const find = (known: ReadonlyMap<string, number>, column: string, value: string): number => {
    const place = known.get(fold(value))
    if (place !== undefined) return place
    const others = unknown.get(column) ?? new Set()
    unknown.set(column, others.add(showValue(value)))
    return 0
  }
  const classes = new Map<string, { share: number; values: (number | null)[]; rate: number | null }>()
  for (const [i, { values, addresses }] of list.cells.entries()) {
    const chance = chanceOf.get(nameCell(at(own, i))) ?? zero
    const feature = list.features.map((place, f) =>
      place === null ? null : find(at(valuesOf, f), at(features, f).name, at(values, place)),
    )
    const rate =
      rated.column === null ? 0 : list.rate === null ? null : find(rateOf, `${rated.column}`, at(values, list.rate))
    const share = (addresses * toNumber(chance)) / plan.letters
    const key = JSON.stringify([feature, rate])
    const known = classes.get(key)
    if (known === undefined) classes.set(key, { share, values: feature, rate })
    else known.share += share
  }
  for (const [column, values] of unknown)
    problems.push(problem('estimate-value-unknown', { column: showValue(column), values: [...values] }))
  if (problems.length > 0) return failWith(problems)
  return ok({ classes: [...classes.values()].filter(({ share }) => share > 0), most: countMost(plan.letters, chances) })
}

/** No address gets two letters, so the likeliest ones set the limit. */
function countMost(letters: number, chances: readonly Rational[]): number {
  const greatest = chances.reduce(max, zero)
  return cmp(greatest, zero) === 0 ? letters : Number(floor(div(rational(letters), greatest)))
}

function joinCells(cells: readonly AddressCell[]): AddressCell[] {
  const joined = new Map<string, AddressCell>()
  for (const cell of cells) {
    const known = joined.get(nameCell(cell))
    joined.set(nameCell(cell), { ...cell, addresses: cell.addresses + (known?.addresses ?? 0) })
  }
  return [...joined.values()].sort(compareCells)
}

function nameCell({ values, parts }: AddressCell): string {
  return JSON.stringify([values, parts])
}
