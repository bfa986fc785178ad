import type { QuotaTable } from '../model/quota.ts'
import { type ConstraintRow, type Instance, isPanel } from '../panels/instance.ts'
import type { LinearRow, Solver } from '../panels/solver-port.ts'

/* The cheapest relaxation of quotas that no panel meets, as an integer program (docs/engine.md §11.2). */

/** One limit of one quota, moved. Positions are those of the table. */
export interface LimitChange {
  readonly feature: number
  readonly value: number
  readonly side: 'min' | 'max'
  readonly from: number
  readonly to: number
  /** Whether it goes further than the quota's flex bounds allow. False where it has none. */
  readonly beyondFlex: boolean
}

/** The cheapest changes of limits with which there is a panel. */
export interface QuotaRelaxation {
  /** In canonical order. */
  readonly changes: readonly LimitChange[]
  /** Whether other changes cost the same. */
  readonly others: boolean
}

/**
 * What a seat costs by which a limit moves. Maximums go first, because minimums protect groups; the last seat that a
 * group is sure of goes last. Whole numbers, so that equal costs are equal.
 */
const MAXIMUM_COST = 2
const MINIMUM_COST = 3
const LAST_SEAT_COST = 3

const RELAX_NODES = 200_000

/** How far one side of one quota may move: `room` seats within the flex bounds and `more` beyond them. */
interface QuotaSide {
  readonly row: number
  readonly feature: number
  readonly value: number
  readonly side: 'min' | 'max'
  /** As the quota says. */
  readonly stated: number
  /** The same, but not above the panel size: no panel reaches further, and the solver is spared large numbers. */
  readonly limit: number
  readonly room: number
  readonly more: number
}

/**
 * The smallest widening of the quotas that makes a panel possible, as an integer program over seats and limits. First
 * as few seats as possible beyond the flex bounds, then the least cost, then the lexicographically smallest moves in
 * canonical order (features and values by their UTF-8 bytes, the minimum before the maximum), so that the answer depends
 * on nothing else. A maximum of 0 leaves a group out on purpose: it moves only as far as its flex bound. Null where no
 * change of limits helps: too few people, or one person of each address.
 */
export function findCheapestRelaxation(
  solver: Solver,
  instance: Instance,
  table: QuotaTable,
): QuotaRelaxation | null | 'gave up' {
  const program = new RelaxProgram(solver, instance, listQuotaSides(instance, table))
  const { sides } = program
  // Three aims, one after another: each is found and then made a row, for one sum of weighted costs could trade them.
  const beyond = program.least(program.beyondCosts)
  if (typeof beyond !== 'object' || beyond === null) return beyond
  program.demand(program.beyondCosts, beyond.cost)
  const cheapest = program.least(program.seatCosts)
  if (typeof cheapest !== 'object' || cheapest === null) return 'gave up'
  program.demand(program.seatCosts, cheapest.cost)
  const moves = findSmallestMoves(program, cheapest.moves)
  if (moves === 'gave up') return moves
  const others = hasOtherMoves(program, moves)
  if (others === 'gave up') return others
  const changes = sides.flatMap(({ feature, value, side, stated, limit }, s): LimitChange[] => {
    const to = side === 'min' ? limit - moves[s]! : limit + moves[s]!
    if (side === 'min' ? to >= stated : to <= stated) return []
    const { flex } = table.features[feature]!.quotas[value]!
    const beyondFlex = flex !== undefined && (side === 'min' ? to < flex.min : to > flex.max)
    return [{ feature, value, side, from: stated, to, beyondFlex }]
  })
  return { changes, others }
}

/** Goes through the sides in order and keeps each move as small as it can be. A move of 0 is so without asking. */
function findSmallestMoves(program: RelaxProgram, first: readonly number[]): readonly number[] | 'gave up' {
  let moves = first
  for (let s = 0; s < program.sides.length; s++) {
    if (moves[s] !== 0) {
      const smaller = program.least(program.moveOf(s))
      if (typeof smaller !== 'object' || smaller === null) return 'gave up'
      moves = smaller.moves
    }
    program.limit(s, moves[s]!, moves[s]!)
  }
  return moves
}

/** At equal cost, another answer moves some side less than this one does: each is tried. */
function hasOtherMoves(program: RelaxProgram, moves: readonly number[]): boolean | 'gave up' {
  const all = program.sides.map(({ room, more }) => room + more)
  for (let s = 0; s < moves.length; s++) {
    if (moves[s] === 0) continue
    for (let other = 0; other < moves.length; other++)
      program.limit(other, 0, other === s ? moves[s]! - 1 : all[other]!)
    const found = program.least(program.moveOf(s))
    if (found === 'gave up') return found
    if (found !== null) return true
  }
  return false
}

