/* Everyone's fair chance: the method's point over the relaxation, tightened by cuts until it is a lottery over panels. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { problem } from '../../problems/problem.ts'
import { at } from '../checked-index.ts'
import type { Certificate } from '../model/certificate.ts'
import type { DrawQuestion } from '../model/draw-question.ts'
import { EngineLimit } from '../panels/engine-limit.ts'
import { buildInstance, type Instance, listTypesByPosition } from '../panels/instance.ts'
import { type Dice, seedDice } from '../panels/search-dice.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import type { Solver } from '../panels/solver-port.ts'
import { explainInfeasible, reportInfeasible } from '../quotas/describe-conflict.ts'
import { cmp, type Rational, toNumber } from '../rational.ts'
import { fail, failWith, ok, type Result } from '../result.ts'
import { certifyLottery } from './certify.ts'
import type { Cut } from './cut.ts'
import { ignoreProgress, type ProgressListener } from './engine-progress.ts'
import { findPromiseStage, largestGap } from './methods/lottery-method.ts'
import { findMethod, type Method } from './methods/method-list.ts'
import type { Bound } from './relaxation/dual-bound.ts'
import { MOST_CUTS, solveByMethod } from './solve-point.ts'
import type { WeightedPanel } from './weighted-panel.ts'

/** Everyone's chance by one method, exactly, with the exact lottery over types that gives it and the proof. */
export interface FairChances {
  readonly method: Method
  /** By position in the pool. */
  readonly chances: readonly Rational[]
  /** No lottery over panels could guarantee everyone more than this. */
  readonly bound: Rational
  /** Null: exactly the chances of the method. Else how far the smallest chance is below the bound of the last stage, and nothing more is proved. */
  readonly gap: Rational | null
  /** Positions of the people without a chance of whom it is not known whether any panel holds them. Where there are any, the gap is all of the bound. */
  readonly unsettled: ReadonlySet<number>
  readonly instance: Instance
  readonly stages: readonly Bound[]
  readonly exact: readonly WeightedPanel[]
  readonly cuts: readonly Cut[]
  /** With types by position in the pool. */
  readonly certificate: Certificate
  /** For whatever else is searched for this instance, so that the same files give the same result. */
  readonly dice: Dice
}

/**
 * Everyone's fair chance over all panels (LEXIMIN: Flanigan, Gölz, Gupta, Hennig, Procaccia, Nature 596, 2021). An
 * instance that cannot be solved exactly and proved is a problem, never a worse lottery or another method.
 */
export function computeFairChances(
  solver: Solver,
  question: DrawQuestion,
  method: Method,
  progress: ProgressListener = ignoreProgress,
): Result<FairChances> {
  const { pool, panelSize } = question
  if (panelSize > pool.registrants.length) {
    return fail(problem('panel-larger-than-pool', { panel: panelSize, pool: pool.registrants.length }))
  }
  const instance = buildInstance(question)
  const context: SolveContext = { solver, instance, rows: instance.rows }
  return catchEngineLimit(() => solveChances(context, question, method, progress))
}

/** Chances by type: all people of a type have the same one, so the first of them speaks for it. */
export function listTypeChances({ instance, chances }: Pick<FairChances, 'instance' | 'chances'>): Rational[] {
  return instance.types.map(({ households }) => at(chances, at(at(households, 0), 0)))
}

/** By type: a chance of 0, because no panel holds it. */
export function markImpossibleTypes(fair: Pick<FairChances, 'instance' | 'chances' | 'unsettled'>): boolean[] {
  return fair.instance.types.map(({ households }) => isImpossible(fair, at(at(households, 0), 0)))
}

function isImpossible({ chances, unsettled }: Pick<FairChances, 'chances' | 'unsettled'>, position: number): boolean {
  return at(chances, position).num === 0n && !unsettled.has(position)
}

/** Runs a part of the engine; where its limits end it, that is a problem and not a fault of the program. */
export function catchEngineLimit<T>(run: () => Result<T>): Result<T> {
  try {
    return run()
  } catch (error) {
    if (error instanceof EngineLimit) return fail(problem('engine-gave-up', { why: error.message }))
    throw error
  }
}

function solveChances(
  context: SolveContext,
  { pool, table }: DrawQuestion,
  method: Method,
  progress: ProgressListener,
): Result<FairChances> {
  const { solver, instance } = context
  const dice = seedDice(hashInstance(instance))
  const solved = solveByMethod(method, context, dice, progress)
  if (solved === 'no panel')
    return failWith(reportInfeasible(explainInfeasible(solver, instance, table), instance.panelSize))
  if (solved === 'too many cuts') return fail(problem('engine-gave-up', { why: `more than ${MOST_CUTS} cuts` }))
  const proved = certifyLottery(method, context, solved)
  if (proved === null) return fail(problem('engine-gave-up', { why: 'the proof would be too long' }))
  const { certificate } = proved
  const { point, exact, cuts } = proved.solved
  const { stages } = point
  const typeOf = listTypesByPosition(instance)
  const chances = typeOf.map((t) => at(point.chances, t))
  const unsettledTypes = new Set(proved.solved.unsettled)
  const unsettled = new Set(typeOf.flatMap((t, position) => (unsettledTypes.has(t) ? [position] : [])))
  const listIds = (isListed: (position: number) => boolean): string[] =>
    pool.registrants.flatMap(({ id }, position) => (isListed(position) ? [id] : []))
  const impossible = listIds((position) => isImpossible({ chances, unsettled }, position))
  const notes = [
    ...(impossible.length === 0 ? [] : [problem('people-impossible', { ids: impossible })]),
    ...(unsettled.size === 0
      ? []
      : [problem('people-unsettled', { ids: listIds((position) => unsettled.has(position)) })]),
  ]
  const { computeGap, ...rules } = findMethod(method)
  const missed = computeGap({ chances, panelSize: instance.panelSize, stages })
  if (cmp(missed, largestGap) > 0)
    return fail(problem('engine-gave-up', { why: `a gap of ${toNumber(missed)} to the best` }))
  const { bound } = at(stages, findPromiseStage(rules) === 'first' ? 0 : stages.length - 1)
  const gap = proved.solved.gap
  return ok({ method, chances, bound, gap, unsettled, instance, stages, exact, cuts, certificate, dice }, notes)
}

/** A hash of what decides the lottery, to seed the search: the same files in any order give the same one. */
function hashInstance(instance: Instance): string {
  const text = JSON.stringify([
    instance.panelSize,
    instance.types.map(({ size }) => size),
    instance.rows.map(({ lo, hi, types }) => [lo, hi, types]),
  ])
  return bytesToHex(sha256(utf8ToBytes(text)))
}
