/* Pricing by walks over ways to fill seats: whether any panel is worth more, and panels near those that carry weight (docs/engine.md §6.3). */
import type { Effort } from '../panels/effort.ts'
import { type Face, isPanelOnFace } from '../panels/face.ts'
import { openAllSeats } from '../panels/open-seats.ts'
import { PanelWalk } from '../panels/panel-walk.ts'
import { type ReducedWorth, reduceWorth } from '../panels/reduced-worth.ts'
import type { Dice } from '../panels/search-dice.ts'
import { leastGain } from '../panels/seat-exchanges.ts'
import { SeatRefill } from '../panels/seat-refill.ts'
import { orderValues } from '../panels/seat-values.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import type { LinearModel, LinearProgram } from '../panels/solver-port.ts'

/** What walks are made with: the program of the face, open in the solver. */
interface WalkTools {
  readonly program: LinearProgram
  readonly model: LinearModel
  readonly dice: Dice
  readonly effort: Effort
}

/** A walk has so many nodes for each step that an integer program may take in its place; half as many after one that brought nothing. */
const NODES_BY_STEP = 2
const LEAST_NODES = 1e5
/** So many panels of one walk are enough. */
const ENOUGH = 50
/** A panel is refilled until so many tries in a row bring nothing. */
const MOST_DRY = 2

export class ColumnWalks {
  readonly #context: SolveContext
  readonly #face: Face
  readonly #tools: WalkTools
  readonly #walk: PanelWalk
  readonly #refill: SeatRefill
  /** Of the nodes that a walk may have, how many it gets. */
  #share = 1

  constructor(context: SolveContext, face: Face, tools: WalkTools) {
    this.#context = context
    this.#face = face
    this.#tools = tools
    this.#walk = new PanelWalk(context.instance, tools.effort)
    this.#refill = new SeatRefill(context.instance, tools)
  }

  /** Panels worth more than `beat`; none where there is none. Null: none was met, and there may be some. */
  ask({ worth, beat }: { readonly worth: Float64Array; readonly beat: number }, steps: number): Int32Array[] | null {
    const reduced = this.#reduce(worth)
    if (reduced === null) return null
    const seats = { ...openAllSeats(this.#context.instance, this.#face), face: this.#face }
    const nodes = Math.max(LEAST_NODES, NODES_BY_STEP * steps * this.#share)
    const { panels, whole } = this.#walk.find(
      seats,
      { worth, reduced, beat },
      { nodes, enough: ENOUGH, unlessWhole: 'without a way' },
    )
    const found = panels.filter((panel) => this.#isOnFace(panel))
    // Where there were enough, those worth less than the best of them were passed over, and a cut may forbid all that were met.
    const isAnswer = found.length > 0 || (whole && panels.length < ENOUGH)
    this.#share = isAnswer ? Math.min(1, this.#share * 2) : this.#share / 2
    return isAnswer ? found : null
  }

  /** What leads from a panel on the face up in worth, by as many refills as gain. Null: the solver has trouble with the prices. */
  makeRefill(worth: Float64Array): ((seats: Int32Array) => Int32Array | null) | null {
    const reduced = this.#reduce(worth)
    if (reduced === null) return null
    const goal = { face: this.#face, worth, reduced, gain: leastGain }
    return (from) => {
      let seats = from
      for (let dry = 0; dry < MOST_DRY; ) {
        const next = this.#refill.improve(seats, goal)
        dry = next === null ? dry + 1 : 0
        seats = next ?? seats
      }
      return seats !== from && this.#isOnFace(seats) ? seats : null
    }
  }

  /** From a panel on the face, up in worth by so many refills at most. Null: none of them gains anything. */
  refill(seats: Int32Array, worth: Float64Array, tries: number): Int32Array | null {
    const goal = { face: this.#face, worth, reduced: { values: orderValues(worth), rows: 0 }, gain: leastGain }
    let next = seats
    for (let i = 0; i < tries; i++) next = this.#refill.improve(next, goal) ?? next
    return next !== seats && this.#isOnFace(next) ? next : null
  }

  /** A panel near a panel on the face that has one seat fewer of a type. Null: none is met. */
  replace(seats: Int32Array, type: number): Int32Array | null {
    const next = this.#refill.replace(seats, type, this.#face)
    return next !== null && this.#isOnFace(next) ? next : null
  }

  #reduce(worth: Float64Array): ReducedWorth | null {
    return reduceWorth(this.#tools, worth, this.#tools.effort)
  }

  /** A walk knows the rows of the instance alone; cuts are asked here. */
  #isOnFace(seats: Int32Array): boolean {
    return isPanelOnFace(this.#context, this.#face, Array.from(seats))
  }
}
