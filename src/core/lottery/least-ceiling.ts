/* The smallest possible largest chance: what somebody has in every lottery (docs/engine.md §9.4). */
import { Effort } from '../panels/effort.ts'
import { EngineLimit } from '../panels/engine-limit.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import type { Solver } from '../panels/solver-port.ts'
import { cmp, div, max, neg, type Rational, rational, zero } from '../rational.ts'
import { buildCutRow } from './cut.ts'
import { decompose } from './decompose.ts'
import { ignoreProgress } from './engine-progress.ts'
import { type FairChances, markImpossibleTypes } from './fair-chances.ts'
import { shareSeats } from './methods/lottery-method.ts'
import { rationaliseDuals } from './relaxation/exact-duals.ts'
import { buildFloorLine } from './relaxation/floor-line.ts'
import { type Ceiling, minimiseCeiling } from './relaxation/smallest-ceiling.ts'

/** In every lottery somebody has at least this chance. */
export interface LeastCeiling {
  readonly chance: Rational
  /** Whether it is known that some lottery gives nobody more. */
  readonly attained: boolean
}

/** Steps of `Effort` to show that panels attain it, and of how many types at most: of more the mixing takes as long as the lottery. */
const CEILING_EFFORT = 5e6
const MOST_CEILING_TYPES = 300

/** The smallest possible largest chance of the pool for which fair chances are known, with the cuts that were found for these. */
export function findLeastCeiling(solver: Solver, fair: FairChances): LeastCeiling {
  const { instance, cuts, dice } = fair
  const rows = [...instance.rows, ...cuts.map((cut) => buildCutRow(instance, cut))]
  const context: SolveContext = { solver, instance, rows }
  const possible = markImpossibleTypes(fair).map((impossible) => !impossible)
  const people = instance.types.reduce((sum, { size }, t) => sum + (possible[t] ? size : 0), 0)
  const mean = rational(instance.panelSize, people)
  const largest = fair.chances.reduce(max, zero)
  try {
    const ceiling = minimiseCeiling(context, possible, zero)
    if (ceiling === null) throw new EngineLimit('no ceiling over a floor of 0')
    const chance = max(mean, boundAnyCeiling(context, possible, ceiling))
    if (cmp(largest, chance) === 0) return { chance, attained: true }
    const isLarge = instance.types.length > MOST_CEILING_TYPES
    if (isLarge || cmp(ceiling.ceiling, chance) > 0) return { chance, attained: false }
    const tools = { dice, effort: new Effort(CEILING_EFFORT), progress: ignoreProgress }
    const way = decompose(context, shareSeats(context, ceiling.seats), tools)
    return { chance, attained: way.status === 'exact' }
  } catch (error) {
    // The mean is exceeded by somebody or had by all, whatever the solver's numbers are.
    if (error instanceof EngineLimit) return { chance: mean, attained: cmp(largest, mean) === 0 }
    throw error
  }
}

/** What the duals prove of every ceiling, whatever the floor: c ≥ −base / X. */
function boundAnyCeiling(context: SolveContext, possible: readonly boolean[], { duals }: Ceiling): Rational {
  const line = buildFloorLine(context, possible, rationaliseDuals(duals, context.rows.length))
  return line.ceiling.num <= 0n ? zero : div(neg(line.base), line.ceiling)
}
