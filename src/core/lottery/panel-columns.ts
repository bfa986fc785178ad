/* Known panels as the columns of a master program: each once, with its weight as the variable. */
import { at } from '../checked-index.ts'
import type { LinearColumn, LinearModel } from '../panels/solver-port.ts'

/** The panels of a master program whose last row holds the weights' sum at 1. */
export class PanelColumns {
  readonly #model: LinearModel
  readonly #rowOf: Int32Array
  readonly #sumRow: number
  readonly #panels: Int32Array[] = []
  readonly #known = new Set<string>()

  /** `rowOf` is the row of each type, −1 where the program does not ask about it. */
  constructor(model: LinearModel, rowOf: Int32Array, sumRow: number) {
    this.#model = model
    this.#rowOf = rowOf
    this.#sumRow = sumRow
  }

  /** In the order of the columns. */
  get panels(): readonly Int32Array[] {
    return this.#panels
  }

  has(seats: Int32Array): boolean {
    return this.#known.has(seats.join())
  }

  add(panels: readonly Int32Array[]): void {
    const columns: LinearColumn[] = []
    for (const seats of panels) {
      const key = seats.join()
      if (this.#known.has(key)) continue
      this.#known.add(key)
      this.#panels.push(seats)
      const entries = [...seats.entries()].filter(([t, seat]) => seat !== 0 && at(this.#rowOf, t) !== -1)
      const rows = [...entries.map(([t]) => at(this.#rowOf, t)), this.#sumRow]
      const values = [...entries.map(([, seat]) => seat), 1]
      columns.push({ cost: 0, lower: 0, upper: Number.POSITIVE_INFINITY, rows, values })
    }
    this.#model.addColumns(columns)
  }
}
