import { type Problem, problem } from '../../problems/problem.ts'
import { add, ceil, cmp, div, floor, mul, neg, type Rational, rational, sub, toNumber, zero } from '../rational.ts'
import { failWith, ok, type Result } from '../result.ts'
import { compareBytes, showValue } from '../text.ts'

/* Apportionment: shares of a population as seats, in exact fractions. */

/** How shares become seats: floor and ceiling of seats × share (Sortition Foundation), or one number by largest remainder (Hamilton). */
export const seatRules = ['floor-ceiling', 'largest-remainder'] as const
export type SeatRule = (typeof seatRules)[number]

/** The share of one value in the population. */
export interface PopulationShare {
  readonly feature: string
  readonly value: string
  /** Per cent, exactly as written. */
  readonly percent: Rational
  /** Limits that are set on purpose, whatever the share says. */
  readonly deliberate: { readonly min: number | null; readonly max: number | null }
}

export interface SeatSettings {
  readonly panel: number
  readonly rule: SeatRule
  /** Seats by which both limits are widened. */
  readonly tolerance: number
  /** Per cent by which the shares of a feature may miss 100. */
  readonly sumTolerance: Rational
}

/** Seats for one value; `remarks` say what is deliberate. In the order of the shares. */
export interface ValueSeats {
  readonly share: PopulationShare
  /** Panel size × share, exactly. */
  readonly exact: Rational
  readonly min: number
  readonly max: number
  readonly remarks: readonly string[]
}

/** Seats from shares, in exact fractions. The shares of a feature must sum to 100 % and its limits must leave room for the panel. */
export function apportionSeats(
  shares: readonly PopulationShare[],
  settings: SeatSettings,
): Result<readonly ValueSeats[]> {
  const problems: Problem[] = []
  const notes: Problem[] = []
  const seats = new Map<PopulationShare, ValueSeats>()
  for (const feature of new Set(shares.map((share) => share.feature))) {
    const own = shares.filter((share) => share.feature === feature)
    const sum = own.reduce((total, { percent }) => add(total, percent), zero)
    const off = cmp(sum, hundred) > 0 ? sub(sum, hundred) : sub(hundred, sum)
    const data = { feature, sum: formatPercent(sum), tolerance: formatPercent(settings.sumTolerance) }
    if (cmp(off, settings.sumTolerance) > 0) {
      problems.push(problem('shares-sum', data))
      continue
    }
    if (data.sum !== '100') notes.push(problem('shares-sum-near', data))
    const plain =
      settings.rule === 'floor-ceiling'
        ? apportionByFloorCeiling(own, settings)
        : apportionByRemainder(own, sum, settings)
    const widened = plain.seats.map((each) => remarkNobody(setDeliberateLimits(widenLimits(each, settings))))
    const barred = widened.filter(isBarred).map(({ share }) => describeBarred(share))
    if (barred.length > 0) notes.push(problem('seats-nobody', { feature, groups: barred }))
    if (plain.tie) notes.push(problem('shares-tie', { feature }))
    for (const each of widened) seats.set(each.share, each)
    const { panel } = settings
    const minimums = widened.reduce((total, { min }) => total + min, 0)
    const maximums = widened.reduce((total, { max }) => total + max, 0)
    if (minimums > panel || maximums < panel) {
      problems.push(problem('seats-sum', { feature, minimums, maximums, panel }))
    }
  }
  return problems.length > 0 ? failWith(problems) : ok([...shares.map((share) => seats.get(share)!)], notes)
}

const hundred = rational(100)

interface PlainSeats {
  readonly seats: readonly ValueSeats[]
  /** Whether equal remainders were told apart by name. */
  readonly tie: boolean
}

function apportionByFloorCeiling(shares: readonly PopulationShare[], { panel }: SeatSettings): PlainSeats {
  const seats = shares.map((share) => {
    const exact = div(mul(rational(panel), share.percent), hundred)
    const meant = mendRounding(exact)
    return { share, exact, min: Number(floor(meant)), max: Number(ceil(meant)), remarks: [] }
  })
  return { seats, tie: false }
}

/**
 * A share that a spreadsheet computed has 15 digits, so a third of 99 seats comes as 32.9999999999999: what misses a whole
 * number by less than a billionth of a seat is meant to be that number.
 */
function mendRounding(exact: Rational): Rational {
  const nearest = rational(floor(add(exact, rational(1, 2))))
  const off = sub(exact, nearest)
  return cmp(off.num < 0n ? neg(off) : off, rational(1, 1_000_000_000)) < 0 ? nearest : exact
}

/** Everyone gets the whole seats of `panel × share / sum`; those left over go where the fraction is largest, and of equal ones to the first by name. */
function apportionByRemainder(shares: readonly PopulationShare[], sum: Rational, { panel }: SeatSettings): PlainSeats {
  const exact = shares.map(({ percent }) => div(mul(rational(panel), percent), sum))
  const whole = exact.map((each) => Number(floor(each)))
  const rest = exact.map((each, i) => sub(each, rational(whole[i]!)))
  const left = panel - whole.reduce((a, b) => a + b, 0)
  const order = shares.map((_, i) => i)
  order.sort((a, b) => cmp(rest[b]!, rest[a]!) || compareBytes(shares[a]!.value, shares[b]!.value))
  const lucky = new Set(order.slice(0, left))
  const seats = shares.map((share, i) => {
    const target = whole[i]! + (lucky.has(i) ? 1 : 0)
    return { share, exact: exact[i]!, min: target, max: target, remarks: [] }
  })
  const tie = left > 0 && left < order.length && cmp(rest[order[left - 1]!]!, rest[order[left]!]!) === 0
  return { seats, tie }
}

function widenLimits(seats: ValueSeats, { tolerance, panel }: SeatSettings): ValueSeats {
  return { ...seats, min: Math.max(0, seats.min - tolerance), max: Math.min(panel, seats.max + tolerance) }
}

function setDeliberateLimits(seats: ValueSeats): ValueSeats {
  const { deliberate: wanted } = seats.share
  const min = wanted.min ?? Math.min(seats.min, wanted.max ?? seats.min)
  const max = wanted.max ?? Math.max(seats.max, min)
  const remark = (name: string, to: number, from: number): string[] =>
    to === from ? [] : [`${name} of ${to} is deliberate, the share alone gives ${from}`]
  const remarks = [...remark('minimum', min, seats.min), ...remark('maximum', max, seats.max)]
  return { ...seats, min, max, remarks }
}

/** Whether a share alone keeps everybody of its group from being drawn. */
function isBarred({ share, max }: ValueSeats): boolean {
  return max === 0 && share.deliberate.max === null
}

/** What is written into the quotas is read by more people than what the terminal says. */
function remarkNobody(seats: ValueSeats): ValueSeats {
  return isBarred(seats) ? { ...seats, remarks: [...seats.remarks, 'nobody of this group can be drawn'] } : seats
}

function describeBarred({ value, percent }: PopulationShare): string {
  return `"${showValue(value)}" (${formatPercent(percent)} %)`
}

/** A percentage with up to four places, for people to read. */
export function formatPercent(percent: Rational): string {
  return `${Math.round(toNumber(percent) * 10_000) / 10_000}`
}
