/* All panels there are, one after another, for cuts that have no other proof (docs/log-format.md §17). */
import { countBits, lowestBit } from '../bit-words.ts'
import { at } from '../checked-index.ts'
import { cutsOfStep, mostListedCuts, mostPanelSeats, mostPanelSteps, mostTypeSeats, rowsOfStep } from '../log/limits.ts'
import { type CheckedRow, demand } from './bounds/checked-rows.ts'
import { addWorth, buildCutLanes, type CutLanes } from './cut-lanes.ts'

/** Types by size, and the rows that make seats a panel: row 0, those of quotas, and those of households. */
export interface PanelRows {
  readonly sizes: readonly bigint[]
  readonly rows: readonly CheckedRow[]
  /** The rows of each feature: everybody is in one of them. */
  readonly features: readonly (readonly number[])[]
  readonly panelSize: number
}

/**
 * Goes through all panels and demands that none breaks a cut. How many there are; or null where that is more than may be asked of a
 * verifier (docs/log-format.md §18).
 */
export function countPanelsWithin(panels: PanelRows, cuts: readonly CheckedRow[]): number | null {
  if (panels.panelSize > mostPanelSeats || cuts.length > mostListedCuts) return null
  const ends = tightenRows(panels)
  if (ends === null) return 0
  const seatsOf = countSeatsOfTypes(panels, ends)
  if (seatsOf.reduce((sum, seats) => sum + seats, 0) > mostTypeSeats) return null
  const needy = ends.need.reduce((count, need) => count + (need > 0 ? 1 : 0), 0)
  const stepsOfOne = 1 + Math.floor(cuts.length / cutsOfStep) + Math.floor(needy / rowsOfStep)
  const lanes = buildCutLanes(cuts, seatsOf, panels.panelSize)
  return new EveryPanel({ panels, ends, seatsOf, stepsOfOne }, lanes).count()
}

/** By row, how many seats it needs and has room for; by feature, how many seats none of its rows needs. */
interface RowEnds {
  readonly need: Int32Array
  readonly room: Int32Array
  readonly spare: Int32Array
}

/**
 * The ends of rows, where each seat is for one value of a feature: what the other values have no room for a value needs, and what they
 * need it cannot have. Null: there is no panel.
 */
function tightenRows({ rows, features, panelSize }: PanelRows): RowEnds | null {
  // More than all seats are not there to be had or to be missed.
  const need = Int32Array.from(rows, ({ lo }) => Math.min(Number(lo), panelSize + 1))
  const room = Int32Array.from(rows, ({ hi }) => Math.min(Number(hi), panelSize))
  const spare = new Int32Array(features.length)
  for (const [f, own] of features.entries()) {
    const least = own.reduce((sum, r) => sum + at(need, r), 0)
    const most = own.reduce((sum, r) => sum + at(room, r), 0)
    for (const r of own) {
      const [low, high] = [at(need, r), at(room, r)]
      need[r] = Math.max(low, panelSize - (most - high))
      room[r] = Math.min(high, panelSize - (least - low))
    }
    spare[f] = own.reduce((left, r) => left - at(need, r), panelSize)
  }
  const isOpen = spare.every((left) => left >= 0) && need.every((low, r) => low <= at(room, r))
  return isOpen ? { need, room, spare } : null
}

/** How many seats each type can have: as many as it has people, and as each of its rows has room for. */
function countSeatsOfTypes({ sizes, rows }: PanelRows, { room }: RowEnds): number[] {
  const seats = sizes.map(Number)
  for (const [r, { coefficients }] of rows.entries())
    for (const [type] of coefficients) seats[type] = Math.min(at(seats, type), at(room, r))
  return seats
}

/** Instead of a row: one has too few seats left. */
const deadEnd = -1

/** Panels, and how many steps each set of seats counts. */
interface Search {
  readonly panels: PanelRows
  readonly ends: RowEnds
  readonly seatsOf: readonly number[]
  readonly stepsOfOne: number
}

class EveryPanel {
  readonly #lanes: CutLanes
  readonly #panelSize: number
  /** The type of each seat, those of a type side by side. */
  readonly #typeOf: number[] = []
  /** By type: its first seat, and the one after its last. */
  readonly #starts: number[] = []
  /** By type, its rows. */
  readonly #rowsOf: number[][]
  readonly #need: Int32Array
  readonly #room: Int32Array
  readonly #spare: Int32Array
  readonly #features: readonly (readonly number[])[]
  /** By row, its feature, or −1. */
  readonly #featureOf: Int32Array
  /** Only rows that need a seat at first can ever need one. */
  readonly #needy: readonly number[]
  /** By row, and by how many seats are missing, sets of seats in words of 32 bits: whose row it is, and what is left. */
  readonly #inRow: Int32Array
  readonly #left: Int32Array
  readonly #words: number
  readonly #stepsOfOne: number
  #steps = 0
  #panels = 0

