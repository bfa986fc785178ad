/* All panels of a face, where there are few: whoever has them all needs no integer program (docs/engine.md §6.4). */
import { at } from '../checked-index.ts'
import type { Effort } from './effort.ts'
import type { Face } from './face.ts'
import type { ConstraintRow, Instance } from './instance.ts'
import { buildMembership, listRowsOf, type Membership } from './row-membership.ts'
import type { SolveContext } from './solve-context.ts'

/** No more seats than so many are listed: 16 MB. */
const MOST_SEATS = 8e6
/** A seat that is given or a type that is left out changes each of its rows, and that row is looked at again. */
const STEPS_BY_ROW = 0.03
/** A seat that is priced. */
const STEPS_BY_SEAT = 0.002

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

  #read(start: number): Int32Array {
    const seats = new Int32Array(this.#types)
    for (let i = start; i < start + this.#size; i++) seats[this.#seats[i]!]! += 1
    return seats
  }
}

/** Every panel of a face; null where that takes more than so many steps, or where there are too many to keep. */
export function listAllPanels(
  context: SolveContext,
  face: Face,
  { effort, steps }: { readonly effort: Effort; readonly steps: number },
): AllPanels | null {
  const walk = new PanelWalk(context, face)
  const whole = walk.run(steps / STEPS_BY_ROW)
  effort.spend(walk.touched * STEPS_BY_ROW)
  return whole ? new AllPanels(walk.listed, context.instance, effort) : null
}

/**
 * A depth-first search over seats with propagation: a row with no room lets nobody else in, and one that needs all who are left takes them all.
 * Of the rows that still need seats it branches at the one with the fewest to spare.
 */
class PanelWalk {
  readonly #context: SolveContext
  readonly #face: Face
  readonly #membership: Membership
  /** The rows beside those of the instance. */
  readonly #cuts: readonly ConstraintRow[]
  readonly #seats: Int32Array
  /** How many more seats a type may get. */
  readonly #room: Int32Array
  /** By row: the seats given, and how many more its types may get. */
  readonly #given: Int32Array
  readonly #open: Int32Array
  /** What was done, to be undone: a type and how many seats it got, or minus how much room it lost, one after another. */
  readonly #trail: number[] = []
  readonly #changed: number[] = []
  readonly #isChanged: Uint8Array
  #list = new Uint16Array(1024)
  #listed = 0
  #most = 0
  touched = 0

  constructor(context: SolveContext, face: Face) {
    const { types, rows } = context.instance
    this.#context = context
    this.#cuts = context.rows.slice(rows.length)
    this.#face = face
    this.#membership = buildMembership(context.instance)
    this.#seats = new Int32Array(types.length)
    this.#room = Int32Array.from(face.high)
    this.#given = new Int32Array(rows.length)
    this.#open = Int32Array.from(rows, (row) => row.types.reduce((sum, t) => sum + at(face.high, t), 0))
    this.#isChanged = new Uint8Array(rows.length)
  }

  get listed(): Uint16Array {
    return this.#list.slice(0, this.#listed)
  }

