import type { Face } from './face.ts'
import { type ConstraintRow, type Instance, isPanel, sumRowSeats } from './instance.ts'
import type { Dice } from './search-dice.ts'
import { SeatRepair } from './seat-repair.ts'
import type { LinearModel, LinearOptimum, Solver } from './solver-port.ts'

export type PanelSearchAnswer =
  | { readonly status: 'panel'; readonly seats: readonly number[] }
  | { readonly status: 'none' }
  | { readonly status: 'gave up' }

const WHOLE_TOLERANCE = 1e-6

const MOST_PATIENCE = 120

/**
 * Looks for one panel on a face, good for `worth` but not the best. A warm linear program leaves a handful of types
 * with a fraction of a seat; those are rounded and what that breaks is mended by moving seats. Where that fails, a
 * depth-first dive settles the fractions one by one, and so proves it when there is no panel.
 */
export class PanelSearch {
  readonly #instance: Instance
  readonly #model: LinearModel
  readonly #nodes: number
  readonly #patience: number
  readonly #repair: SeatRepair
  readonly #rows: readonly ConstraintRow[]

  constructor(solver: Solver, instance: Instance, rows: readonly ConstraintRow[], dice: Dice, nodes = 200) {
    this.#instance = instance
    this.#nodes = nodes
    this.#patience = Math.min(MOST_PATIENCE, 20 + Math.floor(instance.types.length / 10))
    this.#rows = rows
    this.#repair = new SeatRepair(instance, dice)
    this.#model = solver.open({
      costs: instance.types.map(() => 0),
      lower: instance.types.map(() => 0),
      upper: instance.types.map((type) => type.size),
      rows: rows.map((row) => ({ lower: row.lo, upper: row.hi, columns: row.types, values: row.coefficients })),
    })
  }

  /** A quick look: 'gave up' unless the first rounding can be mended. */
  glance(face: Face, worth: ArrayLike<number>): PanelSearchAnswer {
    if (isEmptyFace(face)) return { status: 'none' }
    this.#model.setCosts(worth)
    this.#model.setColumns(face.low, face.high)
    face.rowLow.forEach((low, r) => {
      this.#model.setRow(r, low, face.rowHigh[r]!)
    })
    const outcome = this.#model.solve()
    if (outcome.status === 'infeasible') return { status: 'none' }
    if (outcome.status === 'stopped') return { status: 'gave up' }
    const seats = roundToSize(outcome.x, this.#instance.panelSize, face)
    if (this.#repair.mend(seats, face, worth, this.#patience) && this.#onFace(seats, face))
      return { status: 'panel', seats }
    return { status: 'gave up' }
  }

  /** A thorough look; 'none' where the search tree was closed, which leans on the solver's word. */
  find(face: Face, worth: ArrayLike<number>): PanelSearchAnswer {
    const found = this.glance(face, worth)
    return found.status === 'gave up' ? this.#dive(face) : found
  }

  #onFace(seats: readonly number[], face: Face): boolean {
    const within = seats.every((seat, t) => seat >= face.low[t]! && seat <= face.high[t]!)
    const inRows = this.#rows.every((row, r) => {
      const total = sumRowSeats(row, seats)
      return total >= face.rowLow[r]! && total <= face.rowHigh[r]!
    })
    return within && inRows && isPanel(this.#instance, seats)
  }

  #dive(face: Face): PanelSearchAnswer {
    const low = [...face.low]
    const high = [...face.high]
    const trail: { type: number; low: number; high: number; other: [number, number] | null }[] = []
    for (let node = 0; node < this.#nodes; node++) {
      const outcome = this.#model.solve()
      if (outcome.status === 'stopped') return { status: 'gave up' }
      const branch = outcome.status === 'optimal' ? findNearestToWhole(outcome) : null
      if (outcome.status === 'optimal' && branch === null) {
        const seats = Array.from(outcome.x, (x) => Math.round(x))
        if (this.#onFace(seats, face)) return { status: 'panel', seats }
        return { status: 'gave up' }
      }
      if (branch !== null) {
        const { type, value } = branch
        const down: [number, number] = [low[type]!, Math.floor(value)]
        const up: [number, number] = [Math.ceil(value), high[type]!]
        const first = value - Math.floor(value) >= 0.5 ? up : down
        trail.push({ type, low: low[type]!, high: high[type]!, other: first === up ? down : up })
        this.#bound(low, high, type, first)
        continue
      }
      let last = trail.at(-1)
      while (last !== undefined && last.other === null) {
        this.#bound(low, high, last.type, [last.low, last.high])
        trail.pop()
        last = trail.at(-1)
      }
      if (last === undefined) return { status: 'none' }
      this.#bound(low, high, last.type, last.other!)
      last.other = null
    }
    return { status: 'gave up' }
  }

  #bound(low: number[], high: number[], type: number, [from, to]: readonly [number, number]): void {
    low[type] = from
    high[type] = to
    this.#model.setColumn(type, from, to)
  }

  dispose(): void {
    this.#model.dispose()
  }
}

function isEmptyFace(face: Face): boolean {
  return face.low.some((low, t) => low > face.high[t]!) || face.rowLow.some((low, r) => low > face.rowHigh[r]!)
}

/** Rounds to whole seats that sum to `size`: everything down, then up where the fraction is largest. */
function roundToSize(x: Float64Array, size: number, face: Face): number[] {
  const seats = Array.from(x, (value) => Math.floor(value + WHOLE_TOLERANCE))
  let missing = size - seats.reduce((a, b) => a + b, 0)
  const byFraction = seats
    .map((seat, t) => ({ t, fraction: x[t]! - seat }))
    .filter(({ t }) => seats[t]! < face.high[t]!)
    .sort((a, b) => b.fraction - a.fraction || a.t - b.t)
  for (const { t } of byFraction) {
    if (missing <= 0) break
    seats[t]! += 1
    missing -= 1
  }
  return seats
}

function findNearestToWhole(outcome: LinearOptimum): { type: number; value: number } | null {
  let best: { type: number; value: number } | null = null
  let bestDistance = 1
  outcome.x.forEach((value, type) => {
    const distance = Math.abs(value - Math.round(value))
    if (distance > WHOLE_TOLERANCE && distance < bestDistance) {
      best = { type, value }
      bestDistance = distance
    }
  })
  return best
}
