/* What can be claimed of a lottery whose whole proof would be too long: its smallest chance alone (docs/engine.md §7.3). */
import { at } from '../checked-index.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import { min, type Rational, sub, toNumber } from '../rational.ts'
import { buildCutRow, type Cut } from './cut.ts'
import { turnStageIntoBound } from './methods/lottery-method.ts'
import type { Bound } from './relaxation/dual-bound.ts'
import { computeLevels, type LeximinLevels } from './relaxation/leximin-levels.ts'
import { listChances, roundWeights } from './rounded-weights.ts'
import type { SolvedPoint } from './solved-point.ts'

/** A bound on the smallest chance, and how far below it that of some chances is. */
export interface SmallestClaim {
  /** Those of level 0, and the first above it. */
  readonly stages: readonly Bound[]
  readonly gap: Rational
  readonly unsettled: readonly number[]
}

/** What LEXIMIN over a relaxation says of the smallest of these chances, by type. */
export function claimSmallest(levels: LeximinLevels, chances: readonly Rational[]): SmallestClaim {
  const stages = levels.stages.slice(0, findFirstAboveZero(levels.stages.map(({ chance }) => chance)) + 1)
  const possible = [...chances.keys()].filter((t) => at(levels.chances, t).num > 0n)
  const smallest = possible.map((t) => at(chances, t)).reduce(min)
  return {
    stages: stages.map(turnStageIntoBound),
    gap: sub(at(stages, stages.length - 1).chance, smallest),
    unsettled: possible.filter((t) => at(chances, t).num === 0n),
  }
}

/**
 * Smaller claims of the same lottery, the largest first: its first level, with the cuts that this leans on; that of the
 * relaxation without those who are in no panel; and that of the relaxation alone, by which it is not known who they are; then these of nearly the same lottery.
 */
export function* listSmallerClaims(context: SolveContext, solved: SolvedPoint): Generator<SolvedPoint> {
  const { point, cuts } = solved
  if (solved.gap === null) yield claimFirstLevel(context, solved)
  const impossible = point.chances.some(({ num }) => num === 0n) ? cuts.slice(0, 1) : []
  if (impossible.length > 0) yield claimOverRelaxation(context, solved, impossible)
  yield claimOverRelaxation(context, solved, [])
  const rounded = roundLottery(context, solved)
  if (impossible.length > 0) yield claimOverRelaxation(context, rounded, impossible)
  yield claimOverRelaxation(context, rounded, [])
}

/** The same panels with weights that are short numbers: exact ones can have so many digits that no verifier reads them. */
function roundLottery({ instance }: SolveContext, solved: SolvedPoint): SolvedPoint {
  const weights = solved.exact.map(({ weight }) => toNumber(weight))
  const exact = roundWeights(
    solved.exact.map(({ seats }) => seats),
    weights,
  )
  const sizes = instance.types.map(({ size }) => size)
  return { ...solved, exact, point: { ...solved.point, chances: listChances(exact, sizes) } }
}

function claimFirstLevel({ instance }: SolveContext, { point, exact, cuts }: SolvedPoint): SolvedPoint {
  const stages = point.stages.slice(0, findFirstAboveZero(point.stages.map(({ bound }) => bound)) + 1)
  const rows = instance.rows.length
  // Proofs of cuts may lean on those before them, so all up to the last one that a stage needs.
  const needed =
    cuts.findLastIndex((_, c) => stages.some(({ multipliers }) => at(multipliers, rows + c).num !== 0n)) + 1
  const bounds = stages.map((stage) => ({ ...stage, multipliers: stage.multipliers.slice(0, rows + needed) }))
  const { bound } = at(stages, stages.length - 1)
  const smallest = point.chances.filter(({ num }) => num > 0n).reduce(min)
  const smaller = { chances: point.chances, stages: bounds }
  return { point: smaller, exact, cuts: cuts.slice(0, needed), listed: false, gap: sub(bound, smallest), unsettled: [] }
}

function claimOverRelaxation(context: SolveContext, { point, exact }: SolvedPoint, cuts: readonly Cut[]): SolvedPoint {
  const rows = [...context.instance.rows, ...cuts.map((cut) => buildCutRow(context.instance, cut))]
  const levels = computeLevels({ ...context, rows })
  if (levels === null) throw new Error('a lottery outside its relaxation')
  const { stages, gap, unsettled } = claimSmallest(levels, point.chances)
  return { point: { chances: point.chances, stages }, exact, cuts, listed: false, gap, unsettled }
}

function findFirstAboveZero(bounds: readonly Rational[]): number {
  return bounds.findIndex(({ num }) => num > 0n)
}
