/* What one false answer could gain at most: manipulation of a lottery by a single person (docs/engine.md §9.5). */
import { problem } from '../../problems/problem.ts'
import { at } from '../checked-index.ts'
import type { DrawQuestion } from '../model/draw-question.ts'
import type { PoolPosition } from '../model/pool-place.ts'
import type { QuotaTable } from '../model/quota.ts'
import { countSolverWork } from '../panels/counted-solver.ts'
import { Effort } from '../panels/effort.ts'
import { withinLimit } from '../panels/engine-limit.ts'
import { buildInstance, type Instance, listTypesByPosition } from '../panels/instance.ts'
import type { Solver } from '../panels/solver-port.ts'
import { cmp, type Rational, sub, zero } from '../rational.ts'
import { ok, type Result } from '../result.ts'
import { type Answer, nameAnswers } from './common-answers.ts'
import { ignoreProgress, type ProgressListener } from './engine-progress.ts'
import { computeFairChances, type FairChances, listTypeChances } from './fair-chances.ts'
import { applyFalseAnswer, type FalseAnswer, type FalseAnswerKind, listFalseAnswers } from './false-answers.ts'
import { findMethod, type Method } from './methods/method-list.ts'
import { computeLevels } from './relaxation/leximin-levels.ts'

/** One person's gain by a false answer, in chances of panels. */
export interface FalseGain {
  /** The true answers. */
  readonly answers: readonly Answer[]
  /** Only what is claimed otherwise. */
  readonly claimed: readonly Answer[]
  /** How many people could do so with the same gain: all of the type. */
  readonly people: number
  readonly from: Rational
  readonly to: Rational
}

/** The largest gain of one person who alone gives false answers, and how far it was looked for. */
export interface WorstGain {
  readonly method: Method
  readonly kind: FalseAnswerKind
  /** How many false answers there are of that kind, by type. */
  readonly number: number
  /** So many were compared by the chances of the relaxation. */
  readonly compared: number
  /** So many were worked out over panels, exactly. */
  readonly workedOut: number
  /** Whether all of that kind were, so that none of them gains more. */
  readonly proved: boolean
  /** Null: none that was worked out gains anything. */
  readonly worst: FalseGain | null
}

/** How far the search goes. */
export interface GainLimits {
  /** Steps of `Effort` for all comparisons. */
  readonly steps: number
  /** Up to so many false answers are all worked out over panels. */
  readonly mostExact: number
  /** Of more than that, so many at most: those that gain the most over the relaxation. */
  readonly mostConfirmed: number
}

export const usualGainLimits: GainLimits = { steps: 100e6, mostExact: 400, mostConfirmed: 12 }

/** What is asked: a draw, and everyone's chances in it with true answers. */
export interface GainQuestion extends DrawQuestion {
  readonly fair: FairChances
}

/**
 * The largest gain in their own chance of one person who alone gives false answers (the exact worst case of Flanigan, Liang,
 * Procaccia and Wang, Manipulation-Robust Citizens' Assembly Selection, AAAI 2024). All are compared over the relaxation, and
 * the worst is worked out over panels. Null with a note where the true chances themselves are not known exactly.
 */
export function findWorstGain(
  solver: Solver,
  question: GainQuestion,
  progress: ProgressListener = ignoreProgress,
  limits: GainLimits = usualGainLimits,
): Result<WorstGain | null> {
  const { fair, table } = question
  if (fair.gap !== null) return ok(null, [problem('gain-unknown', {})])
  const truth = listTypeChances(fair)
  const { kind, answers } = listFalseAnswers(fair.instance, table, truth)
  const search = { solver, question, truth, progress, limits }
  const compared = compareAnswers(search, answers)
  const { worst, workedOut, unclear } = workOut(search, compared, answers.length)
  const proved = compared.length === answers.length && workedOut + countImpossible(compared) === answers.length
  return ok({
    method: fair.method,
    kind,
    number: answers.length,
    compared: compared.length,
    workedOut,
    proved: proved && unclear === 0,
    worst: worst === null ? null : describeGain(question, worst),
  })
}

/** What every step of the search works with. */
interface GainSearch {
  readonly solver: Solver
  readonly question: GainQuestion
  /** Chances by type. */
  readonly truth: readonly Rational[]
  readonly progress: ProgressListener
  readonly limits: GainLimits
}

/** A false answer with its gain over the relaxation; 'none': no panel is left; 'unclear': the numbers do not lead to a chance. */
interface ComparedAnswer {
  readonly answer: FalseAnswer
  readonly gain: Rational | 'none' | 'unclear'
}

