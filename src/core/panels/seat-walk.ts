/* All ways to fill seats, depth first, that are worth enough (docs/engine.md §6.4). */
import { countBits, lowestBit } from '../bit-words.ts'
import type { Effort } from './effort.ts'
import type { SeatQuestion } from './instance.ts'
import { OpenRows, SHUTS_OTHERS, SHUTS_ROW } from './open-rows.ts'
import type { OpenSeats } from './open-seats.ts'
import { buildMembership, type Membership } from './row-membership.ts'
import { countWorthy } from './seat-values.ts'

export interface WalkLimits {
  readonly nodes: number
  /** It is given up early where it is not whole after `nodes` by far: whoever has no use for a part of it, or where no way was taken. */
  readonly unlessWhole?: 'always' | 'without a way'
}

/** A place in the walk: how many seats are open, what those before are worth and at most can be but for one, and its share of all ways. */
interface WalkNode {
  readonly open: number
  readonly sum: number
  readonly others: number
  readonly share: number
}

/** Is told of a way, the type of each seat that was filled, and says what others must be worth more than. */
export type TakeSeats = (filled: Int32Array) => number

/** Candidates are marked in words of 32 bits. With more of them a walk would hardly ever end. */
const MOST_WORDS = 16
const MOST_CANDIDATES = 32 * MOST_WORDS
/** A walk is one call deep for each seat. */
const MOST_OPEN = 256
const STEPS_BY_NODE = 0.6
const STEPS_BY_TYPE = 0.04
const STEPS_BY_WALK = 30
/** It is early after this share of the nodes, and not whole by far where no larger share of all ways lies behind. */
const EARLY = 1 / 16
const LEAST_BEHIND = 1 / 64

/**
 * A depth-first search over seats. Of the rows that still need seats it branches at the one with the fewest candidates to spare: each
 * of them in turn gets a seat, the one of most value first, and is then left out. A row that is full lets nobody else in, nor one that needs
 * nobody where all seats are needed for other values of its feature.
 * The rows are those of the instance: cuts, by which a face may be bounded too, are left to whoever takes the seats.
 */
export class SeatWalk {
  readonly #membership: Membership
  readonly #effort: Effort
  readonly #rows: OpenRows
  /** By row, how many seats it still needs. */
  readonly #need: Int32Array
  /** A candidate for each seat that a type may get, the one of most value first. */
  readonly #candidates = new Int32Array(MOST_CANDIDATES + 1)
  readonly #values = new Float64Array(MOST_CANDIDATES)
  /** By row, which candidates it has; by how many seats are open, which are left. */
  readonly #inRow: Int32Array
  readonly #left = new Int32Array((MOST_OPEN + 1) * MOST_WORDS)
  readonly #filled = new Int32Array(MOST_OPEN)
  /** Rows that need seats to begin with. */
  #needy: readonly number[] = []
  #words = 0
  #open = 0
  #above = 0
  #nodes = 0
  #most = 0
  #early = 0
  /** Whether a way that was taken is reason enough to go on. */
  #isWayEnough = false
  #taken = false
  /** The row that last had too few candidates: it often has again. */
  #late = 0
  /** What the least of the best candidates is worth that were last summed. */
  #least = 0
  /** The share of all ways that lies behind, as if all branches of a node were alike. */
  #behind = 0
  #take: TakeSeats = () => 0

  constructor(instance: SeatQuestion, effort: Effort) {
    const rows = instance.rows.length
    this.#membership = buildMembership(instance)
    this.#effort = effort
    this.#rows = new OpenRows(instance, this.#membership)
    this.#need = this.#rows.need
    this.#inRow = new Int32Array(rows * MOST_WORDS)
  }

  /** Nodes of the last walk. */
  get nodes(): number {
    return this.#nodes
  }

