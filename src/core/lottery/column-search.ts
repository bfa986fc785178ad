/* Pricing: panels worth more than the known ones, by exchanges, local search and integer programs (docs/engine.md §7.1). */
import { at } from '../checked-index.ts'
import { type AllPanels, listAllPanels } from '../panels/all-panels.ts'
import type { Effort } from '../panels/effort.ts'
import { type Face, isPanelOnFace } from '../panels/face.ts'
import { PanelClimb } from '../panels/panel-climb.ts'
import { makeRoundingMender, type RoundingMender } from '../panels/rounding-mender.ts'
import type { Dice } from '../panels/search-dice.ts'
import { leastGain, SeatExchanges } from '../panels/seat-exchanges.ts'
import { type SolveContext, turnIntoLinearRow } from '../panels/solve-context.ts'
import type { LinearModel, LinearProgram } from '../panels/solver-port.ts'
import { roundToSize } from '../panels/whole-seats.ts'
import { ColumnWalks } from './column-walks.ts'
import type { Cut } from './cut.ts'

/** A worth by type, and what the best of the known panels is worth. */
export interface PriceQuestion {
  readonly worth: Float64Array
  readonly beat: number
  /** What the program took that asks: it is solved again for every answer, so as much may be spent on a larger one. */
  readonly work?: number
}

export type PriceAnswer =
  /** One panel, or more of them. */
  | { readonly status: 'panels'; readonly panels: readonly Int32Array[] }
  | { readonly status: 'none' }
  | { readonly status: 'gave up' }

/** What a way of search has brought lately, and what it took. */
interface SearchYield {
  found: number
  steps: number
}

/** What each start of local search leaves of those before it. */
const MEMORY = 0.95
/** From so many panels that carry weight no exchange may gain, and two more for each from which one does. */
const MOST_FAILED = 30
/** So many better panels of one round are enough: more make the master program larger than they help. */
const ENOUGH = 100
/** Below so many of the exchanges, local search is tried as well. */
const FEW = 10
const LOCAL_STARTS = 20
const MOST_STARTS = 1000
const LIFT_STEPS = 600
/** Local search goes on until it has spent so much of what the last integer program took: one panel of that is dearer. */
const LOCAL_SHARE = 1 / 2
const ASCENTS = 5
/** Of an integer program that looks for a panel, and of one that asks whether there is any. */
export const FINDER_STEPS = 2e6
export const QUESTION_STEPS = 8e6
const MOST_NODES = 100_000
/** Before the first integer program it is tried to list all panels. */
const LIST_NODES = 24e6
/** Refills have so many steps at least in one round. */
const REFILL_STEPS = 1e5

/** Looks for panels on one face. Warm programs live until `dispose`. */
export class ColumnSearch {
  readonly #context: SolveContext
  readonly #face: Face
  readonly #dice: Dice
  readonly #effort: Effort
  readonly #climb: PanelClimb
  readonly #exchanges: SeatExchanges
  readonly #mend: RoundingMender
  readonly #walks: ColumnWalks
  readonly #program: LinearProgram
  readonly #vertex: LinearModel
  /** How many local starts are made: halved where they find nothing, doubled where they do. */
  #starts = LOCAL_STARTS
  readonly #fromVertex: SearchYield = { found: 1, steps: 1e4 }
  readonly #fromPanel: SearchYield = { found: 1, steps: 1e4 }
  /** What the last integer program took. */
  #asked = 0
  /** All panels of the face; null where that is too much. Undefined until it is tried. */
  #all: AllPanels | null | undefined

  constructor(context: SolveContext, face: Face, { dice, effort }: { readonly dice: Dice; readonly effort: Effort }) {
    const { solver, instance, rows } = context
    this.#context = context
    this.#face = face
    this.#dice = dice
    this.#effort = effort
    this.#climb = new PanelClimb(instance, { dice, effort })
    this.#exchanges = new SeatExchanges(instance, { dice, effort })
    this.#mend = makeRoundingMender(this.#climb, this.#exchanges)
    const bounded = rows.map((row, r) => ({
      ...turnIntoLinearRow(row),
      lower: at(face.rowLow, r),
      upper: at(face.rowHigh, r),
    }))
    this.#program = { costs: instance.types.map(() => 0), lower: face.low, upper: face.high, rows: bounded }
    this.#vertex = solver.open(this.#program)
    this.#walks = new ColumnWalks(context, face, { program: this.#program, model: this.#vertex, dice, effort })
  }

