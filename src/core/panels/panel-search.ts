/* The search for one panel: linear program, rounding and repair, then a depth-first dive (docs/engine.md §6.2). */
import { at } from '../checked-index.ts'
import { type Face, isPanelOnFace } from './face.ts'
import type { ConstraintRow, SeatQuestion } from './instance.ts'
import type { Dice } from './search-dice.ts'
import { SeatRepair } from './seat-repair.ts'
import { type SeatContext, turnIntoLinearRow } from './solve-context.ts'
import type { LinearModel, LinearOptimum } from './solver-port.ts'
import { roundToSize, wholeTolerance } from './whole-seats.ts'

export type PanelSearchAnswer =
  | { readonly status: 'panel'; readonly seats: readonly number[] }
  | { readonly status: 'none' }
  | { readonly status: 'gave up' }

const MOST_PATIENCE = 120
/** Where what single moves do not mend is mended in another way: they do it soon or not at all. */
const BRIEF_PATIENCE = 20

const MOST_NODES = 200

/** The seats that a type may have, on one side of a branch. */
type SeatRange = readonly [from: number, to: number]

/** A branch taken: the range before it, and the side that is still to be tried. */
interface DiveBranch {
  readonly type: number
  readonly before: SeatRange
  other: SeatRange | null
}

/**
 * Looks for one panel on a face, good for `worth` but not the best. A warm linear program leaves a handful of types
 * with a fraction of a seat; those are rounded and what that breaks is mended by moving seats. Where that fails, a
 * depth-first dive settles the fractions one by one, and so proves it when there is no panel.
 */
export class PanelSearch {
  readonly #instance: SeatQuestion
  readonly #model: LinearModel
  readonly #patience: number
  readonly #repair: SeatRepair
  readonly #rows: readonly ConstraintRow[]

  constructor({ solver, instance, rows }: SeatContext, dice: Dice) {
    this.#instance = instance
    // A repair that takes longer than a dive is not worth it; with more types there is more to try.
    this.#patience = Math.min(MOST_PATIENCE, 20 + Math.floor(instance.types.length / 10))
    this.#rows = rows
    this.#repair = new SeatRepair(instance, dice)
    this.#model = solver.open({
      costs: instance.types.map(() => 0),
      lower: instance.types.map(() => 0),
      upper: instance.types.map((type) => type.size),
      rows: rows.map(turnIntoLinearRow),
    })
  }

  /** A quick look: 'gave up' unless the first rounding can be mended, by single moves or else by `mend`. */
  glance(face: Face, worth: ArrayLike<number>, mend?: (rounded: Int32Array) => boolean): PanelSearchAnswer {
    if (isEmptyFace(face)) return { status: 'none' }
    this.#model.setCosts(worth)
    this.#model.setColumns(face.low, face.high)
    this.#model.setRows(face.rowLow, face.rowHigh)
    const outcome = this.#model.solve()
    if (outcome.status === 'infeasible') return { status: 'none' }
    if (outcome.status === 'stopped') return { status: 'gave up' }
    const rounded = roundToSize(outcome.x, this.#instance.panelSize, face)
    const seats = Array.from(rounded)
    // The repair knows the instance's rows alone; cuts and the face are asked here.
    const patience = mend === undefined ? this.#patience : BRIEF_PATIENCE
    if (this.#repair.mend(seats, { face, worth, patience }) && this.#onFace(seats, face))
      return { status: 'panel', seats }
    if (!mend?.(rounded)) return { status: 'gave up' }
    const mended = Array.from(rounded)
    return this.#onFace(mended, face) ? { status: 'panel', seats: mended } : { status: 'gave up' }
  }

  /** A thorough look; 'none' where the search tree was closed, which leans on the solver's word. */
  find(face: Face, worth: ArrayLike<number>): PanelSearchAnswer {
    const found = this.glance(face, worth)
    return found.status === 'gave up' ? this.#dive(face) : found
  }

  #onFace(seats: readonly number[], face: Face): boolean {
    return isPanelOnFace({ instance: this.#instance, rows: this.#rows }, face, seats)
  }

  #dive(face: Face): PanelSearchAnswer {
    const range = face.low.map((low, t): SeatRange => [low, at(face.high, t)])
    const trail: DiveBranch[] = []
    for (let node = 0; node < MOST_NODES; node++) {
      const outcome = this.#model.solve()
      if (outcome.status === 'stopped') return { status: 'gave up' }
      if (outcome.status === 'infeasible') {
        if (!this.#stepBack(range, trail)) return { status: 'none' }
        continue
      }
      const branch = findNearestToWhole(outcome)
      if (branch === null) {
        const seats = Array.from(outcome.x, (x) => Math.round(x))
        return this.#onFace(seats, face) ? { status: 'panel', seats } : { status: 'gave up' }
      }
      const { type, value } = branch
      const before = at(range, type)
      const down: SeatRange = [before[0], Math.floor(value)]
      const up: SeatRange = [Math.ceil(value), before[1]]
      // The nearer whole number first: it changes the least, so a panel is met before the other side is needed.
      const [first, other] = value - Math.floor(value) >= 0.5 ? [up, down] : [down, up]
      trail.push({ type, before, other })
      this.#bound(range, type, first)
    }
    return { status: 'gave up' }
  }

  /** Goes back to the last branch with an untried side and takes it. False: both sides of all have been tried. */
  #stepBack(range: SeatRange[], trail: DiveBranch[]): boolean {
    for (let last = trail.at(-1); last !== undefined; last = trail.at(-1)) {
      if (last.other !== null) {
        this.#bound(range, last.type, last.other)
        last.other = null
        return true
      }
      this.#bound(range, last.type, last.before)
      trail.pop()
    }
    return false
  }

  #bound(range: SeatRange[], type: number, side: SeatRange): void {
    range[type] = side
    this.#model.setColumn(type, side[0], side[1])
  }

  dispose(): void {
    this.#model.dispose()
  }
}

function isEmptyFace(face: Face): boolean {
  return face.low.some((low, t) => low > at(face.high, t)) || face.rowLow.some((low, r) => low > at(face.rowHigh, r))
}

/** To settle what is nearly settled costs the bound least, so the dive goes deep before it must turn back. */
function findNearestToWhole(outcome: LinearOptimum): { type: number; value: number } | null {
  let best: { type: number; value: number } | null = null
  let bestDistance = 1
  for (const [type, value] of outcome.x.entries()) {
    const distance = Math.abs(value - Math.round(value))
    if (distance > wholeTolerance && distance < bestDistance) {
      best = { type, value }
      bestDistance = distance
    }
  }
  return best
}
