/* Faces of the relaxation: where a panel is looked for (docs/engine.md §6.1). */
import type { SeatQuestion } from './instance.ts'

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
