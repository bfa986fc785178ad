/* Many cuts checked at once: what each has left, side by side in one whole number. */
import { at } from '../checked-index.ts'
import type { CheckedRow } from './bounds/checked-rows.ts'

/** For each cut a lane of so many bits that what it has left, above 0 or below, never leaves it. */
export interface CutLanes {
  /** What all cuts have left where no seat is given. */
  readonly start: bigint
  /** By type, what a seat takes of each; nothing of a type that has no seat. */
  readonly seatOf: readonly bigint[]
  /** Whether no cut is broken. */
  readonly holds: (rest: bigint) => boolean
}

export function buildCutLanes(cuts: readonly CheckedRow[], seatsOf: readonly number[], panelSize: number): CutLanes {
  let most = 1n
  for (const { hi, coefficients } of cuts) {
    const largest = coefficients.reduce((max, [, coefficient]) => takeLarger(max, absolute(coefficient)), 0n)
    most = takeLarger(most, absolute(hi) + BigInt(panelSize) * largest)
  }
  // The highest bit of a lane is 1 as long as what is left is not below 0.
  const sign = 1n << BigInt(most.toString(2).length)
  const width = BigInt(sign.toString(2).length)
  const seatOf = new Array<bigint>(seatsOf.length).fill(0n)
  let [start, signs] = [0n, 0n]
  for (const [c, { hi, coefficients }] of cuts.entries()) {
    const shift = BigInt(c) * width
    start += (sign + hi) << shift
    signs += sign << shift
    // Of types without a seat there may be hundreds of thousands, and a number that holds a lane for each cut is long.
    for (const [type, coefficient] of coefficients)
      if (at(seatsOf, type) > 0) seatOf[type] = at(seatOf, type) + (coefficient << shift)
  }
  return { start, seatOf, holds: (rest) => (rest & signs) === signs }
}

/** What cuts have left after one more seat of a type. */
export function addWorth({ seatOf }: CutLanes, rest: bigint, type: number): bigint {
  return rest - at(seatOf, type)
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}

function takeLarger(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
