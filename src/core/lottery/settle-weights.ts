/* Weights that nearly reach a point, made to reach it exactly by exchanges (docs/engine.md §6.5). */
import { at } from '../checked-index.ts'
import { gcd, type Rational, rational, toCommonDenominator } from '../rational.ts'
import type { PanelExchange, Pivot } from './exchange-basis.ts'
import type { WeightedPanel } from './weighted-panel.ts'

/** Weights in multiples of one over this: finer than a double knows them. */
const UNITS = 2n ** 60n

interface NearWeights {
  readonly panels: readonly Int32Array[]
  /** They sum to 1, but for rounding. */
  readonly weights: Float64Array
}

interface ExchangePivots {
  readonly pivots: readonly Pivot[]
  /** The place of the panel to which an exchange leads. */
  readonly findEnd: (exchange: PanelExchange) => number
}

/**
 * The same panels with weights whose mean is exactly `target`, seats by type: an exchange moves weight from one panel to another. Null: what is
 * missing cannot be made up by these exchanges, or takes more weight than a panel has.
 */
export function settleWeights(
  near: NearWeights,
  target: readonly Rational[],
  { pivots, findEnd }: ExchangePivots,
): WeightedPanel[] | null {
  const { of, numerators } = toCommonDenominator(target)
  let whole = of * UNITS
  let paid = roundToUnits(near.weights).map((unit) => unit * of)
  let missing = numerators.map((numerator) => numerator * UNITS)
  for (const [j, seats] of near.panels.entries())
    for (const [t, seat] of seats.entries()) if (seat !== 0) missing[t] = at(missing, t) - BigInt(seat) * at(paid, j)
  for (const { type, parts, changes } of pivots) {
    const lacks = at(missing, type)
    if (lacks === 0n) continue
    const own = changes.get(type)
    if (own === undefined) throw new Error('a pivot that leaves its type as it is')
    const scale = (own < 0n ? -own : own) / gcd(lacks, own)
    if (scale !== 1n) {
      paid = paid.map((weight) => weight * scale)
      missing = missing.map((seats) => seats * scale)
      whole *= scale
    }
    const times = (lacks * scale) / own
    for (const [t, by] of changes) missing[t] = at(missing, t) - times * by
    for (const [exchange, count] of parts) {
      const end = findEnd(exchange)
      paid[exchange.panel] = at(paid, exchange.panel) - times * count
      paid[end] = at(paid, end) + times * count
    }
  }
  if (missing.some((seats) => seats !== 0n) || paid.some((weight) => weight < 0n)) return null
  return near.panels
    .map((seats, j) => ({ seats: Array.from(seats), weight: rational(at(paid, j), whole) }))
    .filter(({ weight }) => weight.num > 0n)
}

/** Whole numbers that sum to `UNITS`: the largest makes up for what rounding leaves. */
function roundToUnits(weights: Float64Array): bigint[] {
  const units = Array.from(weights, (weight) => BigInt(Math.round(weight * Number(UNITS))))
  const largest = weights.indexOf(weights.reduce((a, b) => Math.max(a, b), 0))
  units[largest] = at(units, largest) + UNITS - units.reduce((a, b) => a + b, 0n)
  return units
}
