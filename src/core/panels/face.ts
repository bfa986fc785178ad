/* Faces of the relaxation: where a panel is looked for (docs/engine.md §6.1). */
import { at } from '../checked-index.ts'
import { type ConstraintRow, isPanel, type SeatQuestion, sumRowSeats } from './instance.ts'

/** A part of the relaxation: bounds per type and per row, all whole numbers. */
export interface Face {
  readonly low: readonly number[]
  readonly high: readonly number[]
  readonly rowLow: readonly number[]
  readonly rowHigh: readonly number[]
}

/** All of the relaxation. */
export function buildWholeFace({ types, rows }: SeatQuestion): Face {
  return {
    low: types.map(() => 0),
    high: types.map(({ size }) => size),
    rowLow: rows.map(({ lo }) => lo),
    rowHigh: rows.map(({ hi }) => hi),
  }
}

/** Whether whole seats are a panel within the bounds of a face, whose rows may be more than those of the instance. */
export function isPanelOnFace(
  { instance, rows }: { readonly instance: SeatQuestion; readonly rows: readonly ConstraintRow[] },
  face: Face,
  seats: readonly number[],
): boolean {
  const within = seats.every((seat, t) => seat >= at(face.low, t) && seat <= at(face.high, t))
  const inRows = rows.every((row, r) => {
    const total = sumRowSeats(row, seats)
    return total >= at(face.rowLow, r) && total <= at(face.rowHigh, r)
  })
  return within && inRows && isPanel(instance, seats)
}
