/* Chances in per cent, for people: a promise rounded down, a limit rounded up. */
import type { Rational } from './rational.ts'

/** Per cent, rounded down: what is promised is never more than what is kept. */
export function formatPercentDown({ num, den }: Rational): string {
  const places = countPlaces(num, den)
  return formatUnits((num * 10n ** BigInt(places + 2)) / den, places)
}

/** Per cent, rounded up: a limit that nothing can pass is never shown lower than it is. */
export function formatPercentUp({ num, den }: Rational): string {
  const places = countPlaces(num, den)
  return formatUnits((num * 10n ** BigInt(places + 2) + den - 1n) / den, places)
}

/** Two places, and for what is smaller than 0.1 % as many as show two digits that are not leading zeros. */
function countPlaces(num: bigint, den: bigint): number {
  let places = 2
  while (num > 0n && places < 20 && num * 10n ** BigInt(places + 1) < den) places++
  return places
}

function formatUnits(units: bigint, places: number): string {
  const whole = 10n ** BigInt(places)
  return `${units / whole}.${(units % whole).toString().padStart(places, '0')} %`
}
