import { max, mul, type Rational, rational, toNumber, zero } from '../../core/rational.ts'
import type { ReportData, ValueData } from './report-data.ts'

/** The one scale of all charts of groups: shares of 1, from 0 to `end`. */
export interface ShareAxis {
  readonly end: Rational
  /** In per cent, from 0. */
  readonly percent: readonly number[]
  /** Whole seats, from 0. */
  readonly seats: readonly number[]
}

/** What is shown of a value, as shares of 1; null: not known or not shown. */
export interface ValueShares {
  readonly least: Rational
  readonly most: Rational
  readonly population: Rational | null
  readonly pool: Rational | null
  readonly panel: Rational | null
}

/** A group as shares: of the seats, of the pool, of the population. */
export function shareValue(value: ValueData, { panelSize, poolSize }: ReportData): ValueShares {
  const ofSeats = (n: number): Rational => rational(n, panelSize)
  return {
    least: ofSeats(value.min),
    most: ofSeats(value.max),
    population: value.share === null ? null : mul(value.share, rational(1, 100)),
    pool: value.pool === null ? null : rational(value.pool, poolSize),
    panel: value.panel === null ? null : ofSeats(value.panel),
  }
}

/** Long enough for every share of the report, in whole steps of the axis, and no longer than the whole unless a share is. */
export function chooseShareAxis(data: ReportData): ShareAxis {
  const shares = data.features.flatMap(({ values }) =>
    values.flatMap((value) => {
      const { most, population, pool, panel } = shareValue(value, data)
      return [most, population ?? zero, pool ?? zero, panel ?? zero]
    }),
  )
  const longest = toNumber(shares.reduce(max, zero)) * 100
  const step = [1, 2, 5, 10, 20].find((each) => longest <= 5 * each) ?? 20
  const steps = Math.max(1, Math.ceil(longest / step - 1e-9))
  const end = rational(step * steps, 100)
  const wide = toNumber(end) * data.panelSize
  const seat = listRoundSteps().find((each) => wide <= 5 * each) ?? 1
  return {
    end,
    percent: Array.from({ length: steps + 1 }, (_, i) => i * step),
    seats: Array.from({ length: Math.floor(wide / seat + 1e-9) + 1 }, (_, i) => i * seat),
  }
}

/** 1, 2, 3, 5 and their tens, hundreds and so on. */
function listRoundSteps(): number[] {
  return Array.from({ length: 10 }, (_, power) => [1, 2, 3, 5].map((each) => each * 10 ** power)).flat()
}
