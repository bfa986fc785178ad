import { EngineLimit } from '../panels/engine-limit.ts'
import type { ConstraintRow, Instance } from '../panels/instance.ts'
import type { Solver } from '../panels/solver-port.ts'
import { add, cmp, div, mul, type Rational, rational, sub, zero } from '../rational.ts'
import { type Bound, boundRows, priceTypes } from './dual-bound.ts'
import { rationaliseDuals } from './exact-duals.ts'
import { type Ceiling, minimiseCeiling } from './smallest-ceiling.ts'

const COST_GRID = 2n ** 44n

/** Floors lie on a grid far above the solver's tolerance, so that its vertices are those of the floor and not of one beside it. */
const FLOOR_GRID = 2n ** 24n

/**
 * What multipliers say of every lottery with floor f and ceiling c: with prices r, Y = Σ n·max(0, r) and X = Σ n·max(0, −r)
 * over people who have a chance, `f·Y − c·X ≤ base`.
 */
interface FloorLine {
  readonly multipliers: readonly Rational[]
  readonly floor: Rational
  readonly ceiling: Rational
  readonly base: Rational
}

/**
 * Goldilocks (docs/engine.md §9.3; Baharav and Flanigan 2024, γ = 1): the least `(n/k)·max π + (k/n)/min π`. For a floor
 * the smallest ceiling is one linear program, and the cost is convex in the floor: bisection on its slope. `highest` is
 * the maximin level.
 */
export function findGoldilocksOptimum(
  solver: Solver,
  instance: Instance,
  rows: readonly ConstraintRow[],
  possible: readonly boolean[],
  highest: Bound,
): { readonly seats: readonly Rational[]; readonly stage: Bound } {
  const people = instance.types.reduce((sum, { size }, t) => sum + (possible[t] ? size : 0), 0)
  const mean = rational(instance.panelSize, people)
  const at = (floor: Rational): { ceiling: Ceiling; line: FloorLine } => {
    const ceiling = minimiseCeiling(solver, instance, rows, possible, floor)
    if (ceiling === null) throw new EngineLimit('a floor that cannot be met')
    return { ceiling, line: buildFloorLine(instance, rows, possible, rationaliseDuals(ceiling.duals, rows.length)) }
  }
  const steep = (line: FloorLine, floor: Rational): boolean =>
    cmp(mul(line.floor, mul(floor, floor)), mul(line.ceiling, mul(mean, mean))) > 0
  let right = buildFloorLine(instance, rows, possible, highest.multipliers)
  let best = { floor: highest.bound, ...at(highest.bound) }
  let left = best.line
  if (steep(left, best.floor)) {
    let [low, high] = [zero, best.floor]
    right = left
    for (let i = 0; ; i++) {
      const floor = truncateToGrid(mul(add(low, high), rational(1, 2)), FLOOR_GRID)
      if (cmp(floor, low) <= 0) break
      const here = at(floor)
      if (steep(here.line, floor)) [high, right] = [floor, here.line]
      else {
        low = floor
        left = here.line
      }
      if (low === floor || i === 0) best = { floor, ...here }
    }
  }
  const lines = [left, right, blendLines(instance, rows, possible, left, right, best.floor, mean)]
  // max π ≥ min π, so every lottery costs at least t + 1/t ≥ 2 for some t; where all can be equal that is the proof.
  const trivial: Bound = { bound: rational(2), multipliers: rows.map(() => zero) }
  const bounds = [trivial, ...lines.flatMap((line) => boundCost(line, mean) ?? [])]
  const top = bounds.reduce((a, b) => (cmp(a.bound, b.bound) >= 0 ? a : b))
  return { seats: best.ceiling.seats, stage: top }
}

function truncateToGrid(value: Rational, grid: bigint): Rational {
  return rational((value.num * grid) / value.den, grid)
}

function buildFloorLine(
  instance: Instance,
  rows: readonly ConstraintRow[],
  possible: readonly boolean[],
  multipliers: readonly Rational[],
): FloorLine {
  let [floor, ceiling] = [zero, zero]
  priceTypes(rows, multipliers, instance.types.length).forEach((price, t) => {
    if (!possible[t]) return
    const sized = mul(price, rational(instance.types[t]!.size))
    if (sized.num > 0n) floor = add(floor, sized)
    else ceiling = sub(ceiling, sized)
  })
  return { multipliers, floor, ceiling, base: boundRows(rows, multipliers) }
}

/** The mixture of two lines whose slope is that of `(k/n)/f` at the floor: at a kink neither line alone is the best proof. */
function blendLines(
  instance: Instance,
  rows: readonly ConstraintRow[],
  possible: readonly boolean[],
  left: FloorLine,
  right: FloorLine,
  at: Rational,
  mean: Rational,
): FloorLine {
  const slope = div(mul(mean, mean), mul(at, at))
  const above = sub(right.floor, mul(slope, right.ceiling))
  const below = sub(mul(slope, left.ceiling), left.floor)
  if (above.num <= 0n || below.num < 0n) return left
  const share = truncateToGrid(div(below, above), COST_GRID)
  const multipliers = left.multipliers.map((multiplier, r) => add(multiplier, mul(share, right.multipliers[r]!)))
  return buildFloorLine(instance, rows, possible, multipliers)
}

/** Every lottery costs at least `2·√(Y/X) − (n/k)·base/X`; the root is rounded down. Null where the line says nothing. */
function boundCost({ multipliers, floor, ceiling, base }: FloorLine, mean: Rational): Bound | null {
  if (ceiling.num <= 0n || floor.num < 0n) return null
  const square = mul(rational(4), div(floor, ceiling))
  const root = rational(integerRoot((square.num * COST_GRID * COST_GRID) / square.den), COST_GRID)
  return { bound: truncateToGrid(sub(root, div(div(base, ceiling), mean)), COST_GRID), multipliers }
}

/** Largest whole number whose square is not above `n` (Newton's method). */
function integerRoot(n: bigint): bigint {
  if (n < 2n) return n
  let x = 1n << BigInt((n.toString(2).length >> 1) + 1)
  for (;;) {
    const next = (x + n / x) / 2n
    if (next >= x) return x
    x = next
  }
}
