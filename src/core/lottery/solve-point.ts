/* A method's best chances over the panels themselves, with a lottery that gives them and cuts that prove them (docs/engine.md §7). */

import { Effort } from '../panels/effort.ts'
import { EngineLimit } from '../panels/engine-limit.ts'
import type { Dice } from '../panels/search-dice.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import { one, type Rational, zero } from '../rational.ts'
import { buildCutRow, type Cut } from './cut.ts'
import { type Decomposition, type DecompositionTools, decompose, payPanels, RestMixing } from './decompose.ts'
import { ignoreProgress, type ProgressListener } from './engine-progress.ts'
import { type Point, turnStageIntoBound } from './methods/lottery-method.ts'
import { findMethod, type Method } from './methods/method-list.ts'
import { mixNearest } from './nearest-lottery.ts'
import { PanelLevelSearch, type PanelLevels } from './panel-levels.ts'
import { Mixture, type Settlement } from './panel-mixture.ts'
import { Pricer } from './pricer.ts'
import type { Bound } from './relaxation/dual-bound.ts'
import { computeLevels, type LeximinLevels } from './relaxation/leximin-levels.ts'
import type { SolvedPoint } from './solved-point.ts'
import type { WeightedPanel } from './weighted-panel.ts'

export const MOST_CUTS = 500
/** Steps of `Effort` for chances as an average of panels. */
export const MIX_EFFORT = 40e6
/**
 * Steps of `Effort` for all of LEXIMIN: so much of them to pay panels, then to mix, each with so much more of the rest where it is
 * nearly done, and of what is left most for levels over panels. Levels of many types never ended: there mixing goes on instead.
 */
const LEXIMIN_EFFORT = 80e6
/** Kept apart, with whatever the rest leaves, for the lottery that is nearest. */
const KEPT_EFFORT = 10e6
const PAY_SHARE = 0.75
const MORE_TO_PAY = 0.8
const MIX_SHARE = 0.3
const MORE_TO_MIX = 0.7
/** Where levels are looked for, a lottery near to them is soon found of the panels that are known by then. */
const LEVEL_SHARE = 0.9
const MOST_LEVEL_TYPES = 300

/** What a search for a method's point works with. */
interface PointTools {
  readonly dice: Dice
  readonly progress: ProgressListener
}

/** The best chances of a method over all panels. */
export function solveByMethod(
  method: Method,
  context: SolveContext,
  dice: Dice,
  progress: ProgressListener = ignoreProgress,
): SolvedPoint | 'no panel' | 'too many cuts' {
  const pricer = new Pricer(context, dice)
  try {
    const any = pricer.findAny()
    if (any === null) return 'no panel'
    return method === 'leximin'
      ? solveLeximin(context, Int32Array.from(any), { dice, progress })
      : solveByCuts(method, context, { dice, progress, effort: new Effort(MIX_EFFORT) }, pricer)
  } finally {
    pricer.dispose()
  }
}

/**
 * LEXIMIN: over the relaxation where that is tight, at once or when those are known who are on no panel; otherwise over panels.
 * Where none of it ends within its effort, the lottery over known panels that is nearest, with a proof of how far its
 * smallest chance can be from the largest one possible.
 */
function solveLeximin(context: SolveContext, any: Int32Array, tools: PointTools): SolvedPoint {
  const effort = new Effort(LEXIMIN_EFFORT)
  const first = solveRelaxed(context, [], { ...tools, effort })
  if (first.status === 'solved') return first.solved
  const leveling = effort.split(LEVEL_SHARE)
  const search = new PanelLevelSearch(context, first.barred, { ...tools, effort: leveling })
  try {
    const coverage = search.cover(first.known)
    const covered = coverage !== 'not settled'
    const tightened = coverage === 'some are impossible'
    const second = tightened ? solveRelaxed(context, search.floorCuts, { ...tools, effort: leveling }) : first
    if (second.status === 'solved') return second.solved
    const few = context.instance.types.length <= MOST_LEVEL_TYPES
    const last = covered && !few && second.status === 'gave up' ? second.goOn({ ...tools, effort: leveling }) : second
    if (last.status === 'solved') return last.solved
    // Where mixing was not settled either way levels may be quicker.
    if (covered && (second.status === 'not tight' || few)) {
      const found = search.solve()
      if (found.status === 'solved') return describeLevels(context, found)
    }
    const kept = new Effort(KEPT_EFFORT + Math.max(0, effort.left) + Math.max(0, leveling.left))
    // Where no search met a panel but the very first, there is a lottery still.
    const known = search.panels.length > 0 ? search.panels : [any]
    return mixNearest(context, { known, cuts: search.floorCuts }, { ...tools, effort: kept })
  } finally {
    search.dispose()
  }
}

