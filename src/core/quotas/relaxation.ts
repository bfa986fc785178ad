import { at } from '../checked-index.ts'
import type { QuotaTable } from '../model/quota.ts'
import type { SeatQuestion } from '../panels/instance.ts'
import type { Solver } from '../panels/solver-port.ts'
import type { Demand } from './demand.ts'
import { type LeastMoves, type QuotaSide, RelaxProgram } from './relax-program.ts'

/* The smallest relaxation of quotas that no panel meets (docs/engine.md §11.2). */

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
  let weight = 256
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

/** With what a seat weighed beside the choice between minimums and maximums. */
interface FewestSeats extends LeastMoves {
  readonly weight: number
}
