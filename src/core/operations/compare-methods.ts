import type { Problem } from '../../problems/problem.ts'
import { judgeGap } from '../lottery/accepted-gap.ts'
import { type ChanceSummary, summariseChances } from '../lottery/chance-summary.ts'
import { buildCutRow, cutOff } from '../lottery/cut.ts'
import { ignoreProgress, type ProgressListener } from '../lottery/engine-progress.ts'
import { type ChanceRange, estimateRange } from '../lottery/estimate-range.ts'
import { type ChanceLevel, explainLevels } from '../lottery/explain-levels.ts'
import { computeFairChances, type FairChances, markImpossibleTypes } from '../lottery/fair-chances.ts'
import type { Method } from '../lottery/methods/method-list.ts'
import { findSingleChances, type SingleChances } from '../lottery/single-chances.ts'
import { noteSmallChances } from '../lottery/ticket-shares.ts'
import { findWorstGain, type WorstGain } from '../lottery/worst-gain.ts'
import type { DrawQuestion } from '../model/draw-question.ts'
import type { Solver } from '../panels/solver-port.ts'
import type { Rational } from '../rational.ts'
import { ok, type Result, withNotes } from '../result.ts'

/** Whose chances are asked for, and by which methods. */
export interface OddsQuestion extends DrawQuestion {
  /** At least one. The drawn lottery is that of one method: the first is meant where there are several. */
  readonly methods: readonly [Method, ...Method[]]
  /** How many numbered panels the draw shall have. */
  readonly panels: number
  /** As for a commit. */
  readonly acceptGap: Rational
  /** Whether to look for what one false answer could gain. */
  readonly manipulation: boolean
}

/** Everyone's chances by one or more methods. */
export interface MethodComparison {
  /** In the order of the pool, as the chances are. */
  readonly ids: readonly string[]
  readonly panelSize: number
  /** How many numbered panels the draw shall have. */
  readonly panels: number
  /** In the order in which they were asked for. */
  readonly methods: readonly [MethodChances, ...MethodChances[]]
  /** Of LEXIMIN; empty where it was not asked for. */
  readonly levels: readonly ChanceLevel[]
  /** Of the first method. */
  readonly single: SingleChances
  /** About what Goldilocks would give instead of LEXIMIN; null where both or neither were asked for, or where it is not known. */
  readonly goldilocks: ChanceRange | null
  /** By one false answer, of the first method; null where it was not asked for or cannot be said. */
  readonly gain: WorstGain | null
}

export interface MethodChances {
  readonly fair: FairChances
  readonly summary: ChanceSummary
}

/** Computes fair chances by each method. Problems: quotas that cannot be met; a search that gives up. */
export function compareMethods(
  solver: Solver,
  question: OddsQuestion,
  progress: ProgressListener = ignoreProgress,
): Result<MethodComparison> {
  const { pool, table, panelSize, methods, panels, acceptGap } = question
  const solve = (method: Method): Result<MethodChances> => {
    const fair = computeFairChances(solver, question, method, progress)
    if (!fair.ok) return fair
    const judged = judgeGap(fair.value, acceptGap)
    const summary = summariseChances(fair.value.chances)
    return withNotes(fair.notes, judged.ok ? ok({ fair: fair.value, summary }, judged.notes) : judged)
  }
  const [first, ...more] = methods
  const main = solve(first)
  if (!main.ok) return main
  const others: MethodChances[] = []
  const gaps: Problem[] = []
  for (const method of more) {
    const solved = solve(method)
    if (!solved.ok) return withNotes(main.notes, solved)
    others.push(solved.value)
    for (const note of solved.notes) if (note.code === 'gap-accepted') gaps.push(note)
  }
  const { fair } = main.value
  const gain = question.manipulation ? findWorstGain(solver, { ...question, fair }, progress) : ok(null)
  if (!gain.ok) return withNotes(main.notes, gain)
  const leximin = [main.value, ...others].find((each) => each.fair.method === 'leximin')
  return ok(
    {
      ids: pool.registrants.map(({ id }) => id),
      panelSize,
      panels,
      methods: [main.value, ...others],
      levels: leximin === undefined ? [] : explainLevels(leximin.fair, table),
      single: findSingleChances(solver, fair, table),
      goldilocks: leximin === undefined || methods.includes('goldilocks') ? null : estimateGoldilocks(solver, fair),
      gain: gain.value,
    },
    // Who is in no panel at all is the same for every method.
    [...main.notes, ...gaps, ...gain.notes, ...noteSmallChances(fair.chances, panels)],
  )
}

/** Over the relaxation, with all that is known of the panels. */
function estimateGoldilocks(solver: Solver, fair: FairChances): ChanceRange | null {
  const { instance, cuts } = fair
  const impossible = cutOff(markImpossibleTypes(fair))
  const known = impossible === null ? cuts : [...cuts, impossible]
  const rows = [...instance.rows, ...known.map((cut) => buildCutRow(instance, cut))]
  return estimateRange({ solver, instance, rows }, 'goldilocks')
}
