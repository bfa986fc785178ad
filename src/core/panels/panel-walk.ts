/* Panels that are worth enough, by going through all ways to fill their seats (docs/engine.md §6.3). */
import type { Effort } from './effort.ts'
import type { SeatQuestion } from './instance.ts'
import { fillSeats, type OpenSeats } from './open-seats.ts'
import type { ReducedWorth } from './reduced-worth.ts'
import { SeatWalk, type WalkLimits } from './seat-walk.ts'

/** What is looked for. */
export interface WorthGoal {
  readonly worth: ArrayLike<number>
  /** The same by the rows' prices: it leads to the best soon, and says early what cannot be worth enough. */
  readonly reduced: ReducedWorth
  /** Only panels that are worth more will do. */
  readonly beat: number
}

/** Of the numbers that are compared, for rounding in their sums: what is worth enough is decided by worth alone. */
const TOLERANCE = 1e-9

export class PanelWalk {
  readonly #walk: SeatWalk

  constructor(instance: SeatQuestion, effort: Effort) {
    this.#walk = new SeatWalk(instance, effort)
  }

  /** Nodes of the last walk. */
  get nodes(): number {
    return this.#walk.nodes
  }

  /**
   * Panels worth more than `beat`; once there are `enough` of them, only better ones than all before. `whole`: no other panel is worth more
   * than `beat`, or than the best of them where there were enough.
   */
  find(
    { face, kept, open }: Pick<OpenSeats, 'face' | 'kept' | 'open'>,
    { worth, reduced, beat }: WorthGoal,
    { enough, ...limits }: WalkLimits & { readonly enough: number },
  ): { readonly panels: Int32Array[]; readonly whole: boolean } {
    const { values, rows } = reduced
    const panels: Int32Array[] = []
    let keptWorth = 0
    let keptValue = 0
    for (let t = 0; t < kept.length; t++) {
      keptWorth += kept[t]! * worth[t]!
      keptValue += kept[t]! * values.byType[t]!
    }
    let most = beat
    const above = () => most - rows - keptValue - TOLERANCE * Math.max(1, Math.abs(most))
    const whole = this.#walk.run({ face, kept, open, values, above: above() }, limits, (filled) => {
      const sum = filled.reduce((total, t) => total + worth[t]!, keptWorth)
      if (sum > most) {
        panels.push(fillSeats(kept, filled))
        if (panels.length >= enough) most = sum
      }
      return above()
    })
    return { panels, whole }
  }
}
