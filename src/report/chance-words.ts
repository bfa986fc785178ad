import type { PeopleRange } from '../core/log/ticket-chances.ts'
import { cmp, div, mul, one, type Rational, rational, sub, zero } from '../core/rational.ts'
import { type ChanceRange, spreadChances } from './data/chance-ranges.ts'
import type { ReportData } from './data/report-data.ts'
import { formatDecimal, formatPercentage, formatWhole, type Rounding } from './format-numbers.ts'
import type { Strings } from './strings/strings.ts'

/** A number in large type, and what it is of. */
export type Figure = readonly [figure: string, of: string]

/** From here on "1 in so many" would be 1 in 1. */
const almostOne = rational(19, 20)

/** Whether a chance below 1 is said in words alone. */
export function isAlmostCertain(chance: Rational): boolean {
  return cmp(chance, almostOne) >= 0 && cmp(chance, one) < 0
}

/** A chance as "1 in 14", or "about 1 in 14" where it is not just that; one of 1 or almost 1 in words, and null for one of 0. */
export function formatOneIn(chance: Rational, strings: Strings): string | null {
  if (cmp(chance, zero) === 0) return null
  const { head } = strings
  if (cmp(chance, one) >= 0) return head.certain
  if (isAlmostCertain(chance)) return head.almostCertain
  const said = head.oneIn(formatReciprocal(chance, 'nearest', strings))
  return isSaidExactly(chance) ? said : head.about(said)
}

/** A chance as people say it and in per cent, rounded alike and put together by `say`: "about 1 in 14", "7.1%". */
export function formatBoth<T>(chance: Rational, say: (oneIn: string, percent: string) => T, strings: Strings): T {
  return say(formatOneIn(chance, strings) ?? '0', formatPercentage(chance, 1, 'nearest', strings.numbers))
}

/** Whether the number that `formatReciprocal` says is not rounded. */
function isSaidExactly(chance: Rational): boolean {
  const parts = div(one, chance)
  return (cmp(parts, rational(10n)) >= 0 ? parts : mul(parts, rational(10n))).den === 1n
}

/** Whole from 10 on, and else with a decimal unless it is nothing. */
function formatReciprocal(chance: Rational, rounding: Rounding, { numbers }: Strings): string {
  const parts = div(one, chance)
  if (cmp(parts, rational(10n)) >= 0) return formatDecimal(parts, 0, rounding, numbers)
  const tenths = formatDecimal(parts, 1, rounding, numbers)
  return tenths.endsWith('0') ? tenths.slice(0, -2) : tenths
}

/** A range of per cent as "about 1 in 11 to 1 in 10". */
export function formatRangeOneIn({ from, to }: ChanceRange, strings: Strings): string {
  const { head, people } = strings
  if (from >= 100) return head.certain
  const [smallest, largest] = [rational(from, 100), rational(Math.min(to, 100), 100)]
  if (isAlmostCertain(smallest)) return head.almostCertain
  if (from === 0) return head.lessThanOneIn(formatReciprocal(largest, 'down', strings))
  const [least, most] = [smallest, largest].map((chance) => head.oneIn(formatReciprocal(chance, 'nearest', strings)))
  const said = people.to(`${least}`, `${most}`)
  return isSaidExactly(smallest) && isSaidExactly(largest) ? said : head.about(said)
}

/** The smallest, the mean and the largest chance. */
export function listChanceFigures(data: ReportData, strings: Strings): Figure[] {
  const { chances } = strings
  const show = (chance: Rational, of: string): Figure =>
    formatBoth(chance, (oneIn, percent) => [oneIn, `${of}, ${percent}`] as const, strings)
  return [show(data.smallest, chances.smallest), show(data.mean, chances.mean), show(data.largest, chances.largest)]
}

/** How many people have a chance of a range; `across`: somewhere in it, more the log does not tell. */
export interface ChanceBar {
  readonly range: string
  /** The range as "1 in 11 to 1 in 10"; empty where that says nothing more. */
  readonly oneIn: string
  readonly people: number
  readonly count: string
  readonly across: boolean
}

export function listChanceBars(data: ReportData, strings: Strings): ChanceBar[] {
  const { chances } = strings
  const { percent } = strings.numbers
  const { ranges, across } = spreadChances(data.chances)
  const told = ranges
    .filter(({ people }) => people > 0)
    .map((range): ChanceBar => {
      const { from, to, people } = range
      return {
        range: from === 100 ? `100${percent}` : chances.range(`${from}${percent}`, `${to}${percent}`),
        oneIn: formatRangeOneIn(range, strings),
        people,
        count: formatWhole(people, strings.numbers),
        across: false,
      }
    })
  const blurred = across.map(({ least, most, people }): ChanceBar => {
    const [from, to] = [
      formatPercentage(least, 2, 'down', strings.numbers),
      formatPercentage(most, 2, 'up', strings.numbers),
    ]
    return {
      range: chances.spread(from, to),
      oneIn: '',
      people,
      count: formatWhole(people, strings.numbers),
      across: true,
    }
  })
  return [...told, ...blurred]
}

/** What else is to be said of the chances, in sentences. */
export function formatChanceLines(data: ReportData, strings: Strings): string[] {
  const { chances } = strings
  const { across } = spreadChances(data.chances)
  const gap = findUnexplained(data)
  return [
    chances.promise(
      formatPercentage(data.smallest, 2, 'down', strings.numbers),
      formatPercentage(data.bound, 2, 'up', strings.numbers),
    ),
    ...(gap === null ? [] : [chances.apart(formatDecimal(gap, 2, 'up', strings.numbers))]),
    ...(data.certain.most === 0 ? [] : [chances.certain(formatPeopleRange(data.certain, strings))]),
    ...(data.impossible === 0 ? [] : [chances.never(formatWhole(data.impossible, strings.numbers))]),
    ...(data.noTicket === 0 ? [] : [chances.noTicket(formatWhole(data.noTicket, strings.numbers))]),
    ...(across.length === 0 ? [] : [chances.blurred]),
  ]
}

/** By how many percentage points the smallest chance is below what could be promised; null where that may be rounding alone. */
function findUnexplained({ method, smallest, bound, tickets }: ReportData): Rational | null {
  const gap = sub(bound, smallest)
  // LEXIMIN alone is about the smallest chance and may miss the largest possible one.
  if (method !== 'leximin' || cmp(gap, rational(1, tickets)) < 0) return null
  return mul(gap, rational(100))
}

/** A number of people that the log may not tell exactly. */
export function formatPeopleRange({ least, most }: PeopleRange, { summary, numbers }: Strings): string {
  const [from, to] = [formatWhole(least, numbers), formatWhole(most, numbers)]
  return least === most ? from : summary.between(from, to)
}