  constructor({ panels, ends, seatsOf, stepsOfOne }: Search, lanes: CutLanes) {
    const { sizes, rows, features, panelSize } = panels
    this.#lanes = lanes
    this.#panelSize = panelSize
    this.#stepsOfOne = stepsOfOne
    for (const [type, seats] of seatsOf.entries()) {
      this.#starts.push(this.#typeOf.length)
      for (let i = 0; i < seats; i++) this.#typeOf.push(type)
    }
    this.#starts.push(this.#typeOf.length)
    this.#rowsOf = sizes.map(() => [])
    for (const [r, { coefficients }] of rows.entries())
      for (const [type] of coefficients) at(this.#rowsOf, type).push(r)
    this.#need = ends.need
    this.#room = ends.room
    this.#spare = ends.spare
    this.#features = features
    this.#featureOf = new Int32Array(rows.length).fill(-1)
    for (const [f, own] of features.entries()) for (const r of own) this.#featureOf[r] = f
    this.#needy = [...ends.need.keys()].filter((r) => at(ends.need, r) > 0)
    this.#words = (this.#typeOf.length + 31) >> 5
    this.#inRow = new Int32Array(rows.length * this.#words)
    this.#left = new Int32Array((panelSize + 1) * this.#words)
    const first = panelSize * this.#words
    for (const [seat, type] of this.#typeOf.entries()) {
      const [word, bit] = [seat >> 5, 1 << (seat & 31)]
      this.#left[first + word]! |= bit
      for (const r of at(this.#rowsOf, type)) this.#inRow[r * this.#words + word]! |= bit
    }
    for (const [f, spare] of ends.spare.entries()) if (spare === 0) this.#closeOthers(f, first)
  }

  count(): number | null {
    this.#walk(this.#panelSize, this.#lanes.start)
    return this.#isOver() ? null : this.#panels
  }

  #isOver(): boolean {
    return this.#steps > mostPanelSteps
  }

  /** All panels that begin with the seats given so far; `missing` are not given yet, and cuts have `rest` left. */
  #walk(missing: number, rest: bigint): void {
    this.#steps += this.#stepsOfOne
    if (this.#isOver()) return
    if (missing === 1) this.#giveLast(rest)
    else {
      const row = this.#chooseRow(missing)
      if (row !== deadEnd) this.#branch(row, missing, rest)
    }
  }

  /** The last seat is for whoever is in every row that still needs one. */
  #giveLast(rest: bigint): void {
    let before = -1
    for (let w = 0; w < this.#words; w++) {
      let bits = this.#left[this.#words + w]!
      for (const r of this.#needy) {
        const need = this.#need[r]!
        if (need > 1) return
        if (need === 1) bits &= this.#inRow[r * this.#words + w]!
      }
      for (; bits !== 0; bits &= bits - 1) {
        const type = this.#typeOf[32 * w + lowestBit(bits)]!
        if (type === before) continue
        before = type
        this.#panels += 1
        this.#steps += this.#stepsOfOne
        // Whoever goes through no more panels says nothing of this one either.
        if (this.#isOver()) return
        demand(this.#lanes.holds(addWorth(this.#lanes, rest, type)), 'a panel beyond a cut')
      }
    }
  }

  /** Of the rows that need seats the first with the fewest left to spare; a dead end where one has too few. */
  #chooseRow(missing: number): number {
    let [chosen, fewest] = [deadEnd, Number.POSITIVE_INFINITY]
    for (const r of this.#needy) {
      const need = this.#need[r]!
      if (need <= 0) continue
      const spare = this.#countLeft(r, missing) - need
      if (spare < 0) return deadEnd
      if (spare >= fewest) continue
      fewest = spare
      chosen = r
    }
    return chosen
  }

  #countLeft(row: number, missing: number): number {
    let count = 0
    for (let w = 0; w < this.#words; w++)
      count += countBits(this.#left[missing * this.#words + w]! & this.#inRow[row * this.#words + w]!)
    return count
  }

  /** A seat for each type of a row in turn, which is then left out. */
  #branch(row: number, missing: number, rest: bigint): void {
    const [left, words] = [this.#left, this.#words]
    const [here, below] = [missing * words, (missing - 1) * words]
    let spare = this.#countLeft(row, missing) - this.#need[row]!
    for (let w = 0; w < words; w++) {
      for (;;) {
        const bits = left[here + w]! & this.#inRow[row * words + w]!
        if (bits === 0) break
        const seat = 32 * w + lowestBit(bits)
        const type = this.#typeOf[seat]!
        left[here + w]! &= ~(1 << (seat & 31))
        left.copyWithin(below, here, here + words)
        for (const r of this.#rowsOf[type]!) this.#give(r, below)
        this.#walk(missing - 1, addWorth(this.#lanes, rest, type))
        for (const r of this.#rowsOf[type]!) this.#takeBack(r)
        const end = this.#starts[type + 1]!
        spare -= end - seat
        // Without these types the row has too few.
        if (spare < 0 || this.#isOver()) return
        for (let other = seat + 1; other < end; other++) left[here + (other >> 5)]! &= ~(1 << (other & 31))
      }
    }
  }

  /** One seat of a row is given: of those in `below` rows are closed that have no room, or need nobody where all seats are needed. */
  #give(row: number, below: number): void {
    const need = this.#need[row]!
    const room = this.#room[row]! - 1
    this.#need[row] = need - 1
    this.#room[row] = room
    if (room === 0) this.#close(row, below)
    const feature = this.#featureOf[row]!
    if (feature === -1) return
    if (need <= 0) this.#spare[feature]! -= 1
    if (this.#spare[feature] === 0 && need <= 1) this.#closeOthers(feature, below)
  }

  #takeBack(row: number): void {
    this.#need[row]! += 1
    this.#room[row]! += 1
    const feature = this.#featureOf[row]!
    if (feature !== -1 && this.#need[row]! <= 0) this.#spare[feature]! += 1
  }

  /** The values of a feature that need nobody. */
  #closeOthers(feature: number, place: number): void {
    for (const r of this.#features[feature]!) if (this.#need[r]! <= 0) this.#close(r, place)
  }

  #close(row: number, place: number): void {
    for (let w = 0; w < this.#words; w++) this.#left[place + w]! &= ~this.#inRow[row * this.#words + w]!
  }
}
