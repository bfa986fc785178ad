/* Weights of panels, all above 0, whose mean is a point (docs/engine.md §6.5). */
import type { Effort } from '../panels/effort.ts'
import { multiply, NormalEquations, type PanelMatrix, transpose } from './normal-equations.ts'

/** What is missing, summed over all rows, may be so much: it is made up exactly (`settle-weights.ts`). */
const NEAR = 1e-10
const MOST_ROUNDS = 40
/** By how much the square of the error of a step is made smaller: at first it need not be exact. */
const ROUGH = 1e-14
const FINE = 1e-20
/** Where so little is missing, weights come to it without a push from 0. */
const NEARLY = 0.003
/** A step that would bring a weight to 0 goes so far of the way. */
const WAY = 0.9
/** Where so small a part of a step can be gone, so many times in a row, the point lies outside the panels. */
const STUCK = 0.05
const MOST_STUCK = 3

export interface InnerWeights {
  readonly weights: Float64Array
  /** What the weights leave missing of each row: nearly nothing where the point is reached. */
  readonly missing: Float64Array
  readonly reached: boolean
}

/**
 * From equal weights by Newton's method towards the analytic centre: the weights with the largest product of all that reach the point. Every step goes
 * as far as leaves all weights above 0. It is nothing but sums, products, quotients and roots in one order: the same on every machine.
 */
export function findInnerWeights(matrix: PanelMatrix, target: Float64Array, effort: Effort): InnerWeights {
  const count = matrix.starts.length - 1
  const weights = new Float64Array(count).fill(1 / count)
  const equations = new NormalEquations(matrix, effort)
  const squares = new Float64Array(count)
  const shift = new Float64Array(count)
  let stuck = 0
  let mean = multiply(matrix, weights)
  for (let round = 0; round < MOST_ROUNDS && stuck < MOST_STUCK; round++) {
    const missing = subtract(target, mean)
    const off = missing.reduce((sum, value) => sum + Math.abs(value), 0)
    if (off < NEAR) return { weights, missing, reached: true }
    // Near the point only what is missing counts; before, it counts as well that no weight comes to nothing.
    const central = off > NEARLY
    for (let j = 0; j < count; j++) squares[j] = weights[j]! * weights[j]!
    const right = central ? subtract(missing, mean) : missing
    const prices = equations.solve(squares, right, central ? ROUGH : FINE)
    transpose(matrix, prices, shift)
    let most = 0
    for (let j = 0; j < count; j++) {
      shift[j] = shift[j]! * squares[j]! + (central ? weights[j]! : 0)
      most = Math.max(most, -shift[j]! / weights[j]!)
    }
    const step = most > WAY ? WAY / most : 1
    for (let j = 0; j < count; j++) weights[j]! += step * shift[j]!
    stuck = step < STUCK ? stuck + 1 : 0
    mean = multiply(matrix, weights)
  }
  return { weights, missing: subtract(target, mean), reached: false }
}

function subtract(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]!)
}