  /** Whether that was all of them: false where it takes more nodes, or where there are too many candidates or seats. */
  run(seats: OpenSeats, { nodes, unlessWhole }: WalkLimits, take: TakeSeats): boolean {
    this.#effort.spend(STEPS_BY_WALK + STEPS_BY_TYPE * seats.kept.length)
    this.#nodes = 0
    if (seats.open > MOST_OPEN || !this.#begin(seats)) return false
    if (!this.#rows.canBeFilled) return true
    this.#open = seats.open
    this.#above = seats.above
    this.#take = take
    this.#behind = 0
    this.#taken = false
    this.#most = nodes
    this.#early = unlessWhole === undefined ? nodes : nodes * EARLY
    this.#isWayEnough = unlessWhole === 'without a way'
    if (seats.open > 0) this.#walk(seats.open, 0, 1)
    else if (seats.above < 0 && this.#needy.length === 0) take(this.#filled.subarray(0, 0))
    this.#effort.spend(STEPS_BY_NODE * this.#nodes)
    return !this.#isOver()
  }

  /** Lays out rows and candidates. False: there are too many. */
  #begin({ face, kept, open, above, values: { byType, order } }: OpenSeats): boolean {
    this.#rows.begin(face, kept, open)
    const { need, room } = this.#rows
    const { starts, list } = this.#membership
    const candidates: number[] = []
    for (let place = 0; place < order.length; place++) {
      const t = order[place]!
      let most = Math.min(face.high[t]! - kept[t]!, open)
      for (let i = starts[t]!; most > 0 && i < starts[t + 1]!; i++) most = Math.min(most, room[list[i]!]!)
      for (let i = 0; i < most; i++) candidates.push(t)
    }
    candidates.length = countWorthy(candidates, { open, above, byType })
    if (candidates.length > MOST_CANDIDATES) return false
    this.#words = (candidates.length + 31) >> 5
    this.#inRow.fill(0)
    const first = open * MOST_WORDS
    this.#left.fill(0, first, first + this.#words)
    for (const [i, t] of candidates.entries()) {
      this.#candidates[i] = t
      this.#values[i] = byType[t]!
      const [word, bit] = [i >> 5, 1 << (i & 31)]
      this.#left[first + word]! |= bit
      for (let j = starts[t]!; j < starts[t + 1]!; j++) this.#inRow[list[j]! * MOST_WORDS + word]! |= bit
    }
    this.#candidates[candidates.length] = -1
    this.#needy = [...need.keys()].filter((r) => need[r]! > 0)
    for (const r of this.#rows.listShut()) this.#close(r, first)
    return true
  }

  #close(row: number, place: number): void {
    for (let w = 0; w < this.#words; w++) this.#left[place + w]! &= ~this.#inRow[row * MOST_WORDS + w]!
  }

  #isOver(): boolean {
    if (this.#nodes <= this.#early) return false
    if (this.#behind >= LEAST_BEHIND || (this.#isWayEnough && this.#taken)) this.#early = this.#most
    return this.#nodes > this.#early
  }

  /** All ways to fill so many seats more, where those before are worth `sum`; they are `share` of all ways. */
  #walk(open: number, sum: number, share: number): void {
    this.#nodes += 1
    if (this.#isOver()) return
    if (open === 1) {
      this.#fillLast(sum)
      this.#behind += share
      return
    }
    const best = sum + this.#sumBest(open)
    const row = best > this.#above ? this.#chooseRow(open) : -1
    // Whoever gets the next seat takes the place of the least of the best, or is one of them.
    if (row === -1) this.#behind += share
    else this.#branch(row, { open, sum, others: best - this.#least, share })
  }

  /** The last seat is for whoever is in every row that still needs one, those of most value first. */
  #fillLast(sum: number): void {
    const [need, inRow] = [this.#need, this.#inRow]
    let last = -1
    for (let w = 0; w < this.#words; w++) {
      let bits = this.#left[MOST_WORDS + w]!
      for (const r of this.#needy) {
        if (need[r]! > 1) return
        if (need[r] === 1) bits &= inRow[r * MOST_WORDS + w]!
      }
      for (; bits !== 0; bits &= bits - 1) {
        const i = 32 * w + lowestBit(bits)
        if (sum + this.#values[i]! <= this.#above) return
        const t = this.#candidates[i]!
        if (t === last) continue
        last = t
        this.#nodes += 1
        this.#filled[this.#open - 1] = t
        this.#taken = true
        this.#above = this.#take(this.#filled.subarray(0, this.#open))
      }
    }
  }

  /** What the best of so many seats are worth, whatever their rows; with fewer candidates there is no way. */
  #sumBest(open: number): number {
    const [left, values, mine] = [this.#left, this.#values, open * MOST_WORDS]
    let sum = 0
    let seats = 0
    for (let w = 0; w < this.#words; w++) {
      for (let bits = left[mine + w]!; bits !== 0; bits &= bits - 1) {
        this.#least = values[32 * w + lowestBit(bits)]!
        sum += this.#least
        seats += 1
        if (seats === open) return sum
      }
    }
    return Number.NEGATIVE_INFINITY
  }

  /** The row that needs seats and has the fewest candidates to spare; −1: one has too few. */
  #chooseRow(open: number): number {
    const [need, mine, late] = [this.#need, open * MOST_WORDS, this.#late]
    if (need[late]! > 0 && this.#countOf(late, mine) < need[late]!) return -1
    let [chosen, fewest] = [-1, Number.POSITIVE_INFINITY]
    for (const r of this.#needy) {
      const missing = need[r]!
      if (missing <= 0) continue
      const spare = this.#countOf(r, mine) - missing
      if (spare < 0) {
        this.#late = r
        return -1
      }
      if (spare >= fewest) continue
      fewest = spare
      chosen = r
      // All of its candidates must get a seat: whether another row has too few shows soon enough.
      if (spare === 0) break
    }
    return chosen
  }

  /** Each candidate of a row in turn, until those that are left are not worth enough. */
  #branch(row: number, { open, sum, others, share }: WalkNode): void {
    const [left, need] = [this.#left, this.#need]
    const { starts, list } = this.#membership
    const [words, mine, below] = [this.#words, open * MOST_WORDS, (open - 1) * MOST_WORDS]
    const count = this.#countOf(row, mine)
    const part = share / count
    let [ahead, spare] = [share, count - need[row]!]
    for (let i = this.#firstOf(row, mine); i !== -1; i = this.#firstOf(row, mine)) {
      const value = this.#values[i]!
      if (others + value <= this.#above) break
      const t = this.#candidates[i]!
      left[mine + (i >> 5)]! &= ~(1 << (i & 31))
      for (let w = 0; w < words; w++) left[below + w] = left[mine + w]!
      for (let j = starts[t]!; j < starts[t + 1]!; j++) this.#give(list[j]!, below)
      this.#filled[this.#open - open] = t
      this.#walk(open - 1, sum + value, part)
      for (let j = starts[t]!; j < starts[t + 1]!; j++) this.#rows.takeBack(list[j]!)
      if (this.#isOver()) return
      ahead -= part
      spare -= 1
      // All ways with one more seat of this type lie behind, so its other seats are left out too.
      for (let j = i + 1; this.#candidates[j] === t; j++) {
        left[mine + (j >> 5)]! &= ~(1 << (j & 31))
        spare -= 1
      }
      // Without those that lie behind the row has too few.
      if (spare < 0) break
    }
    this.#behind += Math.max(0, ahead)
  }

  /** One seat of a row is given: whoever then cannot get one is left out of those in `below`. */
  #give(row: number, below: number): void {
    const shut = this.#rows.give(row)
    if (shut === SHUTS_ROW) this.#close(row, below)
    if (shut === SHUTS_OTHERS) for (const r of this.#rows.listShutBeside(row)) this.#close(r, below)
  }

  #countOf(row: number, mine: number): number {
    let count = 0
    for (let w = 0; w < this.#words; w++) count += countBits(this.#left[mine + w]! & this.#inRow[row * MOST_WORDS + w]!)
    return count
  }

  /** The candidate of a row that has the most value of those that are left; −1: there is none. */
  #firstOf(row: number, mine: number): number {
    for (let w = 0; w < this.#words; w++) {
      const bits = this.#left[mine + w]! & this.#inRow[row * MOST_WORDS + w]!
      if (bits !== 0) return 32 * w + lowestBit(bits)
    }
    return -1
  }
}
