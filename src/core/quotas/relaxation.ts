import { at } from '../checked-index.ts'
import type { QuotaTable } from '../model/quota.ts'
import { type ConstraintRow, isPanel, type SeatQuestion } from '../panels/instance.ts'
import type { LinearRow, Solver } from '../panels/solver-port.ts'
import { type Demand, isSameDemand } from './demand.ts'

/* The smallest relaxation of quotas that no panel meets, as an integer program (docs/engine.md §11.2). */

/** One limit of one quota, moved. */
export interface LimitChange extends Demand {
  readonly from: number
  readonly to: number
  /** Whether it goes further than the quota's flex bounds allow. False where it has none. */
  readonly beyondFlex: boolean
}

/** The smallest changes of limits with which there is a panel. */
export interface QuotaRelaxation {
  /** In canonical order; none where there is a panel as it is. */
  readonly changes: readonly LimitChange[]
  /** Whether it is proved that fewer seats would not do. */
  readonly smallest: boolean
  /** Whether other changes are known to be as good. */
  readonly others: boolean
}

const RELAX_NODES = 1000

/** How far one side of one quota may move: `room` seats within the flex bounds and `more` beyond them. */
interface QuotaSide extends Demand {
  readonly row: number
  /** As the quota says. */
  readonly stated: number
  /** The same, but no further than one seat beyond what a panel reaches: the solver is spared large numbers. */
  readonly limit: number
  readonly room: number
  readonly more: number
}

/**
 * The smallest widening of the quotas that makes a panel possible, as an integer program over seats and limits. First
 * as few seats as possible beyond the flex bounds, then as few seats as possible in all, then as few of minimums as
 * possible, because they protect groups, where a group's last seat counts twice. A maximum of 0 leaves a group out on
 * purpose: it moves only as far as its flex bound. Null where no change of limits helps: too few people, or one person
 * of each address. `conflicts` are demands that no panel meets together: some side of each must move, which is known to
 * the integer program and spares it the proof. The same question gives the same answer, however its files were ordered: the instance is canonical.
 */
export function findSmallestRelaxation(
  solver: Solver,
  question: SeatQuestion,
  table: QuotaTable,
  conflicts: readonly (readonly Demand[])[],
): QuotaRelaxation | null | 'gave up' {
  const program = new RelaxProgram(solver, question, listQuotaSides(question, table))
  for (const demands of conflicts) program.loosen(demands)
  const beyond = program.sides.some(({ more }) => more > 0) ? program.least(program.beyondCosts) : noMoves
  if (beyond === 'gave up' || beyond === null) return beyond
  program.demand(program.beyondCosts, beyond.cost)
  const best = findFewestSeats(program)
  if (best === 'gave up' || best === null) return best
  const { moves } = best
  const changes = program.sides.flatMap((side, s) => turnIntoChange(table, side, at(moves, s)))
  const smallest = beyond.proved && best.proved
  return { changes, smallest, others: changes.length > 0 && hasOtherMoves(program, best) }
}

const noMoves: LeastMoves = { cost: 0, moves: [], proved: true }

/**
 * Seats in all count so much each that no choice between minimums and maximums outweighs one: with t seats that choice
 * is worth 2t at most.
 */
function findFewestSeats(program: RelaxProgram): FewestSeats | null | 'gave up' {
  let weight = 64
  for (;;) {
    const found = program.least(program.weigh(weight))
    if (found === 'gave up' || found === null) return found
    const total = found.moves.reduce((sum, move) => sum + move, 0)
    if (2 * total <= weight) return { ...found, weight }
    weight = 4 * total
  }
}

/**
 * Whether other moves are as good. Moves that are as good and use another side move the changed ones less in all; where
 * there are none such, each changed side alone is asked whether it could move less, with no side moved but these.
 */
function hasOtherMoves(program: RelaxProgram, { moves, cost, weight }: FewestSeats): boolean {
  program.demand(program.weigh(weight), cost)
  const changed = moves.flatMap((move, s) => (move > 0 ? [s] : []))
  if (program.canMoveLess(changed, moves)) return true
  for (const [s, move] of moves.entries()) if (move === 0) program.hold(s)
  return changed.length > 1 && changed.some((s) => program.canMoveLess([s], moves))
}

