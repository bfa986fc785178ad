/* Panels near a panel: some of its seats are taken back and filled otherwise, in the best of all ways (docs/engine.md §6.3). */
import type { Effort } from './effort.ts'
import type { Face } from './face.ts'
import type { SeatQuestion } from './instance.ts'
import { PanelWalk } from './panel-walk.ts'
import type { ReducedWorth } from './reduced-worth.ts'
import type { Dice } from './search-dice.ts'
import { orderValues } from './seat-values.ts'

/** What seats are filled for. */
export interface RefillGoal {
  readonly face: Face
  readonly worth: ArrayLike<number>
  readonly reduced: ReducedWorth
  /** The next panel must be worth more than the one before by more than this. */
  readonly gain: number
}

/** How many seats are taken back: fewer where the walk does not come to its end, more where it is soon over. */
const FIRST_TAKEN = 5
const LEAST_TAKEN = 2
const MOST_TAKEN = 24
const TAKEN_STEP = 0.1
const MOST_NODES = 1500
const FEW_NODES = MOST_NODES / 8
/** Of so many seats that the dice choose, the one of least reduced worth is taken back. */
const CHOICES = 4

/** A large neighbourhood of a panel, searched whole (Shaw 1998): where single exchanges lead nowhere it still does. */
export class SeatRefill {
  readonly #walk: PanelWalk
  readonly #dice: Dice
  #taken = FIRST_TAKEN

  constructor(instance: SeatQuestion, { dice, effort }: { readonly dice: Dice; readonly effort: Effort }) {
    this.#walk = new PanelWalk(instance, effort)
    this.#dice = dice
  }

  /** A panel worth more than `seats`, a panel within the rows of the instance on the face; null where none is met. */
  improve(seats: Int32Array, { face, worth, reduced, gain }: RefillGoal): Int32Array | null {
    const taken = this.#choose(listLoose(seats, face), reduced.values.byType)
    const kept = takeBack(seats, taken)
    let beat = gain
    for (let t = 0; t < seats.length; t++) beat += seats[t]! * worth[t]!
    const seatsToFill = { face, kept, open: taken.length }
    const { panels, whole } = this.#walk.find(seatsToFill, { worth, reduced, beat }, { nodes: MOST_NODES, enough: 1 })
    this.#adapt(whole)
    return panels.at(-1) ?? null
  }

  /** A panel with one seat fewer of a type than `seats`, a panel within the rows of the instance on the face; null where none is met. */
  replace(seats: Int32Array, type: number, face: Face): Int32Array | null {
    const loose = listLoose(seats, face)
    const others = loose.filter((t) => t !== type)
    if (others.length === loose.length) return null
    const worth = new Float64Array(seats.length)
    worth[type] = -1
    const taken = [type, ...this.#choose(others, worth)]
    const kept = takeBack(seats, taken)
    const goal = { worth, reduced: { values: orderValues(worth), rows: 0 }, beat: -0.5 - kept[type]! }
    const seatsToFill = { face, kept, open: taken.length }
    const { panels, whole } = this.#walk.find(seatsToFill, goal, { nodes: MOST_NODES, enough: 1 })
    this.#adapt(whole)
    return panels[0] ?? null
  }

  #adapt(whole: boolean): void {
    if (!whole) this.#taken = Math.max(LEAST_TAKEN, this.#taken - TAKEN_STEP)
    else if (this.#walk.nodes < FEW_NODES) this.#taken = Math.min(MOST_TAKEN, this.#taken + TAKEN_STEP)
  }

  /** Of the types of seats, some to take back. */
  #choose(loose: number[], value: ArrayLike<number>): number[] {
    const count = Math.min(Math.floor(this.#taken), loose.length)
    for (let i = 0; i < count; i++) {
      let least = i + this.#dice(loose.length - i)
      for (let choice = 1; choice < CHOICES; choice++) {
        const other = i + this.#dice(loose.length - i)
        if (value[loose[other]!]! < value[loose[least]!]!) least = other
      }
      const t = loose[least]!
      loose[least] = loose[i]!
      loose[i] = t
    }
    return loose.slice(0, count)
  }
}

/** The types of the seats that a panel may lose on a face. */
function listLoose(seats: Int32Array, { low }: Face): number[] {
  const loose: number[] = []
  for (let t = 0; t < seats.length; t++) for (let i = low[t]!; i < seats[t]!; i++) loose.push(t)
  return loose
}

function takeBack(seats: Int32Array, taken: readonly number[]): Int32Array {
  const kept = Int32Array.from(seats)
  for (const t of taken) kept[t]! -= 1
  return kept
}
