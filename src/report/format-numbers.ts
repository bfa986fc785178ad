import type { Rational } from '../core/rational.ts'

/** Numbers and dates as text: the same on every machine, so nothing here asks the system for its language. */

/** 12345 → "12,345", as English and Welsh both write it. */
export function formatWhole(n: number | bigint): string {
  return n.toString().replace(/\B(?=(\d{3})+$)/g, ',')
}

type Rounding = 'down' | 'up' | 'nearest'

/**
 * A share of 1 in per cent, with `places` decimals. A guarantee is rounded down and a bound up, so that neither says more
 * than was proved.
 */
export function formatPercentage(share: Rational, places: number, rounding: Rounding): string {
  return `${formatDecimal({ num: share.num * 100n, den: share.den }, places, rounding)}%`
}

/** A number of 0 or more, with `places` decimals. */
export function formatDecimal({ num, den }: Rational, places: number, rounding: Rounding): string {
  const scaled = num * 10n ** BigInt(places)
  const up = { down: 0n, up: den - 1n, nearest: den / 2n }[rounding]
  const digits = ((scaled + up) / den).toString().padStart(places + 1, '0')
  const cut = digits.length - places
  return places === 0
    ? formatWhole(BigInt(digits))
    : `${formatWhole(BigInt(digits.slice(0, cut)))}.${digits.slice(cut)}`
}

/** A share of the population, which is a given number: without more decimals than it was given with, one at most. */
export function formatShare(percentage: Rational): string {
  return `${formatDecimal(percentage, percentage.den === 1n ? 0 : 1, 'nearest')}%`
}

/** "2026-11-22T18:30:00Z" → "22 November 2026, 18:30 UTC". */
export function formatDate(time: string, months: readonly string[]): string {
  const [, year, month, day, clock] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(time) ?? []
  if (clock === undefined) throw new Error('a time of another form')
  return `${Number(day)} ${months[Number(month) - 1]} ${year}, ${clock} UTC`
}
