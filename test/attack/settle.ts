import type { LinearModel, LinearProgram, LinearRow, Solver } from '../../src/core/panels/solver-port.ts'
import type { Knowledge } from './knowledge.ts'

/** Whether a person can have the value and can be without it, or must be the one; `unsure` where the solver gave up. */
export type Answer = 'open' | 'without' | 'with' | 'unsure'

export interface Settled {
  /** Class by class, as `classes` of the knowledge has them. */
  readonly answers: readonly Answer[]
  /** How many programs were solved: linear ones, and ones in whole numbers. */
  readonly linear: number
  readonly integer: number
}

/** A bound this near to a whole number may be that number. */
const near = 1e-5
const mostNodes = 100

/**
 * For everybody who is named: is it impossible that they have the value, or that they do not? First by a linear program,
 * whose bound decides where it is too low; where that leaves it open, by one in whole numbers. What is possible is shown by an
 * example, and that is counted in whole numbers.
 */
export function settleValue(solver: Solver, known: Knowledge): Settled {
  const program = writeProgram(known)
  const model = solver.open(program)
  try {
    return new Settling({ solver, known, program, model }).settle()
  } finally {
    model.dispose()
  }
}

/** Whether all that is known, or taken to be so, can be together; null where that is not found out. */
export function canBe(solver: Solver, known: Knowledge): boolean | null {
  const { status } = solver.solveInteger(writeProgram(known), { nodes: mostNodes })
  return status === 'stopped' ? null : status === 'optimal'
}

function writeProgram({ most, rows }: Knowledge): LinearProgram {
  return {
    costs: new Float64Array(most.length),
    lower: most.map(() => 0),
    upper: most,
    rows: rows.map(({ columns, factors, lower, upper }): LinearRow => ({ columns, values: factors, lower, upper })),
  }
}

interface Programs {
  readonly solver: Solver
  readonly known: Knowledge
  readonly program: LinearProgram
  readonly model: LinearModel
}

class Settling {
  readonly #given: Programs
  readonly #most: readonly number[]
  /** Class by class: whether an example was seen in which somebody has the value, and in which somebody has it not. */
  readonly #seenWith: boolean[]
  readonly #seenWithout: boolean[]
  #linear = 0
  #integer = 0

  constructor(given: Programs) {
    this.#given = given
    this.#most = given.known.most
    this.#seenWith = this.#most.map(() => false)
    this.#seenWithout = this.#most.map(() => false)
  }

  settle(): Settled {
    const answers = this.#most.map((most, c): Answer => {
      const having = this.#seenWith[c] === true || this.#isPossible(c, { sign: 1, aim: 1 })
      if (having === false) return 'without'
      const lacking = this.#seenWithout[c] === true || this.#isPossible(c, { sign: -1, aim: 1 - most })
      if (lacking === false) return 'with'
      return having === null || lacking === null ? 'unsure' : 'open'
    })
    return { answers, linear: this.#linear, integer: this.#integer }
  }

  /** Whether the unknown of a class, times the sign, can be the aim or more; null where that is not found out. */
  #isPossible(column: number, { sign, aim }: { sign: 1 | -1; aim: number }): boolean | null {
    const { model, program, solver } = this.#given
    const costs = new Float64Array(this.#most.length)
    costs[column] = sign
    model.setCosts(costs)
    this.#linear += 1
    const found = model.solve()
    if (found.status !== 'optimal') throw new Error(`a log says what cannot be: ${found.status}`)
    if (found.objective < aim - near) return false
    if (this.#takeExample(found.x) && found.objective > aim - near) return true
    const [lower, upper] = [Float64Array.from(program.lower), Float64Array.from(program.upper)]
    if (sign === 1) lower[column] = 1
    else upper[column] = this.#most[column]! - 1
    this.#integer += 1
    const whole = solver.solveInteger({ ...program, lower, upper }, { nodes: mostNodes })
    if (whole.status === 'infeasible') return false
    return whole.status === 'optimal' && this.#takeExample(whole.x) ? true : null
  }

  /** Rounds what the solver gives; where whole numbers keep every row, notes what they show. */
  #takeExample(x: Float64Array): boolean {
    const whole = Array.from(x, Math.round)
    if (whole.some((n, c) => Math.abs(n - x[c]!) > near || n < 0 || n > this.#most[c]!)) return false
    for (const { columns, factors, lower, upper } of this.#given.known.rows) {
      const total = columns.reduce((sum, column, i) => sum + factors[i]! * whole[column]!, 0)
      if (total < lower || total > upper) return false
    }
    for (const [c, n] of whole.entries()) {
      if (n > 0) this.#seenWith[c] = true
      if (n < this.#most[c]!) this.#seenWithout[c] = true
    }
    return true
  }
}