  /** False: not all of it within so many touched rows. */
  run(most: number): boolean {
    const { instance } = this.#context
    if (instance.types.length > 2 ** 16) return false
    this.#most = most
    for (const [t, low] of this.#face.low.entries()) for (let i = 0; i < low; i++) this.#give(t)
    for (let r = 0; r < this.#given.length; r++) this.#mark(r)
    return !this.#propagate() || this.#branch()
  }

  #branch(): boolean {
    const row = this.#chooseRow()
    if (row === -1) return this.#keep()
    for (const t of at(this.#context.instance.rows, row).types) {
      if (at(this.#room, t) === 0) continue
      const before = this.#trail.length
      this.#give(t)
      if (this.#propagate() && !this.#branch()) return false
      this.#undo(before)
      if (this.touched > this.#most) return false
      // All panels that seat one more of this type are listed: from here on none does.
      this.#leaveOut(t)
      if (!this.#propagate()) return true
      // Propagation may have given the row what it needs, or what it needs may be another row's affair now.
      if (this.#given[row]! >= this.#face.rowLow[row]!) return this.#branch()
    }
    return true
  }

  /** The row that needs seats and has the fewest to spare; −1: every row has what it needs. */
  #chooseRow(): number {
    let [chosen, fewest] = [-1, Number.POSITIVE_INFINITY]
    for (let r = 0; r < this.#given.length; r++) {
      const missing = this.#face.rowLow[r]! - this.#given[r]!
      if (missing <= 0 || this.#open[r]! - missing >= fewest) continue
      fewest = this.#open[r]! - missing
      chosen = r
    }
    return chosen
  }

  /** False: there are too many. */
  #keep(): boolean {
    const { panelSize } = this.#context.instance
    if (!this.#keepsCuts()) return true
    if (this.#listed + panelSize > MOST_SEATS) return false
    if (this.#listed + panelSize > this.#list.length) {
      const larger = new Uint16Array(Math.max(2 * this.#list.length, this.#listed + panelSize))
      larger.set(this.#list)
      this.#list = larger
    }
    for (let t = 0; t < this.#seats.length; t++)
      for (let seat = this.#seats[t]!; seat > 0; seat--) this.#list[this.#listed++] = t
    this.touched += panelSize
    return true
  }

  /** Cuts, whose coefficients are any whole numbers, are not walked by. */
  #keepsCuts(): boolean {
    return this.#cuts.every((row, i) => {
      const total = row.types.reduce((sum, t, j) => sum + at(row.coefficients, j) * this.#seats[t]!, 0)
      const r = this.#given.length + i
      return total >= at(this.#face.rowLow, r) && total <= at(this.#face.rowHigh, r)
    })
  }

  #give(t: number): void {
    this.#trail.push(t, 1)
    this.#seats[t]! += 1
    this.#room[t]! -= 1
    for (const r of listRowsOf(this.#membership, t)) {
      this.#given[r]! += 1
      this.#open[r]! -= 1
      this.#mark(r)
    }
  }

  #leaveOut(t: number): void {
    const room = this.#room[t]!
    this.#trail.push(t, -room)
    this.#room[t] = 0
    for (const r of listRowsOf(this.#membership, t)) {
      this.#open[r]! -= room
      this.#mark(r)
    }
  }

  #undo(to: number): void {
    while (this.#trail.length > to) {
      const change = this.#trail.pop()!
      const t = this.#trail.pop()!
      const [seats, room] = change === 1 ? [1, 1] : [0, -change]
      this.#seats[t]! -= seats
      this.#room[t]! += room
      for (const r of listRowsOf(this.#membership, t)) {
        this.#given[r]! -= seats
        this.#open[r]! += room
      }
    }
  }

  #mark(r: number): void {
    this.touched += 1
    if (this.#isChanged[r] === 1) return
    this.#isChanged[r] = 1
    this.#changed.push(r)
  }

  /** Follows what changed rows leave no choice about. False: a row cannot be met any more. */
  #propagate(): boolean {
    const { rows } = this.#context.instance
    let possible = true
    for (let r = this.#changed.pop(); r !== undefined; r = this.#changed.pop()) {
      this.#isChanged[r] = 0
      if (!possible) continue
      const [given, open, low, high] = [this.#given[r]!, this.#open[r]!, this.#face.rowLow[r]!, this.#face.rowHigh[r]!]
      if (given > high || given + open < low) possible = false
      else if (open > 0 && given === high) {
        for (const t of at(rows, r).types) if (this.#room[t]! > 0) this.#leaveOut(t)
      } else if (open > 0 && given + open === low)
        for (const t of at(rows, r).types) while (this.#room[t]! > 0) this.#give(t)
    }
    return possible
  }
}