  /** Panels that are worth more than `beat`, each another one: from those that carry weight first. */
  findBetter(question: PriceQuestion, carriers: readonly Int32Array[]): Int32Array[] {
    const { worth, beat, work = 0 } = question
    if (this.#all) return this.#all.findBetter(worth, beat + leastGain)
    const found = new Map<string, Int32Array>()
    const take = (seats: Int32Array | null): boolean => {
      if (seats === null || priceSeats(worth, seats) <= beat + leastGain) return false
      found.set(seats.join(), seats)
      return true
    }
    const first = carriers.length === 0 ? 0 : this.#dice(carriers.length)
    let failed = 0
    for (let i = 0; i < carriers.length && found.size < ENOUGH && !this.#effort.spent; i++) {
      if (!take(this.ascend(at(carriers, (first + i) % carriers.length), worth))) failed += 1
      if (failed > MOST_FAILED + 2 * found.size) break
    }
    if (carriers.length > 0) this.#refillEach(question, { carriers, take, count: () => found.size })
    const before = found.size
    const { left } = this.#effort
    const asEnough = { few: left - LOCAL_SHARE * this.#asked, enough: left - work }
    const starts = found.size < FEW ? this.#starts : 0
    for (let i = 0; i < MOST_STARTS; i++) {
      const wanted = this.#effort.left > asEnough.enough ? ENOUGH : this.#effort.left > asEnough.few ? FEW : 0
      if (this.#effort.spent || (i >= starts && found.size >= wanted)) break
      this.#startOnce(i === 0 ? question : { worth: this.#shake(worth), beat }, { question, carriers, take })
    }
    if (starts > 0)
      this.#starts = found.size > before ? Math.min(LOCAL_STARTS, this.#starts * 2) : Math.max(1, this.#starts >> 1)
    return [...found.values()]
  }

  /** One start of local search, from a vertex or from a panel: whichever has brought more for what it took. */
  #startOnce(
    near: PriceQuestion,
    {
      question,
      carriers,
      take,
    }: {
      readonly question: PriceQuestion
      readonly carriers: readonly Int32Array[]
      readonly take: (seats: Int32Array | null) => boolean
    },
  ): void {
    const [vertex, panel] = [this.#fromVertex, this.#fromPanel]
    const way = vertex.found * panel.steps >= panel.found * vertex.steps ? vertex : panel
    const before = this.#effort.left
    const seats = way === panel ? this.#lift(carriers, question) : this.findNear(near.worth)
    const taken = seats !== null && take(this.ascend(seats, question.worth) ?? seats)
    way.found = way.found * MEMORY + (taken ? 1 : 0)
    way.steps = way.steps * MEMORY + before - this.#effort.left
  }

  /** A panel near the vertex of greatest worth, by rounding and local search; null where none is met. */
  findNear(worth: ArrayLike<number>): Int32Array | null {
    const { instance } = this.#context
    this.#vertex.setCosts(worth)
    const outcome = this.#vertex.solve()
    this.#effort.spend(outcome.work)
    if (outcome.status !== 'optimal') return null
    const seats = roundToSize(outcome.x, instance.panelSize, this.#face)
    return this.#mend(seats, { face: this.#face, worth }) && this.#isOnFace(seats) ? seats : null
  }

  /** Whether any panel is worth more than `beat`: of a list of all, or by a walk, or an integer program asked for the first that is. */
  ask({ worth, beat }: PriceQuestion, { steps = FINDER_STEPS, margin = 1e-6 } = {}): PriceAnswer {
    const all = this.#listAll()
    if (all !== null) return describePanels(all.findBetter(worth, beat + leastGain).slice(0, 1))
    const walked = this.#walks.ask({ worth, beat: beat + Math.max(margin, leastGain) }, steps)
    if (walked !== null) return describePanels(walked)
    const limits = { steps, target: beat + margin }
    const isAnswer = (seats: Int32Array) => priceSeats(worth, seats) > beat + leastGain
    return this.#solve({ ...this.#program, costs: worth }, limits, isAnswer)
  }

  /** Any panel that seats a type: to fill the seats beside that one is far easier than to ask how much such a seat can be worth. */
  askWith(type: number, steps: number): PriceAnswer {
    const lower = this.#face.low.map((low, t) => (t === type ? Math.max(1, low) : low))
    return this.#solve({ ...this.#program, lower }, { steps }, (seats) => at(seats, type) > 0)
  }

  #solve(
    program: LinearProgram,
    limits: { readonly steps: number; readonly target?: number },
    isAnswer: (seats: Int32Array) => boolean,
  ): PriceAnswer {
    const outcome = this.#context.solver.solveInteger(program, { nodes: MOST_NODES, ...limits })
    this.#effort.spend(outcome.work)
    this.#asked = outcome.work
    if (outcome.status === 'infeasible') return { status: 'none' }
    if (outcome.status === 'stopped') return { status: 'gave up' }
    const seats = Int32Array.from(outcome.x, Math.round)
    if (!this.#isOnFace(seats)) return { status: 'gave up' }
    return describePanels(isAnswer(seats) ? [seats] : [])
  }

  /** Whether all panels of the face are known. */
  get hasAll(): boolean {
    return this.#listAll() !== null
  }

  /** Whether any panel breaks a cut: of a list of all exactly, else it must be one of which the worth of a panel is exact in a double. */
  askAbove({ coefficients, most }: Cut): PriceAnswer {
    const all = this.#listAll()
    if (all !== null) {
      const best = all.findMost(coefficients)
      return describePanels(best !== null && best.sum > most ? [best.seats] : [])
    }
    const question = { worth: Float64Array.from(coefficients, Number), beat: Number(most) }
    return this.ask(question, { steps: QUESTION_STEPS, margin: 0.5 })
  }

  /** Panels around those that carry weight: few in any case, and enough of them for as long as the program takes that asks. */
  #refillEach(
    { worth, work = 0 }: PriceQuestion,
    {
      carriers,
      take,
      count,
    }: {
      readonly carriers: readonly Int32Array[]
      readonly take: (seats: Int32Array | null) => boolean
      readonly count: () => number
    },
  ): void {
    const { left } = this.#effort
    const isWanted = (): boolean => {
      const spent = left - this.#effort.left
      return !this.#effort.spent && count() < (spent < work ? ENOUGH : spent < REFILL_STEPS ? FEW : 0)
    }
    const refill = isWanted() ? this.#walks.makeRefill(worth) : null
    if (refill === null) return
    for (let i = this.#dice(carriers.length); isWanted(); i++) take(refill(at(carriers, i % carriers.length)))
  }

  #listAll(): AllPanels | null {
    if (this.#all === undefined)
      this.#all = listAllPanels(this.#context, this.#face, { effort: this.#effort, nodes: LIST_NODES })
    return this.#all
  }

  /** From a panel on the face, up in worth by so many rounds of exchanges at most. Null: none gains anything. */
  ascend(seats: Int32Array, worth: Float64Array, most = ASCENTS): Int32Array | null {
    return this.#exchanges.ascend(seats, { face: this.#face, worth, most })
  }

  /** From a panel on the face, up in worth by so many refills at most. Null: none of them gains anything. */
  refill(seats: Int32Array, worth: Float64Array, tries: number): Int32Array | null {
    return this.#walks.refill(seats, worth, tries)
  }

  /** A panel near a panel on the face that has one seat fewer of a type. Null: none is met. */
  replace(seats: Int32Array, type: number): Int32Array | null {
    return this.#walks.replace(seats, type)
  }

  /** Panels that are one exchange from a panel on the face, as what is exchanged (`SeatExchanges.listAround`). */
  listAround(seats: Int32Array, most: number): readonly (readonly number[])[] {
    return this.#exchanges.listAround(seats, this.#face, most)
  }

  /** A panel worth more, by local search from one that carries weight. */
  #lift(carriers: readonly Int32Array[], { worth, beat }: PriceQuestion): Int32Array | null {
    if (carriers.length === 0) return null
    const seats = Int32Array.from(at(carriers, this.#dice(carriers.length)))
    const goal = { face: this.#face, worth, steps: LIFT_STEPS, beat: beat + leastGain }
    return this.#climb.climb(seats, goal) && this.#isOnFace(seats) ? seats : null
  }

  /** The search knows the rows of the instance alone; cuts are asked here. */
  #isOnFace(seats: Int32Array): boolean {
    return isPanelOnFace(this.#context, this.#face, Array.from(seats))
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

function describePanels(panels: readonly Int32Array[]): PriceAnswer {
  return panels.length === 0 ? { status: 'none' } : { status: 'panels', panels }
}

export function priceSeats(worth: ArrayLike<number>, seats: Int32Array): number {
  let sum = 0
  for (let t = 0; t < seats.length; t++) if (seats[t] !== 0) sum += seats[t]! * worth[t]!
  return sum
}
