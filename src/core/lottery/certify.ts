import type { Certificate, Method, ProvedCut } from '../model/certificate.ts'
import { type ConstraintRow, type Instance, listTypesByPosition } from '../panels/instance.ts'
import type { Solver } from '../panels/solver-port.ts'
import { formatRational } from '../rational.ts'
import { buildCutRow, type Cut } from './cut.ts'
import type { Point } from './method-points.ts'
import { formatMultipliers, proveCut } from './prove-cut.ts'
import type { WeightedPanel } from './weighted-panel.ts'

/** A method's point, the exact lottery that attains it, and the cuts that were needed, in their order. */
export interface SolvedPoint {
  readonly point: Point
  readonly exact: readonly WeightedPanel[]
  readonly cuts: readonly Cut[]
}

/** The certificate of a lottery, with types by position in the pool. Null: some proof would be too long. */
export function certifyLottery(
  method: Method,
  solver: Solver,
  instance: Instance,
  solved: SolvedPoint,
): Certificate | null {
  const rows: ConstraintRow[] = [...instance.rows]
  const cuts: ProvedCut[] = []
  for (const cut of addImpossibleCut(method, solved)) {
    const proof = proveCut(solver, instance, rows, cut)
    if (proof === null) return null
    rows.push(buildCutRow(instance, cut))
    cuts.push({ coefficients: listNonZero(cut.coefficients), most: cut.most, proof })
  }
  return {
    v: 1,
    method,
    typeOf: listTypesByPosition(instance),
    households: instance.classes.map(({ types }) => types),
    cuts,
    stages: solved.point.stages.map(({ bound, multipliers }) => ({
      bound: formatRational(bound),
      multipliers: formatMultipliers(multipliers),
    })),
    panels: solved.exact.map(({ weight, seats }) => ({ weight: formatRational(weight), seats: listNonZero(seats) })),
  }
}

/** LEXIMIN proves a chance of 0 by a level; the other methods by a cut that gives those types no seat. */
function addImpossibleCut(method: Method, { point, cuts }: SolvedPoint): readonly Cut[] {
  const coefficients = point.chances.map((chance) => (chance.num === 0n ? 1 : 0))
  if (method === 'leximin' || !coefficients.includes(1)) return cuts
  return [...cuts, { coefficients, most: 0 }]
}

function listNonZero(values: readonly number[]): [number, number][] {
  return values.flatMap((value, t) => (value === 0 ? [] : [[t, value]]))
}
