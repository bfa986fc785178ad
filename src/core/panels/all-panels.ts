/* All panels of a face, where there are few: whoever has them all needs no integer program (docs/engine.md §6.4). */
import type { Effort } from './effort.ts'
import { type Face, isPanelOnFace } from './face.ts'
import type { Instance } from './instance.ts'
import { fillSeats, openAllSeats } from './open-seats.ts'
import { orderValues } from './seat-values.ts'
import { SeatWalk } from './seat-walk.ts'
import type { SolveContext } from './solve-context.ts'

/** No more seats than so many are listed: 24 MB. */
const MOST_SEATS = 12e6
/** A seat that is priced. */
const STEPS_BY_SEAT = 0.002
/** Far more than a sum of doubles can be off. */
const ROUNDING = 1e-9

/** Every panel of a face. */
export class AllPanels {
  /** The types of one panel's seats after those of another. */
  readonly #seats: Uint16Array
  readonly #size: number
  readonly #types: number
  readonly #effort: Effort

  constructor(seats: Uint16Array, { panelSize, types }: Instance, effort: Effort) {
    this.#seats = seats
    this.#size = panelSize
    this.#types = types.length
    this.#effort = effort
  }

  get count(): number {
    return this.#seats.length / this.#size
  }

  /** The panel worth the most of all, then for every type the best that seats it: those that are worth more than `beat`, each once. */
  findBetter(worth: ArrayLike<number>, beat: number): Int32Array[] {
    const [seats, size] = [this.#seats, this.#size]
    this.#effort.spend(STEPS_BY_SEAT * seats.length)
    const best = new Float64Array(this.#types).fill(beat)
    const panelOf = new Int32Array(this.#types).fill(-1)
    let [most, first] = [beat, -1]
    for (let start = 0; start < seats.length; start += size) {
      let sum = 0
      for (let i = start; i < start + size; i++) sum += worth[seats[i]!]!
      if (sum <= beat) continue
      if (sum > most) {
        most = sum
        first = start
      }
      for (let i = start; i < start + size; i++) {
        const t = seats[i]!
        if (sum <= best[t]!) continue
        best[t] = sum
        panelOf[t] = start
      }
    }
    const starts = new Set([first, ...panelOf])
    starts.delete(-1)
    return [...starts].map((start) => this.#read(start))
  }

  /** A panel of the largest sum of these whole numbers, none below 0, and that sum exactly. Null: there is no panel. */
  findMost(coefficients: readonly bigint[]): { readonly seats: Int32Array; readonly sum: bigint } | null {
    const [seats, size] = [this.#seats, this.#size]
    this.#effort.spend(STEPS_BY_SEAT * seats.length)
    const worth = Float64Array.from(coefficients, Number)
    let [near, most, first] = [Number.NEGATIVE_INFINITY, -1n, -1]
    for (let start = 0; start < seats.length; start += size) {
      let sum = 0
      for (let i = start; i < start + size; i++) sum += worth[seats[i]!]!
      if (sum <= near) continue
      let exact = 0n
      for (let i = start; i < start + size; i++) exact += coefficients[seats[i]!]!
      if (exact <= most) continue
      most = exact
      first = start
      // Where sums are whole in a double no other that is as large can be larger.
      near = Number.isSafeInteger(sum) ? sum : sum * (1 - ROUNDING)
    }
    return first === -1 ? null : { seats: this.#read(first), sum: most }
  }

  #read(start: number): Int32Array {
    const seats = new Int32Array(this.#types)
    for (let i = start; i < start + this.#size; i++) seats[this.#seats[i]!]! += 1
    return seats
  }
}

/** Every panel of a face; null where that takes more than so many nodes of a walk, or where there are too many to keep. */
export function listAllPanels(
  context: SolveContext,
  face: Face,
  { effort, nodes }: { readonly effort: Effort; readonly nodes: number },
): AllPanels | null {
  const { instance, rows } = context
  if (instance.types.length > 2 ** 16) return null
  const { kept, open } = openAllSeats(instance, face)
  const given = [...kept.entries()].flatMap(([t, seats]) => new Array<number>(seats).fill(t))
  const isCut = rows.length > instance.rows.length
  const list = new SeatList()
  // Every way is worth nothing, and all of them are looked for until the list is full.
  const seats = { face, kept, open, values: orderValues(new Float64Array(kept.length)), above: -1 }
  const whole = new SeatWalk(instance, effort).run(seats, { nodes, unlessWhole: 'always' }, (filled) => {
    if (isCut && !isPanelOnFace(context, face, Array.from(fillSeats(kept, filled)))) return -1
    list.add(given)
    list.add(filled)
    return list.isFull ? Number.POSITIVE_INFINITY : -1
  })
  return whole && !list.isFull ? new AllPanels(list.read(), instance, effort) : null
}

/** The types of seats, one after another. */
class SeatList {
  #seats = new Uint16Array(1024)
  #length = 0

  get isFull(): boolean {
    return this.#length > MOST_SEATS
  }

  add(types: ArrayLike<number>): void {
    if (this.#length + types.length > this.#seats.length) {
      const larger = new Uint16Array(2 * this.#seats.length + types.length)
      larger.set(this.#seats)
      this.#seats = larger
    }
    this.#seats.set(types, this.#length)
    this.#length += types.length
  }

  read(): Uint16Array {
    return this.#seats.slice(0, this.#length)
  }
}
