/* The least cost of Goldilocks: bisection on the floor, and lines that bound the cost of every lottery (docs/engine.md §9.3). */
import { at } from '../../checked-index.ts'
import { EngineLimit } from '../../panels/engine-limit.ts'
import type { SolveContext } from '../../panels/solve-context.ts'
import { add, cmp, div, mul, type Rational, rational, sub, zero } from '../../rational.ts'
import type { Bound } from './dual-bound.ts'
import { rationaliseDuals } from './exact-duals.ts'
import { buildFloorLine, type FloorLine } from './floor-line.ts'
import { type Ceiling, minimiseCeiling } from './smallest-ceiling.ts'

const COST_GRID = 2n ** 44n

/** Floors that are tried lie on a grid far above the solver's tolerance, so that its vertices are those of the floor and not of one beside it. */
const FLOOR_GRID = 2n ** 24n

/** A floor with the smallest ceiling for it, and the line of the duals there. */
interface FloorPoint {
  readonly floor: Rational
  readonly ceiling: Ceiling
  readonly line: FloorLine
}

/**
 * Goldilocks (Baharav and Flanigan 2024, γ = 1): the least `(n/k)·max π + (k/n)/min π`. For a floor the smallest ceiling
 * is one linear program, and the cost is convex in the floor: bisection on its slope. `highest` is the maximin level.
 */
export function findGoldilocksOptimum(
  context: SolveContext,
  possible: readonly boolean[],
  highest: Bound,
): { readonly seats: readonly Rational[]; readonly stage: Bound } {
  const { instance, rows } = context
  const people = instance.types.reduce((sum, { size }, t) => sum + (possible[t] ? size : 0), 0)
  const mean = rational(instance.panelSize, people)
  const { best, left, right } = bisectFloor(context, possible, highest, mean)
  const lines = [left, right, blendLines(context, possible, [left, right], squareRatio(mean, best.floor))]
  // max π ≥ min π, so every lottery costs at least t + 1/t ≥ 2 for some t; where all can be equal that is the proof.
  const trivial: Bound = { bound: rational(2), multipliers: rows.map(() => zero) }
  const bounds = [trivial, ...lines.flatMap((line) => boundCost(line, mean) ?? [])]
  const stage = bounds.reduce((a, b) => (cmp(a.bound, b.bound) >= 0 ? a : b))
  return { seats: best.ceiling.seats, stage }
}

/** The last floor of the grid at which the cost still falls, with the lines on its two sides: `left` falls, `right` rises. */
function bisectFloor(
  context: SolveContext,
  possible: readonly boolean[],
  highest: Bound,
  mean: Rational,
): { readonly best: FloorPoint; readonly left: FloorLine; readonly right: FloorLine } {
  const solveAt = (floor: Rational): FloorPoint => {
    const ceiling = minimiseCeiling(context, possible, floor)
    if (ceiling === null) throw new EngineLimit('a floor that cannot be met')
    const multipliers = rationaliseDuals(ceiling.duals, context.rows.length)
    return { floor, ceiling, line: buildFloorLine(context, possible, multipliers) }
  }
  // The cost (n/k)·c(f) + (k/n)/f rises at f where c's slope Y/X is above (k/n)²/f²; with X on the other side it may be 0.
  const rises = ({ line, floor }: FloorPoint): boolean =>
    cmp(mul(line.floor, mul(floor, floor)), mul(line.ceiling, mul(mean, mean))) > 0
  const top = solveAt(highest.bound)
  // Where the cost falls up to the highest floor there is, what keeps the floor from rising is the right line.
  if (!rises(top)) return { best: top, left: top.line, right: buildFloorLine(context, possible, highest.multipliers) }
  let [low, high] = [zero, top.floor]
  let best = top
  let [left, right] = [top.line, top.line]
  for (let i = 0; ; i++) {
    const middle = truncateToGrid(mul(add(low, high), rational(1, 2)), FLOOR_GRID)
    if (cmp(middle, low) <= 0) break
    const here = solveAt(middle)
    const falls = !rises(here)
    if (falls) [low, left] = [here.floor, here.line]
    else [high, right] = [here.floor, here.line]
    // The lower end is kept. Where the cost rises at every floor tried, the first one stands in, which is never worse than the top.
    if (falls || i === 0) best = here
  }
  return { best, left, right }
}

function truncateToGrid(value: Rational, grid: bigint): Rational {
  return rational((value.num * grid) / value.den, grid)
}

/** `(a/b)²`. */
function squareRatio(a: Rational, b: Rational): Rational {
  return div(mul(a, a), mul(b, b))
}

/** The mixture `left + s·right` whose slope Y/X is `slope`, that of the cost: at a kink neither line alone is the best proof. */
function blendLines(
  context: SolveContext,
  possible: readonly boolean[],
  [left, right]: readonly [FloorLine, FloorLine],
  slope: Rational,
): FloorLine {
  // Y and X add up over the mixture, so Y_left + s·Y_right = slope·(X_left + s·X_right) gives s.
  const above = sub(right.floor, mul(slope, right.ceiling))
  const below = sub(mul(slope, left.ceiling), left.floor)
  if (above.num <= 0n || below.num < 0n) return left
  // Rounded, since any s ≥ 0 is a proof: a sum of multipliers is one, and only the bound is a little lower.
  const share = truncateToGrid(div(below, above), COST_GRID)
  const multipliers = left.multipliers.map((multiplier, r) => add(multiplier, mul(share, at(right.multipliers, r))))
  return buildFloorLine(context, possible, multipliers)
}

/** Every lottery costs at least `2·√(Y/X) − (n/k)·base/X`; the root is rounded down. Null where the line says nothing. */
function boundCost({ multipliers, floor, ceiling, base }: FloorLine, mean: Rational): Bound | null {
  if (ceiling.num <= 0n || floor.num < 0n) return null
  // (n/k)·(f·Y − base)/X + (k/n)/f over all f is least where its two terms in f are equal: the inequality of the means.
  const square = mul(rational(4), div(floor, ceiling))
  const root = rational(integerRoot((square.num * COST_GRID * COST_GRID) / square.den), COST_GRID)
  return { bound: truncateToGrid(sub(root, div(div(base, ceiling), mean)), COST_GRID), multipliers }
}

/** Largest whole number whose square is not above `n` (Newton's method). */
function integerRoot(n: bigint): bigint {
  if (n < 2n) return n
  // From above the root every step falls and none passes it, so the first that does not fall ends at the floor of it.
  let x = 1n << BigInt((n.toString(2).length >> 1) + 1)
  for (;;) {
    const next = (x + n / x) / 2n
    if (next >= x) return x
    x = next
  }
}