/** Both sides of every quota, in canonical order: that of the instance's rows. */
function listQuotaSides(instance: Instance, table: QuotaTable): QuotaSide[] {
  return instance.rows.flatMap(({ label }, row): QuotaSide[] => {
    if (label.kind !== 'quota') return []
    const { feature, value } = label
    const { min, max, flex } = table.features[feature]!.quotas[value]!
    const size = instance.panelSize
    const [least, most] = [Math.min(min, size), Math.min(max, size)]
    const down = Math.max(0, least - (flex?.min ?? 0))
    // A maximum of 0 leaves a group out on purpose: beyond its flex bound it stays where it is.
    const open = max === 0 ? 0 : size - most
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
}

/** Costs per column of the program. */
type ColumnCosts = readonly number[]

/** The columns are the seats of each type, then for each side: seats moved within, seats moved beyond, and the last seat given up. */
class RelaxProgram {
  readonly sides: readonly QuotaSide[]
  readonly #solver: Solver
  readonly #instance: Instance
  readonly #lower: number[]
  readonly #upper: number[]
  readonly #rows: LinearRow[]
  readonly #limits: { lower: number; upper: number }[]

  constructor(solver: Solver, instance: Instance, sides: readonly QuotaSide[]) {
    this.sides = sides
    this.#solver = solver
    this.#instance = instance
    // Only a minimum above 0 makes a group sure of a seat, so only such a one has a last seat to give up.
    const last = ({ side, limit }: QuotaSide): number => (side === 'min' && limit > 0 ? 1 : 0)
    this.#upper = [...instance.types.map(({ size }) => size), ...sides.flatMap((s) => [s.room, s.more, last(s)])]
    this.#lower = this.#upper.map(() => 0)
    this.#rows = [
      ...instance.rows.flatMap((row, r) => this.#widened(row, r)),
      // within + beyond − last ≤ limit − 1: to move by the whole limit, which leaves a minimum of 0, the last seat must be paid for.
      ...sides.flatMap((side, s): LinearRow[] =>
        last(side) === 0 ? [] : [{ lower: -1, upper: side.limit - 1, columns: this.#columns(s), values: [1, 1, -1] }],
      ),
    ]
    this.#limits = sides.map(({ room, more }) => ({ lower: 0, upper: room + more }))
  }

  #columns(side: number): [number, number, number] {
    const first = this.#instance.types.length + 3 * side
    return [first, first + 1, first + 2]
  }

  #widened(row: ConstraintRow, r: number): LinearRow[] {
    const own = this.sides.flatMap((side, s) => (side.row === r ? [{ side, columns: this.#columns(s) }] : []))
    if (own.length === 0) return [{ lower: row.lo, upper: row.hi, columns: row.types, values: row.coefficients }]
    return own.map(({ side, columns: [within, beyond] }) => {
      // Seats moved count as seats filled for a minimum and as seats freed for a maximum. The free end of each row is a number
      // that no panel reaches: infinities and large numbers both cost the solver digits.
      const sign = side.side === 'min' ? 1 : -1
      const columns = [...row.types, within, beyond]
      const values = [...row.coefficients, sign, sign]
      const size = this.#instance.panelSize
      return side.side === 'min'
        ? { lower: side.limit, upper: 2 * size, columns, values }
        : { lower: -size, upper: side.limit, columns, values }
    })
  }

  get beyondCosts(): ColumnCosts {
    return this.#costs(() => [0, 1, 0])
  }

  get seatCosts(): ColumnCosts {
    return this.#costs(({ side }) =>
      side === 'max' ? [MAXIMUM_COST, MAXIMUM_COST, 0] : [MINIMUM_COST, MINIMUM_COST, LAST_SEAT_COST],
    )
  }

  moveOf(side: number): ColumnCosts {
    return this.#costs((_, s) => (s === side ? [1, 1, 0] : [0, 0, 0]))
  }

  #costs(of: (side: QuotaSide, s: number) => readonly number[]): ColumnCosts {
    return [...this.#instance.types.map(() => 0), ...this.sides.flatMap(of)]
  }

  /** From now on no more than this may be spent. */
  demand(costs: ColumnCosts, most: number): void {
    const columns = costs.flatMap((cost, c) => (cost === 0 ? [] : [c]))
    this.#rows.push({ lower: 0, upper: most, columns, values: columns.map((c) => costs[c]!) })
  }

  /** From now on this side moves by so many seats. */
  limit(side: number, least: number, most: number): void {
    this.#limits[side] = { lower: least, upper: most }
  }

  /** The least cost, re-checked in whole numbers; null where there is nothing. */
  least(costs: ColumnCosts): LeastMoves | null | 'gave up' {
    const limits = this.#limits.map(({ lower, upper }, s): LinearRow => {
      const [within, beyond] = this.#columns(s)
      return { lower, upper, columns: [within, beyond], values: [1, 1] }
    })
    const program = {
      costs: costs.map((cost) => (cost === 0 ? 0 : -cost)),
      lower: this.#lower,
      upper: this.#upper,
      rows: [...this.#rows, ...limits],
    }
    const outcome = this.#solver.solveInteger(program, { nodes: RELAX_NODES })
    if (outcome.status === 'stopped') return 'gave up'
    if (outcome.status === 'infeasible') return null
    // The solver's numbers are whole to within its tolerance; what they say is checked in whole numbers below.
    const x = Array.from(outcome.x, Math.round)
    const moves = this.sides.map((_, s) => x[this.#columns(s)[0]]! + x[this.#columns(s)[1]]!)
    if (!isPanel(relaxInstance(this.#instance, this.sides, moves), x.slice(0, this.#instance.types.length))) {
      throw new Error('the solver relaxed the quotas to what is no panel')
    }
    return { cost: costs.reduce((sum, cost, c) => sum + cost * x[c]!, 0), moves }
  }
}

function relaxInstance(instance: Instance, sides: readonly QuotaSide[], moves: readonly number[]): Instance {
  const rows = instance.rows.map((row) => ({ ...row }))
  sides.forEach(({ row, side, limit }, s) => {
    if (side === 'min') rows[row]!.lo = limit - moves[s]!
    else rows[row]!.hi = limit + moves[s]!
  })
  return { ...instance, rows }
}
