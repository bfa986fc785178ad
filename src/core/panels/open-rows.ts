/* What rows need and have room for while seats are given (docs/engine.md §6.4). */
import type { Face } from './face.ts'
import type { SeatQuestion } from './instance.ts'
import { groupByFeature, listRowsOf, type Membership } from './row-membership.ts'

/** What a seat that is given shuts: nothing, its row, or all rows of its feature that need nobody. */
export const SHUTS_NOTHING = 0
export const SHUTS_ROW = 1
export const SHUTS_OTHERS = 2
export type Shut = typeof SHUTS_NOTHING | typeof SHUTS_ROW | typeof SHUTS_OTHERS

/** A row is shut that has no room, or that needs nobody where all open seats are needed by other values of its feature. */
export class OpenRows {
  /** By row: how many seats it still needs, and how many it may still get. */
  readonly need: Int32Array
  readonly room: Int32Array
  readonly #membership: Membership
  /** By feature, its rows, and how many of the open seats none of them needs. */
  readonly #rowsOf: readonly (readonly number[])[]
  readonly #spare: Int32Array
  /** By row, its feature, or −1. */
  readonly #featureOf: Int32Array

  constructor(instance: SeatQuestion, membership: Membership) {
    this.need = new Int32Array(instance.rows.length)
    this.room = new Int32Array(instance.rows.length)
    this.#membership = membership
    this.#rowsOf = groupByFeature(instance)
    this.#spare = new Int32Array(this.#rowsOf.length)
    this.#featureOf = new Int32Array(instance.rows.length).fill(-1)
    for (const [f, rows] of this.#rowsOf.entries()) for (const r of rows) this.#featureOf[r] = f
  }

  /** The rows of a face with so many seats open beside those that are kept. */
  begin({ rowLow, rowHigh }: Face, kept: Int32Array, open: number): void {
    const { need, room } = this
    for (let r = 0; r < need.length; r++) {
      need[r] = rowLow[r]!
      room[r] = rowHigh[r]!
    }
    for (let t = 0; t < kept.length; t++) {
      if (kept[t] === 0) continue
      for (const r of listRowsOf(this.#membership, t)) {
        need[r]! -= kept[t]!
        room[r]! -= kept[t]!
      }
    }
    for (const f of this.#rowsOf.keys()) this.#tighten(f, open)
  }

  /** Each open seat is for one value of a feature: what the others have no room for a value needs, and what they need it has no room for. */
  #tighten(feature: number, open: number): void {
    const { need, room } = this
    const rows = this.#rowsOf[feature]!
    let [least, most] = [0, 0]
    for (const r of rows) {
      least += Math.max(0, need[r]!)
      most += room[r]!
    }
    let spare = open
    for (const r of rows) {
      const own = Math.max(0, need[r]!)
      need[r] = Math.max(need[r]!, open - (most - room[r]!))
      room[r] = Math.min(room[r]!, open - (least - own))
      spare -= Math.max(0, need[r]!)
    }
    this.#spare[feature] = spare
  }

  /** False: some row has more seats already than it may have, or a feature needs more than are open. */
  get canBeFilled(): boolean {
    return this.room.every((room) => room >= 0) && this.#spare.every((spare) => spare >= 0)
  }

  /** The rows that are shut to begin with, but for those without room. */
  listShut(): number[] {
    return this.#rowsOf.flatMap((rows, f) => (this.#spare[f] === 0 ? rows.filter((r) => this.need[r]! <= 0) : []))
  }

  /** The rows of the feature of a row that need nobody. */
  listShutBeside(row: number): number[] {
    return this.#rowsOf[this.#featureOf[row]!]!.filter((r) => this.need[r]! <= 0)
  }

  give(row: number): Shut {
    const need = this.need[row]!
    const room = this.room[row]! - 1
    this.need[row] = need - 1
    this.room[row] = room
    const f = this.#featureOf[row]!
    if (f !== -1 && need <= 0) {
      this.#spare[f]! -= 1
      if (this.#spare[f] === 0) return SHUTS_OTHERS
    }
    return room === 0 || (need === 1 && f !== -1 && this.#spare[f] === 0) ? SHUTS_ROW : SHUTS_NOTHING
  }

  takeBack(row: number): void {
    this.room[row]! += 1
    this.need[row]! += 1
    const f = this.#featureOf[row]!
    if (f !== -1 && this.need[row]! <= 0) this.#spare[f]! += 1
  }
}
