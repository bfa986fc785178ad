/* Rounded seats that single moves do not mend, by local search and exchanges (docs/engine.md §6.3). */
import type { Face } from './face.ts'
import type { PanelClimb } from './panel-climb.ts'
import type { SeatExchanges } from './seat-exchanges.ts'

/** Changes rounded seats, in place, into ones that miss no row of the face, if it can. */
export type RoundingMender = (
  rounded: Int32Array,
  goal: { readonly face: Face; readonly worth: ArrayLike<number> },
) => boolean

const CLIMB_STEPS = 300

export function makeRoundingMender(climb: PanelClimb, exchanges: SeatExchanges): RoundingMender {
  return (rounded, goal) =>
    climb.climb(rounded, { ...goal, steps: CLIMB_STEPS, mend: (near) => exchanges.mend(near, goal) })
}
