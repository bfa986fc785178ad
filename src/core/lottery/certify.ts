import type { Certificate, Method, ProvedCut } from '../model/certificate.ts'
import { type Instance, type Row, typesByPosition } from '../panels/instance.ts'
import type { Solver } from '../panels/solver-port.ts'
import { show } from '../rational.ts'
import { type Cut, cutRow } from './cut.ts'
import type { Point } from './method-points.ts'
import { proveCut, sparse } from './prove-cut.ts'
import type { WeightedPanel } from './weighted-panel.ts'

/** A method's point, the exact lottery that attains it, and the cuts that were needed, in their order. */
export interface Solved {
  readonly point: Point
  readonly exact: readonly WeightedPanel[]
  readonly cuts: readonly Cut[]
}

/** The certificate of a lottery, with types by position in the pool. Null: some proof would be too long. */
export function certify(method: Method, solver: Solver, instance: Instance, solved: Solved): Certificate | null {
  const rows: Row[] = [...instance.rows]
  const cuts: ProvedCut[] = []
  for (const cut of withImpossible(method, solved)) {
    const proof = proveCut(solver, instance, rows, cut)
    if (proof === null) return null
    rows.push(cutRow(instance, cut))
    cuts.push({ coefficients: nonZero(cut.coefficients), most: cut.most, proof })
  }
  return {
    v: 1,
    method,
    typeOf: typesByPosition(instance),
    households: instance.classes.map(({ types }) => types),
    cuts,
    stages: solved.point.stages.map(({ bound, multipliers }) => ({
      bound: show(bound),
      multipliers: sparse(multipliers),
    })),
    panels: solved.exact.map(({ weight, seats }) => ({ weight: show(weight), seats: nonZero(seats) })),
  }
}

/** LEXIMIN proves a chance of 0 by a level; the other methods by a cut that gives those types no seat. */
function withImpossible(method: Method, { point, cuts }: Solved): readonly Cut[] {
  const coefficients = point.chances.map((chance) => (chance.num === 0n ? 1 : 0))
  if (method === 'leximin' || !coefficients.includes(1)) return cuts
  return [...cuts, { coefficients, most: 0 }]
}

function nonZero(values: readonly number[]): [number, number][] {
  return values.flatMap((value, t) => (value === 0 ? [] : [[t, value]]))
}
