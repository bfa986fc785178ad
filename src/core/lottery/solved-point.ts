import type { Rational } from '../rational.ts'
import type { Cut } from './cut.ts'
import type { Point } from './methods/lottery-method.ts'
import type { WeightedPanel } from './weighted-panel.ts'

/** A method's point, the exact lottery that attains it, and the cuts that were needed, in their order. */
export interface SolvedPoint {
  readonly point: Point
  readonly exact: readonly WeightedPanel[]
  readonly cuts: readonly Cut[]
  /** Whether the cuts were read off a list of all panels. */
  readonly listed: boolean
  /**
   * Null: the chances are those of the method, exactly. Else, for LEXIMIN alone: the last stage is the only one whose bound
   * is above 0, it bounds the smallest chance, and the smallest chance of those who have one is this much below the bound.
   */
  readonly gap: Rational | null
  /** Types without a chance of which it is not proved that no panel holds them. Where there are any, the gap is all of the bound. */
  readonly unsettled: readonly number[]
}
