import type { Rational } from '../core/rational.ts'
import type { Count, NumberMarks } from './strings/number-forms.ts'

/** Numbers as text: the same on every machine, so nothing here asks the system for its language. */

/** 12345 → "12,345" in English. */
export function formatWhole(n: number | bigint, marks: NumberMarks): string {
  const digits = n.toString()
  return digits.length < marks.fewestGrouped ? digits : digits.replace(/\B(?=(\d{3})+$)/g, marks.group)
}

/** A number for texts whose words go with it. */
export function countWhole(value: number | bigint, marks: NumberMarks): Count {
  return { value, toString: () => formatWhole(value, marks) }
}

export type Rounding = 'down' | 'up' | 'nearest'

/**
 * A share of 1 in per cent, with `places` decimals. A guarantee is rounded down and a bound up, so that neither says more
 * than was proved.
 */
export function formatPercentage(share: Rational, places: number, rounding: Rounding, marks: NumberMarks): string {
  return `${formatDecimal({ num: share.num * 100n, den: share.den }, places, rounding, marks)}${marks.percent}`
}

/** A number of 0 or more, with `places` decimals. */
export function formatDecimal({ num, den }: Rational, places: number, rounding: Rounding, marks: NumberMarks): string {
  const scaled = num * 10n ** BigInt(places)
  const up = { down: 0n, up: den - 1n, nearest: den / 2n }[rounding]
  const digits = ((scaled + up) / den).toString().padStart(places + 1, '0')
  const cut = digits.length - places
  return places === 0
    ? formatWhole(BigInt(digits), marks)
    : `${formatWhole(BigInt(digits.slice(0, cut)), marks)}${marks.decimal}${digits.slice(cut)}`
}

/** A share of the population, which is a given number: without more decimals than it was given with, one at most. */
export function formatShare(percentage: Rational, marks: NumberMarks): string {
  const places = percentage.den === 1n ? 0 : 1
  return `${formatDecimal(percentage, places, 'nearest', marks)}${marks.percent}`
}
