/* Pricing: panels worth more than the known ones, by exchanges, local search and integer programs (docs/engine.md §7.1). */
import { at } from '../checked-index.ts'
import type { Effort } from '../panels/effort.ts'
import type { Face } from '../panels/face.ts'
import { isPanel } from '../panels/instance.ts'
import { PanelClimb } from '../panels/panel-climb.ts'
import type { Dice } from '../panels/search-dice.ts'
import { leastGain, SeatExchanges } from '../panels/seat-exchanges.ts'
import { type SolveContext, turnIntoLinearRow } from '../panels/solve-context.ts'
import type { LinearModel, LinearProgram } from '../panels/solver-port.ts'
import { roundToSize } from '../panels/whole-seats.ts'

/** A worth by type, and what the best of the known panels is worth. */
export interface PriceQuestion {
  readonly worth: Float64Array
  readonly beat: number
}

export type PriceAnswer =
  | { readonly status: 'panel'; readonly seats: Int32Array }
  | { readonly status: 'none' }
  | { readonly status: 'gave up' }

/** So many better panels of one round are enough: more make the master program larger than they help. */
const ENOUGH = 100
/** Below so many of the exchanges, local search is tried as well. */
const FEW = 10
const LOCAL_STARTS = 20
const CLIMB_STEPS = 300
const ASCENTS = 5
/** Of an integer program that looks for a panel, and of one that asks whether there is any. */
const FINDER_STEPS = 2e6
export const QUESTION_STEPS = 8e6
const MOST_NODES = 100_000

/** Looks for panels on one face. Warm programs live until `dispose`. */
export class ColumnSearch {
  readonly #context: SolveContext
  readonly #face: Face
  readonly #dice: Dice
  readonly #effort: Effort
  readonly #climb: PanelClimb
  readonly #exchanges: SeatExchanges
  readonly #program: LinearProgram
  readonly #vertex: LinearModel
  /** How many local starts are made: halved where they find nothing, doubled where they do. */
  #starts = LOCAL_STARTS

  constructor(context: SolveContext, face: Face, { dice, effort }: { readonly dice: Dice; readonly effort: Effort }) {
    const { solver, instance, rows } = context
    this.#context = context
    this.#face = face
    this.#dice = dice
    this.#effort = effort
    this.#climb = new PanelClimb(instance, { dice, effort })
    this.#exchanges = new SeatExchanges(instance, { dice, effort })
    const bounded = rows.map((row, r) => ({
      ...turnIntoLinearRow(row),
      lower: at(face.rowLow, r),
      upper: at(face.rowHigh, r),
    }))
    this.#program = { costs: instance.types.map(() => 0), lower: face.low, upper: face.high, rows: bounded }
    this.#vertex = solver.open(this.#program)
  }

  /** Panels that are worth more than `beat`, each another one: from those that carry weight first. */
  findBetter({ worth, beat }: PriceQuestion, carriers: readonly Int32Array[]): Int32Array[] {
    const found = new Map<string, Int32Array>()
    const take = (seats: Int32Array | null): void => {
      if (seats !== null && priceSeats(worth, seats) > beat + leastGain) found.set(seats.join(), seats)
    }
    const first = carriers.length === 0 ? 0 : this.#dice(carriers.length)
    for (let i = 0; i < carriers.length && found.size < ENOUGH && !this.#effort.spent; i++)
      take(this.#ascend(at(carriers, (first + i) % carriers.length), worth))
    if (found.size >= FEW) return [...found.values()]
    const before = found.size
    for (let i = 0; i < this.#starts && !this.#effort.spent; i++) {
      const seats = this.findNear(i === 0 ? worth : this.#shake(worth))
      if (seats !== null) take(this.#ascend(seats, worth) ?? seats)
    }
    this.#starts = found.size > before ? Math.min(LOCAL_STARTS, this.#starts * 2) : Math.max(1, this.#starts >> 1)
    return [...found.values()]
  }

  /** A panel near the vertex of greatest worth, by rounding and local search; null where none is met. */
  findNear(worth: ArrayLike<number>): Int32Array | null {
    const { instance } = this.#context
    this.#vertex.setCosts(worth)
    const outcome = this.#vertex.solve()
    this.#effort.spend(outcome.work)
    if (outcome.status !== 'optimal') return null
    const seats = roundToSize(outcome.x, instance.panelSize, this.#face)
    return this.#mend(seats, worth)
  }

  /** Whether any panel is worth more than `beat`: an integer program asked for the first that is. */
  ask({ worth, beat }: PriceQuestion, { steps = FINDER_STEPS, margin = 1e-6 } = {}): PriceAnswer {
    const { solver } = this.#context
    const outcome = solver.solveInteger(
      { ...this.#program, costs: worth },
      { nodes: MOST_NODES, steps, target: beat + margin },
    )
    this.#effort.spend(outcome.work)
    if (outcome.status === 'infeasible') return { status: 'none' }
    if (outcome.status === 'stopped') return { status: 'gave up' }
    const seats = Int32Array.from(outcome.x, Math.round)
    if (!this.#isOnFace(seats)) return { status: 'gave up' }
    return priceSeats(worth, seats) > beat + leastGain ? { status: 'panel', seats } : { status: 'none' }
  }

  #ascend(seats: Int32Array, worth: Float64Array): Int32Array | null {
    return this.#exchanges.ascend(seats, { face: this.#face, worth, most: ASCENTS })
  }

  #mend(seats: Int32Array, worth: ArrayLike<number>): Int32Array | null {
    const found = this.#climb.climb(seats, { face: this.#face, worth, steps: CLIMB_STEPS })
    return found && this.#isOnFace(seats) ? seats : null
  }

  /** The search knows the rows of the instance alone; cuts are asked here. */
  #isOnFace(seats: Int32Array): boolean {
    const { instance, rows } = this.#context
    return (
      isPanel(instance, Array.from(seats)) &&
      rows.every(({ types, coefficients }, r) => {
        const total = types.reduce((sum, t, i) => sum + at(coefficients, i) * at(seats, t), 0)
        return total >= at(this.#face.rowLow, r) && total <= at(this.#face.rowHigh, r)
      })
    )
  }

  /** Another worth nearby: a vertex beside the best, and so another panel. */
  #shake(worth: Float64Array): Float64Array {
    const largest = worth.reduce((a, b) => Math.max(a, b), 1e-9)
    return worth.map((value) => value * (0.75 + this.#dice(1024) / 2048) + (largest * this.#dice(1024)) / 20_480)
  }

  dispose(): void {
    this.#vertex.dispose()
  }
}

export function priceSeats(worth: ArrayLike<number>, seats: Int32Array): number {
  let sum = 0
  for (let t = 0; t < seats.length; t++) if (seats[t] !== 0) sum += seats[t]! * worth[t]!
  return sum
}