/** LEXIMIN over a relaxation as a mixture of panels; or the panels that were met, and a way to mix on. */
type RelaxedSearch =
  | { readonly status: 'solved'; readonly solved: SolvedPoint }
  | (Exclude<Decomposition, { status: 'exact' }> & {
      /** By type, whether it has no chance over the relaxation. */
      readonly barred: readonly boolean[]
      /** With all of another effort. */
      readonly goOn: (tools: DecompositionTools) => RelaxedSearch
    })

function solveRelaxed(context: SolveContext, cuts: readonly Cut[], tools: DecompositionTools): RelaxedSearch {
  tools.progress({ phase: 'levels', cuts: cuts.length })
  const tightened = { ...context, rows: [...context.rows, ...cuts.map((cut) => buildCutRow(context.instance, cut))] }
  const relaxed = computeLevels(tightened)
  if (relaxed === null) throw new EngineLimit('no relaxation although there is a panel')
  const { effort } = tools
  const paying = effort.split(PAY_SHARE, MORE_TO_PAY)
  const payment = payPanels(tightened, relaxed.chances, { ...tools, effort: paying })
  effort.join(paying)
  const solve = (panels: readonly WeightedPanel[]): RelaxedSearch => {
    const point = turnLevelsIntoPoint(relaxed)
    return { status: 'solved', solved: { point, exact: panels, cuts, listed: false, gap: null, unsettled: [] } }
  }
  if (payment.status === 'mixed') return solve(payment.panels)
  const mixing = effort.split(MIX_SHARE, MORE_TO_MIX)
  const rest = new RestMixing(tightened, payment)
  const mixOn = (more: DecompositionTools): RelaxedSearch => {
    const way = rest.mix(more)
    if (way.status !== 'exact') return { ...way, barred: relaxed.chances.map(({ num }) => num === 0n), goOn: mixOn }
    return solve(way.panels)
  }
  const mixed = mixOn({ ...tools, effort: mixing })
  effort.join(mixing)
  return mixed
}

function turnLevelsIntoPoint({ chances, stages }: LeximinLevels): Point {
  return { chances, stages: stages.map(turnStageIntoBound) }
}

/** Levels over panels as a point whose stages lean on one cut each. */
function describeLevels(
  { instance }: SolveContext,
  { levels, exact, listed }: Omit<Extract<PanelLevels, { status: 'solved' }>, 'status'>,
): SolvedPoint {
  const cuts = levels.flatMap(({ cut }) => (cut === null ? [] : [cut]))
  const rows = instance.rows.length
  const stages = levels.map(({ chance, types, cut }): Bound => {
    const row = cut === null ? -1 : rows + cuts.indexOf(cut)
    const multipliers = Array.from({ length: rows + cuts.length }, (_, r) => (r === row ? one : zero))
    return { bound: chance, types, multipliers }
  })
  const chances = new Array<Rational>(instance.types.length).fill(zero)
  for (const { chance, types } of levels) for (const t of types) chances[t] = chance
  return { point: { chances, stages }, exact, cuts, listed, gap: null, unsettled: [] }
}

/** Any method: its best point over the relaxation, cut off and looked for again until it is a mixture of panels. */
function solveByCuts(
  method: Method,
  context: SolveContext,
  tools: DecompositionTools,
  pricer: Pricer,
): SolvedPoint | 'too many cuts' {
  let tightened = context
  const cuts: Cut[] = []
  const known: Int32Array[] = []
  while (cuts.length < MOST_CUTS) {
    tools.progress({ phase: 'levels', cuts: cuts.length })
    const point = findPoint(method, tightened)
    const way = decompose(tightened, point.chances, tools)
    if (way.status === 'exact') return { point, exact: way.panels, cuts, listed: false, gap: null, unsettled: [] }
    for (const seats of way.known) known.push(seats)
    const settled = settleByPricing(tightened, point.chances, { pricer, known })
    if (settled.status === 'exact')
      return { point, exact: settled.panels, cuts, listed: false, gap: null, unsettled: [] }
    cuts.push(settled.cut)
    tightened = { ...tightened, rows: [...tightened.rows, buildCutRow(context.instance, settled.cut)] }
  }
  return 'too many cuts'
}

function settleByPricing(
  context: SolveContext,
  chances: readonly Rational[],
  { pricer, known }: { readonly pricer: Pricer; readonly known: readonly Int32Array[] },
): Settlement {
  const mixture = new Mixture(context, chances)
  try {
    for (const seats of known) mixture.add(Array.from(seats))
    return mixture.settle(pricer)
  } finally {
    mixture.dispose()
  }
}

/** The point of a method over a relaxation. No method turns into another. */
function findPoint(method: Method, context: SolveContext): Point {
  const levels = computeLevels(context)
  if (levels === null) throw new EngineLimit('no relaxation although there is a panel')
  return findMethod(method).findPoint({ ...context, levels })
}
