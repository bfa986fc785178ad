/* The certificate of optimality of a lottery, written down (docs/log-format.md §17). */
import { at } from '../checked-index.ts'
import type { Certificate, CertifiedPanels, ProvedCut } from '../model/certificate.ts'
import { type ConstraintRow, listTypesByPosition } from '../panels/instance.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import { type Rational, toCommonDenominator } from '../rational.ts'
import { buildCutRow, type Cut, cutOff } from './cut.ts'
import type { Point } from './methods/lottery-method.ts'
import { findMethod, type Method } from './methods/method-list.ts'
import { formatMultipliers, mostLeaves, proveCut, writeProofNumber } from './prove-cut.ts'
import type { WeightedPanel } from './weighted-panel.ts'

/** A method's point, the exact lottery that attains it, and the cuts that were needed, in their order. */
export interface SolvedPoint {
  readonly point: Point
  readonly exact: readonly WeightedPanel[]
  readonly cuts: readonly Cut[]
  /**
   * Null: the chances are those of the method, exactly. Else, for LEXIMIN alone: the last stage is the only one whose bound
   * is above 0, it bounds the smallest chance, and the smallest chance of those who have one is this much below the bound.
   */
  readonly gap: Rational | null
  /** Types without a chance of which it is not proved that no panel holds them. Where there are any, the gap is all of the bound. */
  readonly unsettled: readonly number[]
}

/** The certificate of a lottery, with types by position in the pool. Null: some proof would be too long. */
export function certifyLottery(method: Method, context: SolveContext, solved: SolvedPoint): Certificate | null {
  const { instance } = context
  const rows: ConstraintRow[] = [...instance.rows]
  const cuts: ProvedCut[] = []
  let leaves = mostLeaves
  for (const cut of addImpossibleCut(method, solved)) {
    const proof = proveCut({ ...context, rows }, cut, leaves)
    if (proof === null) return null
    // Every branch has two sides, so a tree has one leaf more than branches.
    leaves -= (proof.length + 1) / 2
    // The proof of a later cut may lean on this one, but not the other way round: the checker goes through them in order.
    rows.push(buildCutRow(instance, cut))
    const coefficients = listNonZero(cut.coefficients).map(([t, coefficient]) => [t, String(coefficient)] as const)
    cuts.push({ coefficients, most: String(cut.most), proof })
  }
  return {
    v: 1,
    method,
    typeOf: listTypesByPosition(instance),
    households: instance.classes.map(({ types }) => types),
    cuts,
    gap: solved.gap === null ? null : writeProofNumber(solved.gap),
    stages: solved.point.stages.map(({ bound, multipliers }) => ({
      bound: writeProofNumber(bound),
      multipliers: formatMultipliers(multipliers),
    })),
    panels: formatPanels(solved.exact),
  }
}

function formatPanels(exact: readonly WeightedPanel[]): CertifiedPanels {
  const { of, numerators } = toCommonDenominator(exact.map(({ weight }) => weight))
  return {
    of: writeProofNumber(of),
    seats: exact.map(({ seats }, i) => [writeProofNumber(at(numerators, i)), listNonZero(seats)] as const),
  }
}

/** Where no level proves a chance of 0, a cut that gives those types no seat does (docs/engine.md §7.2). */
function addImpossibleCut(method: Method, { point, cuts }: SolvedPoint): readonly Cut[] {
  const cut = cutOff(point.chances.map(({ num }) => num === 0n))
  return findMethod(method).stages === 'levels' || cut === null ? cuts : [...cuts, cut]
}

function listNonZero(values: readonly number[]): [number, number][] {
  return values.flatMap((value, t) => (value === 0 ? [] : [[t, value]]))
}