interface WorkedOutGain {
  readonly answer: FalseAnswer
  readonly from: Rational
  readonly to: Rational
  readonly gain: Rational
}

function countImpossible(compared: readonly ComparedAnswer[]): number {
  return compared.filter(({ gain }) => gain === 'none').length
}

/** The gains over the relaxation, as far as the effort goes. */
function compareAnswers(
  { solver, question, truth, progress, limits }: GainSearch,
  answers: readonly FalseAnswer[],
): ComparedAnswer[] {
  const effort = new Effort(limits.steps)
  const counted = countSolverWork(solver, effort)
  const { instance, method } = question.fair
  const compared: ComparedAnswer[] = []
  for (const answer of answers) {
    if (effort.spent) break
    progress({ phase: 'false answers', done: compared.length, of: answers.length })
    const { question: changed, position } = applyFalseAnswer(question, instance, answer)
    // The solver is the smaller part: types are made anew from all people, and levels made exact in fractions.
    effort.spend(changed.pool.registrants.length + 2 * instance.types.length * instance.rows.length)
    const to = readRelaxedChance(counted, changed, method, position)
    compared.push({ answer, gain: typeof to === 'string' ? to : sub(to, at(truth, answer.type)) })
  }
  return compared
}

/** Somebody's chance by a method over the relaxation. */
function readRelaxedChance(
  solver: Solver,
  question: DrawQuestion,
  method: Method,
  position: PoolPosition,
): Rational | 'none' | 'unclear' {
  const instance = buildInstance(question)
  const context = { solver, instance, rows: instance.rows }
  const found = withinLimit(() => {
    const levels = computeLevels(context)
    if (levels === null) return 'none'
    const { chances } = findMethod(method).findPoint({ ...context, levels })
    return at(chances, at(listTypesByPosition(instance), position))
  })
  return found ?? 'unclear'
}

/** The worst of them over panels: all where they are few, else those that gain the most over the relaxation. */
function workOut(
  search: GainSearch,
  compared: readonly ComparedAnswer[],
  number: number,
): { readonly worst: WorkedOutGain | null; readonly workedOut: number; readonly unclear: number } {
  const { progress, limits } = search
  const few = number <= limits.mostExact
  const order = compared.filter(({ gain }) => gain !== 'none').sort(compareGains)
  let worst: WorkedOutGain | null = null
  let [workedOut, unclear] = [0, 0]
  for (const { answer, gain } of order) {
    const least = worst === null ? zero : worst.gain
    if (!few && (workedOut + unclear >= limits.mostConfirmed || typeof gain === 'string' || cmp(gain, least) <= 0))
      break
    progress({ phase: 'gains', done: workedOut, of: few ? order.length : limits.mostConfirmed })
    const exact = workOutGain(search, answer)
    if (exact === 'unclear') unclear += 1
    else {
      workedOut += 1
      if (exact !== 'none' && cmp(exact.gain, least) > 0) worst = exact
    }
  }
  return { worst, workedOut, unclear }
}

/** Falling gains; those that are not clear come last. */
function compareGains({ gain: a }: ComparedAnswer, { gain: b }: ComparedAnswer): number {
  if (typeof a === 'string') return typeof b === 'string' ? 0 : 1
  return typeof b === 'string' ? -1 : cmp(b, a)
}

/** The gain over panels; 'none': with that answer there is no panel, so nothing is drawn. */
function workOutGain({ solver, question, truth }: GainSearch, answer: FalseAnswer): WorkedOutGain | 'none' | 'unclear' {
  const { fair } = question
  const { question: changed, position } = applyFalseAnswer(question, fair.instance, answer)
  const solved = computeFairChances(solver, changed, fair.method)
  if (!solved.ok) return solved.problems.some(({ code }) => code === 'quotas-infeasible') ? 'none' : 'unclear'
  if (solved.value.gap !== null) return 'unclear'
  const [from, to] = [at(truth, answer.type), at(solved.value.chances, position)]
  return { answer, from, to, gain: sub(to, from) }
}

function describeGain(
  { fair, table }: { readonly fair: { readonly instance: Instance }; readonly table: QuotaTable },
  { answer, from, to }: WorkedOutGain,
): FalseGain {
  const { values, size } = at(fair.instance.types, answer.type)
  const answers = nameAnswers(table, [...values.entries()])
  const lies = [...answer.values.entries()].filter(([f, v]) => v !== values[f])
  return { answers, claimed: nameAnswers(table, lies), people: size, from, to }
}
