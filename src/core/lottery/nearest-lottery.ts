/* Where the fairest lottery is out of reach: the nearest that is known, and how far from it it can be (docs/engine.md §7.3). */
import { at } from '../checked-index.ts'
import type { Effort } from '../panels/effort.ts'
import { EngineLimit } from '../panels/engine-limit.ts'
import { buildWholeFace } from '../panels/face.ts'
import type { Dice } from '../panels/search-dice.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import { add, min, mul, type Rational, rational, sub, toNumber, zero } from '../rational.ts'
import type { SolvedPoint } from './certify.ts'
import { ColumnSearch, priceSeats } from './column-search.ts'
import { buildCutRow, type Cut } from './cut.ts'
import { turnStageIntoBound } from './methods/lottery-method.ts'
import { computeLevels } from './relaxation/leximin-levels.ts'
import { ShareMaster, type ShareMixture } from './share-master.ts'
import type { WeightedPanel } from './weighted-panel.ts'

/** Weights are whole multiples of one over this, so that they sum to 1 exactly and their fractions stay short. */
const WEIGHT_GRID = 2 ** 30
/** Near enough: what is missing from here is smaller than a ticket. */
const FULL_SHARE = 0.9999

/** Panels to begin with, in one of which at least is everybody but those who are in no panel at all. */
interface KnownPanels {
  readonly known: readonly Int32Array[]
  /** Proved by the solver alone so far; with types that are in no panel, a cut says so. */
  readonly impossible: Cut | null
}

/**
 * Mixes panels so that everybody has the largest share λ of their chance by LEXIMIN over the relaxation, which is more than
 * LEXIMIN over panels could give the smallest: so nobody has less than λ times the largest smallest chance. The bound that
 * proves it is the first level of the relaxation.
 */
export function mixNearest(
  context: SolveContext,
  { known, impossible }: KnownPanels,
  tools: { readonly dice: Dice; readonly effort: Effort },
): SolvedPoint {
  const { instance } = context
  const cuts = impossible === null ? [] : [impossible]
  const rows = [...instance.rows, ...cuts.map((cut) => buildCutRow(instance, cut))]
  const levels = computeLevels({ ...context, rows })
  if (levels === null) throw new EngineLimit('no relaxation although there is a panel')
  const shares = levels.chances.map((chance, t) => toNumber(chance) * at(instance.types, t).size)
  const master = new ShareMaster(context.solver, { shares, most: 1 }, tools.effort)
  const search = new ColumnSearch(context, buildWholeFace(instance), tools)
  try {
    master.add(known)
    const exact = roundWeights(master.panels, raiseShares(master, search, tools.effort))
    const chances = listChances(
      exact,
      instance.types.map(({ size }) => size),
    )
    const first = levels.stages.findIndex(({ chance }) => chance.num > 0n)
    const stages = levels.stages.slice(0, first + 1).map(turnStageIntoBound)
    const { bound } = at(stages, first)
    const possible = chances.filter((_, t) => at(levels.chances, t).num > 0n)
    const smallest = possible.reduce(min)
    if (smallest.num === 0n) throw new EngineLimit('somebody who can be on a panel is on none that was found')
    return { point: { chances, stages }, exact, cuts, gap: sub(bound, smallest) }
  } finally {
    search.dispose()
    master.dispose()
  }
}

/** Looks for panels that raise the smallest share, as long as the effort lasts. */
function raiseShares(master: ShareMaster, search: ColumnSearch, effort: Effort): ShareMixture {
  for (;;) {
    const mixture = master.solve()
    if (effort.spent || mixture.z > FULL_SHARE) return mixture
    const { worth, carriers } = mixture
    const beat = carriers.reduce((most, seats) => Math.max(most, priceSeats(worth, seats)), 0)
    const found = search.findBetter({ worth, beat }, carriers)
    if (found.length === 0) {
      const answer = search.ask({ worth, beat })
      if (answer.status !== 'panel') return mixture
      found.push(answer.seats)
    }
    master.add(found)
  }
}

/** Weights as fractions that sum to 1: what rounding leaves goes to the heaviest panel. */
function roundWeights(panels: readonly Int32Array[], { weights }: ShareMixture): WeightedPanel[] {
  const grid = Array.from(weights, (weight) => Math.round(weight * WEIGHT_GRID))
  const heaviest = grid.indexOf(grid.reduce((a, b) => Math.max(a, b), 0))
  const sum = grid.reduce((a, b) => a + b, 0)
  grid[heaviest] = at(grid, heaviest) + WEIGHT_GRID - sum
  return panels.flatMap((seats, j) =>
    at(grid, j) > 0 ? [{ seats: Array.from(seats), weight: rational(at(grid, j), WEIGHT_GRID) }] : [],
  )
}

/** By type, the chance of each of its people. */
function listChances(exact: readonly WeightedPanel[], sizes: readonly number[]): Rational[] {
  const chances = sizes.map(() => zero)
  for (const { seats, weight } of exact)
    for (const [t, seat] of seats.entries())
      if (seat !== 0) chances[t] = add(at(chances, t), mul(weight, rational(seat, at(sizes, t))))
  return chances
}
