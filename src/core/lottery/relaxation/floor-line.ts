/* What multipliers say of the smallest and the largest chance of every lottery (docs/engine.md §9.1 and §9.3). */
import { at } from '../../checked-index.ts'
import type { SolveContext } from '../../panels/solve-context.ts'
import { add, mul, type Rational, rational, sub, zero } from '../../rational.ts'
import { boundRows, priceTypes } from './dual-bound.ts'

/**
 * What multipliers say of every lottery with floor f and ceiling c: with prices r, Y = Σ n·max(0, r) and X = Σ n·max(0, −r)
 * over people who have a chance, `f·Y − c·X ≤ base`.
 */
export interface FloorLine {
  readonly multipliers: readonly Rational[]
  /** Y */
  readonly floor: Rational
  /** X */
  readonly ceiling: Rational
  readonly base: Rational
}

export function buildFloorLine(
  { instance, rows }: SolveContext,
  possible: readonly boolean[],
  multipliers: readonly Rational[],
): FloorLine {
  let [floor, ceiling] = [zero, zero]
  for (const [t, price] of priceTypes(rows, multipliers, instance.types.length).entries()) {
    // Who has no chance is under no floor; a cut gives them no seat, so their price does not matter.
    if (!possible[t]) continue
    const sized = mul(price, rational(at(instance.types, t).size))
    if (sized.num > 0n) floor = add(floor, sized)
    else ceiling = sub(ceiling, sized)
  }
  return { multipliers, floor, ceiling, base: boundRows(rows, multipliers) }
}