function turnIntoChange(table: QuotaTable, quotaSide: QuotaSide, move: number): LimitChange[] {
  const { feature, value, side, stated, limit } = quotaSide
  const to = side === 'min' ? limit - move : limit + move
  if (side === 'min' ? to >= stated : to <= stated) return []
  const flex = table.features[feature]?.quotas[value]?.flex
  const beyondFlex = flex !== undefined && (side === 'min' ? to < flex.min : to > flex.max)
  return [{ feature, value, side, from: stated, to, beyondFlex }]
}

/** Both sides of every quota, in canonical order: that of the instance's rows. */
function listQuotaSides(question: SeatQuestion, table: QuotaTable): QuotaSide[] {
  return question.rows.flatMap(({ label }, row): QuotaSide[] => {
    if (label.kind !== 'quota') return []
    const { feature, value } = label
    const { min, max, flex } = table.features[feature]!.quotas[value]!
    const size = question.panelSize
    const [least, most] = [Math.min(min, size + 1), Math.min(max, size + 1)]
    const down = Math.max(0, least - (flex?.min ?? 0))
    // A maximum of 0 leaves a group out on purpose: beyond its flex bound it stays where it is.
    const open = max === 0 ? 0 : Math.max(0, size - most)
    const up = flex === undefined ? open : Math.max(0, Math.min(flex.max, size) - most)
    const side = { row, feature, value }
    return [
      { ...side, side: 'min', stated: min, limit: least, room: down, more: least - down },
      { ...side, side: 'max', stated: max, limit: most, room: up, more: Math.max(0, open - up) },
    ]
  })
}

interface LeastMoves {
  readonly cost: number
  /** Seats by which each side moves. */
  readonly moves: readonly number[]
  /** Whether nothing costs less. */
  readonly proved: boolean
}

/** With what a seat weighed beside the choice between minimums and maximums. */
interface FewestSeats extends LeastMoves {
  readonly weight: number
}

/** Costs per column of the program. */
type ColumnCosts = readonly number[]

/** The columns are the seats of each type, then for each side: seats moved within, seats moved beyond, and the last seat given up. */
class RelaxProgram {
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

  /** The least cost, or the first of at most `enough`, re-checked in whole numbers; null where there is nothing. */
  least(costs: ColumnCosts, enough?: number): LeastMoves | null | 'gave up' {
    const program = {
      costs: costs.map((cost) => (cost === 0 ? 0 : -cost)),
      lower: costs.map(() => 0),
      upper: this.#upper,
      rows: this.#rows,
    }
    const limits = { nodes: RELAX_NODES, ...(enough === undefined ? {} : { target: -enough - 0.5 }) }
    const outcome = this.#solver.solveInteger(program, limits)
    if (outcome.status === 'infeasible') return null
    if (outcome.x === null) return 'gave up'
    // The solver's numbers are whole to within its tolerance; what they say is checked in whole numbers below.
    const x = Array.from(outcome.x, Math.round)
    const moves = this.sides.map((_, s) => at(x, this.#columns(s)[0]) + at(x, this.#columns(s)[1]))
    if (!isPanel(relaxQuestion(this.#question, this.sides, moves), x.slice(0, this.#question.types.length))) {
      throw new Error('the solver relaxed the quotas to what is no panel')
    }
    const cost = costs.reduce((sum, each, c) => sum + each * at(x, c), 0)
    return { cost, moves, proved: outcome.status === 'optimal' }
  }
}

function relaxQuestion(question: SeatQuestion, sides: readonly QuotaSide[], moves: readonly number[]): SeatQuestion {
  const rows = question.rows.map((row) => ({ ...row }))
  for (const [s, { row, side, limit }] of sides.entries()) {
    if (side === 'min') at(rows, row).lo = limit - at(moves, s)
    else at(rows, row).hi = limit + at(moves, s)
  }
  return { ...question, rows }
}
