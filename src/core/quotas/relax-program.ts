import { at } from '../checked-index.ts'
import { type ConstraintRow, isPanel, type SeatQuestion } from '../panels/instance.ts'
import type { LinearRow, Solver } from '../panels/solver-port.ts'
import { glanceForPanel, MOST_GLANCES } from './best-seats.ts'
import { type Demand, isSameDemand } from './demand.ts'

/* Seats and limits of quotas in one integer program (docs/engine.md §11.2). */

const RELAX_NODES = 1000

/** How far one side of one quota may move: `room` seats within the flex bounds and `more` beyond them. */
export interface QuotaSide extends Demand {
  readonly row: number
  /** As the quota says. */
  readonly stated: number
  /** The same, but no further than one seat beyond what a panel reaches: the solver is spared large numbers. */
  readonly limit: number
  readonly room: number
  readonly more: number
}

export interface LeastMoves {
  readonly cost: number
  /** Seats by which each side moves. */
  readonly moves: readonly number[]
  /** Whether nothing costs less. */
  readonly proved: boolean
}

/** Costs per column of the program. */
export type ColumnCosts = readonly number[]

/** The columns are the seats of each type, then for each side: seats moved within, seats moved beyond, and the last seat given up. */
export class RelaxProgram {
  readonly sides: readonly QuotaSide[]
  readonly #solver: Solver
  readonly #question: SeatQuestion
  readonly #upper: number[]
  readonly #rows: LinearRow[]

  constructor(solver: Solver, question: SeatQuestion, sides: readonly QuotaSide[]) {
    this.sides = sides
    this.#solver = solver
    this.#question = question
    // Only a minimum above 0 makes a group sure of a seat, so only such a one has a last seat to give up.
    const last = ({ side, limit }: QuotaSide): number => (side === 'min' && limit > 0 ? 1 : 0)
    this.#upper = [...question.types.map(({ size }) => size), ...sides.flatMap((s) => [s.room, s.more, last(s)])]
    this.#rows = [
      ...question.rows.map((row, r) => this.#widened(row, r)),
      // within + beyond − last ≤ limit − 1: to move by the whole limit, which leaves a minimum of 0, the last seat must be paid for.
      ...sides.flatMap((side, s): LinearRow[] =>
        last(side) === 0 ? [] : [{ lower: -1, upper: side.limit - 1, columns: this.#columns(s), values: [1, 1, -1] }],
      ),
    ]
  }

  #columns(side: number): [number, number, number] {
    const first = this.#question.types.length + 3 * side
    return [first, first + 1, first + 2]
  }

  /** Seats moved count as seats filled for a minimum and as seats freed for a maximum. */
  #widened(row: ConstraintRow, r: number): LinearRow {
    const columns = [...row.types]
    const values = [...row.coefficients]
    let [lower, upper] = [row.lo, row.hi]
    for (const [s, side] of this.sides.entries()) {
      if (side.row !== r) continue
      const [within, beyond] = this.#columns(s)
      columns.push(within, beyond)
      if (side.side === 'min') {
        values.push(1, 1)
        lower = side.limit
      } else {
        values.push(-1, -1)
        upper = side.limit
      }
    }
    return { lower, upper, columns, values }
  }

  get beyondCosts(): ColumnCosts {
    return this.#costs(() => [0, 1, 0])
  }

  /** `weight` for each seat, 1 more for one of a minimum, and 1 more for a group's last one. */
  weigh(weight: number): ColumnCosts {
    return this.#costs(({ side }) => (side === 'max' ? [weight, weight, 0] : [weight + 1, weight + 1, 1]))
  }

  #costs(of: (side: QuotaSide, s: number) => readonly number[]): ColumnCosts {
    return [...this.#question.types.map(() => 0), ...this.sides.flatMap(of)]
  }

  /** From now on no more than this may be spent. */
  demand(costs: ColumnCosts, most: number): void {
    const columns = costs.flatMap((cost, c) => (cost === 0 ? [] : [c]))
    this.#rows.push({ lower: 0, upper: most, columns, values: columns.map((c) => at(costs, c)) })
  }

  /** From now on some side of these moves. */
  loosen(demands: readonly Demand[]): void {
    const columns = this.sides.flatMap((side, s) =>
      demands.some((demand) => isSameDemand(demand, side)) ? this.#columns(s).slice(0, 2) : [],
    )
    const most = 2 * this.#question.panelSize * demands.length
    this.#rows.push({ lower: 1, upper: most, columns, values: columns.map(() => 1) })
  }

  /** From now on this side does not move. */
  hold(side: number): void {
    for (const column of this.#columns(side)) this.#upper[column] = 0
  }

  /** Whether these sides can move less in all than they do; true only where moves that show it were found. */
  canMoveLess(sides: readonly number[], moves: readonly number[]): boolean {
    const now = sides.reduce((sum, s) => sum + at(moves, s), 0)
    const found = this.least(
      this.#costs((_, s) => (sides.includes(s) ? [1, 1, 0] : [0, 0, 0])),
      now - 1,
    )
    return found !== null && found !== 'gave up' && found.cost < now
  }

  /** The least cost, or the first of at most `enough`, for which a panel was seen; null where there is nothing. */
  least(costs: ColumnCosts, enough?: number): LeastMoves | null | 'gave up' {
    // Parts of seats are settled far sooner, and most limits that parts of seats can meet a panel can meet as well.
    const inParts = this.#solve(costs, enough, this.#question.types.length)
    if (inParts === null) return null
    if (inParts !== 'gave up' && this.#glance(inParts.moves)) return inParts
    const whole = this.#solve(costs, enough, 0)
    if (whole === null || whole === 'gave up') return whole
    if (!isPanel(this.#relax(whole.moves), whole.seats)) {
      throw new Error('the solver relaxed the quotas to what is no panel')
    }
    return whole
  }

  /** The same with whole numbers from this column on; `seats` are rounded. */
  #solve(
    costs: ColumnCosts,
    enough: number | undefined,
    wholeFrom: number,
  ): (LeastMoves & { readonly seats: readonly number[] }) | null | 'gave up' {
    const program = {
      costs: costs.map((cost) => (cost === 0 ? 0 : -cost)),
      lower: costs.map(() => 0),
      upper: this.#upper,
      rows: this.#rows,
      wholeFrom,
    }
    const limits = { nodes: RELAX_NODES, ...(enough === undefined ? {} : { target: -enough - 0.5 }) }
    const outcome = this.#solver.solveInteger(program, limits)
    if (outcome.status === 'infeasible') return null
    if (outcome.x === null) return 'gave up'
    // The solver's numbers are whole to within its tolerance only.
    const x = Array.from(outcome.x, Math.round)
    const moves = this.sides.map((_, s) => at(x, this.#columns(s)[0]) + at(x, this.#columns(s)[1]))
    const cost = costs.reduce((sum, each, c) => sum + each * at(x, c), 0)
    return { cost, moves, proved: outcome.status === 'optimal', seats: x.slice(0, this.#question.types.length) }
  }

  #glance(moves: readonly number[]): boolean {
    return glanceForPanel(this.#solver, this.#relax(moves), MOST_GLANCES) === true
  }

  #relax(moves: readonly number[]): SeatQuestion {
    const rows = this.#question.rows.map((row) => ({ ...row }))
    for (const [s, { row, side, limit }] of this.sides.entries()) {
      if (side === 'min') at(rows, row).lo = limit - at(moves, s)
      else at(rows, row).hi = limit + at(moves, s)
    }
    return { ...this.#question, rows }
  }
}
