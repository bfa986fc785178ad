/* Equations over panels with weights, by conjugate gradients (docs/engine.md §6.5). */
import type { Effort } from '../panels/effort.ts'

/** Panels as columns of a matrix: the entries of panel j are those from `starts[j]` to before `starts[j + 1]`. */
export interface PanelMatrix {
  readonly starts: Int32Array
  readonly rows: Int32Array
  readonly seats: Float64Array
  readonly height: number
}

/** The panels' entries in the rows that are asked about; `rowOf` of a type is −1 where it is in none. */
export function buildPanelMatrix(panels: readonly Int32Array[], rowOf: Int32Array, height: number): PanelMatrix {
  const starts = new Int32Array(panels.length + 1)
  const rows: number[] = []
  const seats: number[] = []
  for (const [j, panel] of panels.entries()) {
    for (let t = 0; t < panel.length; t++) {
      if (panel[t] === 0 || rowOf[t] === -1) continue
      rows.push(rowOf[t]!)
      seats.push(panel[t]!)
    }
    starts[j + 1] = rows.length
  }
  return { starts, rows: Int32Array.from(rows), seats: Float64Array.from(seats), height }
}

/** So many iterations while the diagonal stands for the matrix, and so many with a factor of an earlier one; where those do not do, it is factored anew. */
const MOST_BY_DIAGONAL = 250
const MOST_BY_FACTOR = 80
const MOST_LAST = 300
const STEPS_BY_ENTRY = 0.002
const STEPS_BY_PRODUCT = 0.0012
/** So much of a diagonal that is left by the rows before is rounding: the row depends on them. */
const DEPENDENT = 1e-12

/**
 * `A·S·Aᵀ·y = right` for one matrix A and many diagonal S that change little from one to the next, by conjugate gradients (Hestenes and Stiefel
 * 1952), eased by the diagonal, and where that does not do by a Cholesky factor that serves for more than one S.
 */
export class NormalEquations {
  readonly #matrix: PanelMatrix
  readonly #effort: Effort
  /** Of the last matrix that was factored, by rows. */
  #factor: Float64Array[] | null = null

  constructor(matrix: PanelMatrix, effort: Effort) {
    this.#matrix = matrix
    this.#effort = effort
  }

  /** `nearness`: by how much the square of what is left is to become smaller. */
  solve(scale: Float64Array, right: Float64Array, nearness: number): Float64Array {
    const most = this.#factor === null ? MOST_BY_DIAGONAL : MOST_BY_FACTOR
    const eased = this.#iterate(scale, right, { nearness, most })
    if (eased.near) return eased.solution
    this.#factor = this.#factorise(scale)
    return this.#iterate(scale, right, { nearness, most: MOST_LAST }).solution
  }

  #iterate(
    scale: Float64Array,
    right: Float64Array,
    { nearness, most }: { readonly nearness: number; readonly most: number },
  ): { readonly solution: Float64Array; readonly near: boolean } {
    const { rows, height } = this.#matrix
    const precondition = this.#precondition(scale)
    const solution = new Float64Array(height)
    const rest = Float64Array.from(right)
    let eased = precondition(rest)
    const direction = Float64Array.from(eased)
    const middle = new Float64Array(scale.length)
    let product = sumProducts(rest, eased)
    const enough = product * nearness
    for (let iteration = 0; iteration < most; iteration++) {
      if (product <= enough) return { solution, near: true }
      this.#effort.spend(STEPS_BY_ENTRY * (2 * rows.length + 8 * height))
      transpose(this.#matrix, direction, middle)
      for (let j = 0; j < middle.length; j++) middle[j]! *= scale[j]!
      const image = multiply(this.#matrix, middle)
      const along = sumProducts(direction, image)
      if (along <= 0) break
      const length = product / along
      for (let i = 0; i < height; i++) {
        solution[i]! += length * direction[i]!
        rest[i]! -= length * image[i]!
      }
      eased = precondition(rest)
      const next = sumProducts(rest, eased)
      const turn = next / product
      product = next
      for (let i = 0; i < height; i++) direction[i] = eased[i]! + turn * direction[i]!
    }
    return { solution, near: false }
  }

  /** Something near to the inverse of the matrix. */
  #precondition(scale: Float64Array): (rest: Float64Array) => Float64Array {
    const factor = this.#factor
    if (factor !== null) {
      return (rest) => {
        this.#effort.spend(STEPS_BY_PRODUCT * rest.length * rest.length)
        return solveByFactor(factor, rest)
      }
    }
    const { starts, rows, seats, height } = this.#matrix
    const diagonal = new Float64Array(height)
    for (let j = 0; j < scale.length; j++)
      for (let i = starts[j]!; i < starts[j + 1]!; i++) diagonal[rows[i]!]! += scale[j]! * seats[i]! * seats[i]!
    const inverse = diagonal.map((value) => (value > 0 ? 1 / value : 0))
    return (rest) => rest.map((value, i) => value * inverse[i]!)
  }

  /** Rows that depend on those before them get 0 on the diagonal, and no part in the solution. */
  #factorise(scale: Float64Array): Float64Array[] {
    const { starts, rows, seats, height } = this.#matrix
    const lower = Array.from({ length: height }, (_, i) => new Float64Array(i + 1))
    for (let j = 0; j < scale.length; j++)
      for (let a = starts[j]!; a < starts[j + 1]!; a++) {
        const line = lower[rows[a]!]!
        // Types of a panel come in their order.
        for (let b = starts[j]!; b <= a; b++) line[rows[b]!]! += scale[j]! * seats[a]! * seats[b]!
      }
    for (let i = 0; i < height; i++) {
      const line = lower[i]!
      const whole = line[i]!
      for (let k = 0; k <= i; k++) {
        const other = lower[k]!
        let sum = line[k]!
        for (let m = 0; m < k; m++) sum -= line[m]! * other[m]!
        if (k < i) line[k] = other[k] === 0 ? 0 : sum / other[k]!
        else line[i] = sum > whole * DEPENDENT ? Math.sqrt(sum) : 0
      }
    }
    const entries = rows.length / Math.max(1, scale.length)
    this.#effort.spend(STEPS_BY_ENTRY * rows.length * entries + (STEPS_BY_PRODUCT * height * height * height) / 6)
    return lower
  }
}

function solveByFactor(lower: readonly Float64Array[], right: Float64Array): Float64Array {
  const values = Float64Array.from(right)
  for (let i = 0; i < values.length; i++) {
    const line = lower[i]!
    let sum = values[i]!
    for (let k = 0; k < i; k++) sum -= line[k]! * values[k]!
    values[i] = line[i] === 0 ? 0 : sum / line[i]!
  }
  for (let i = values.length - 1; i >= 0; i--) {
    const line = lower[i]!
    const value = line[i] === 0 ? 0 : values[i]! / line[i]!
    values[i] = value
    for (let k = 0; k < i; k++) values[k]! -= line[k]! * value
  }
  return values
}

function sumProducts(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

export function multiply({ starts, rows, seats, height }: PanelMatrix, weights: Float64Array): Float64Array {
  const sums = new Float64Array(height)
  for (let j = 0; j < weights.length; j++)
    for (let i = starts[j]!; i < starts[j + 1]!; i++) sums[rows[i]!]! += weights[j]! * seats[i]!
  return sums
}

export function transpose({ starts, rows, seats }: PanelMatrix, values: Float64Array, out: Float64Array): void {
  for (let j = 0; j < out.length; j++) {
    let sum = 0
    for (let i = starts[j]!; i < starts[j + 1]!; i++) sum += values[rows[i]!]! * seats[i]!
    out[j] = sum
  }
}
