/* Seats of a panel that are left to fill. */
import type { Face } from './face.ts'
import type { SeatQuestion } from './instance.ts'
import type { SeatValues } from './seat-values.ts'

/** Seats to be filled. */
export interface OpenSeats {
  readonly face: Face
  /** By type, seats that are given already: the lower bounds of the face at least. */
  readonly kept: Int32Array
  /** How many are left to fill. */
  readonly open: number
  readonly values: SeatValues
  /** Only ways are looked for that are worth more than this, all seats that are filled together. */
  readonly above: number
}

/** All seats but those that a face gives to types in any case. */
export function openAllSeats({ panelSize }: SeatQuestion, { low }: Face): Pick<OpenSeats, 'kept' | 'open'> {
  return { kept: Int32Array.from(low), open: low.reduce((open, given) => open - given, panelSize) }
}

/** Seats by type: those that were kept, and those that were filled. */
export function fillSeats(kept: Int32Array, filled: Int32Array): Int32Array {
  const seats = Int32Array.from(kept)
  for (const t of filled) seats[t]! += 1
  return seats
}
