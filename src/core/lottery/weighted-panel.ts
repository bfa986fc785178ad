/* Points of a lottery's support: panels over types, with a weight or a count. */
import type { Rational } from '../rational.ts'

/** A panel as seats per type, with its exact share of the probability. */
export interface WeightedPanel {
  readonly seats: readonly number[]
  readonly weight: Rational
}

/** A panel as seats per type, with the number of numbered panels that are it. */
export interface CountedPanel {
  readonly seats: readonly number[]
  readonly count: number
}
