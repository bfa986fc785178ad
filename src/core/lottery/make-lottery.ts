/* A lottery that can be drawn: the exact one rounded to numbered panels or weighted tickets (docs/engine.md §8). */
import { problem } from '../../problems/problem.ts'
import { at } from '../checked-index.ts'
import type { DrawQuestion } from '../model/draw-question.ts'
import type { Lottery, LotteryPanel } from '../model/lottery.ts'
import { markPosition, type PoolPosition } from '../model/pool-place.ts'
import { Effort } from '../panels/effort.ts'
import { EngineLimit } from '../panels/engine-limit.ts'
import { isPanel } from '../panels/instance.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import type { Solver } from '../panels/solver-port.ts'
import type { Rational } from '../rational.ts'
import { fail, ok, type Result, withNotes } from '../result.ts'
import { dealSeats } from './deal-seats.ts'
import { decompose } from './decompose.ts'
import { ignoreProgress, type ProgressListener } from './engine-progress.ts'
import { catchEngineLimit, computeFairChances, type FairChances, listTypeChances } from './fair-chances.ts'
import { defaultMethod, type Method } from './methods/method-list.ts'
import { quantise } from './numbered-panels.ts'
import { MIX_EFFORT } from './solve-point.ts'
import { MOST_SPREAD, spreadPanels } from './spread-panels.ts'
import { takeApart } from './take-apart.ts'
import type { CountedPanel, WeightedPanel } from './weighted-panel.ts'

/** A lottery that can be drawn, and the exact chances of which it is a rounding: to within 2 / tickets, or as a note says. */
export interface FairLottery extends FairChances {
  readonly lottery: Lottery
}

/** What lottery is wanted. */
export interface LotteryPlan {
  readonly tickets: number
  /** LEXIMIN where none is named. */
  readonly method?: Method
  /** To mix the numbered panels further, so that as many different people as can be are together. */
  readonly spread?: boolean
}

/** Up to so many tickets, every ticket is a numbered panel of its own; above it, panels carry tickets by weight. */
export const MOST_NUMBERED = 100_000

/**
 * A lottery over panels with the chances of a method, rounded to tickets (docs/engine.md §8.1): as equally likely
 * numbered panels, or above `MOST_NUMBERED` tickets as fewer panels that hold many tickets each.
 */
export function makeLottery(
  solver: Solver,
  question: DrawQuestion,
  { tickets, method = defaultMethod, spread = false }: LotteryPlan,
  progress: ProgressListener = ignoreProgress,
): Result<FairLottery> {
  if (spread && tickets > MOST_NUMBERED) return fail(problem('spread-weighted', { most: MOST_NUMBERED }))
  const fair = computeFairChances(solver, question, method, progress)
  if (!fair.ok) return fair
  const counted = catchEngineLimit(() =>
    tickets > MOST_NUMBERED
      ? weighTickets(solver, fair.value, tickets, progress)
      : numberPanels(solver, fair.value, { tickets, spread }, progress),
  )
  return withNotes(fair.notes, counted.ok ? ok({ ...fair.value, lottery: counted.value }) : counted)
}

function numberPanels(
  solver: Solver,
  fair: FairChances,
  { tickets, spread }: { readonly tickets: number; readonly spread: boolean },
  progress: ProgressListener,
): Result<Lottery> {
  const { instance, exact, dice } = fair
  progress({ phase: 'numbered panels' })
  const context: SolveContext = { solver, instance, rows: instance.rows }
  const counted = countTickets(context, { panels: exact, chances: listTypeChances(fair) }, tickets, fair)
  if (!counted.ok) return counted
  const dealt = dealSeats(instance, counted.value, dice)
  const people = new Set(dealt.flat()).size
  if (spread && people > MOST_SPREAD) return fail(problem('spread-too-large', { people, most: MOST_SPREAD }))
  const panels = spread ? spreadPanels(instance, dealt, dice) : dealt
  return ok(collectPanels(panels.map((members) => ({ members, tickets: 1 }))), counted.notes)
}

/** The exact lottery of people instead of types, its weights rounded to whole tickets. */
function weighTickets(solver: Solver, fair: FairChances, tickets: number, progress: ProgressListener): Result<Lottery> {
  const { instance, rows } = takeApart(fair.instance, fair.cuts)
  const context: SolveContext = { solver, instance, rows }
  const { dice, chances } = fair
  const way = decompose(context, chances, { dice, effort: new Effort(MIX_EFFORT), progress })
  // The people of a type can take turns in any lottery over types, so over people there is one as well.
  if (way.status !== 'exact') throw new EngineLimit('chances of types that are none of people')
  const counted = countTickets(context, { panels: way.panels, chances }, tickets, fair)
  if (!counted.ok) return counted
  // Everybody is a type of their own, in the order of the pool.
  const membersOf = (seats: readonly number[]): PoolPosition[] =>
    seats.flatMap((seat, place) => (seat === 1 ? [markPosition(place)] : []))
  return ok(collectPanels(counted.value.map(({ seats, count }) => ({ members: membersOf(seats), tickets: count }))))
}

/** Whole tickets for the panels of an exact lottery; each is checked again to be one, for they may be new. */
function countTickets(
  context: SolveContext,
  exact: { readonly panels: readonly WeightedPanel[]; readonly chances: readonly Rational[] },
  tickets: number,
  { dice }: FairChances,
): Result<readonly CountedPanel[]> {
  const { panels, missing, within } = quantise(context, exact, tickets, dice)
  if (missing > 0) return fail(problem('lottery-not-close', { panels: tickets, missing }))
  for (const { seats } of panels) if (!isPanel(context.instance, seats)) throw new Error('a panel breaks a quota')
  return ok(panels, within === 1 ? [] : [problem('lottery-rounded', { panels: tickets, further: within - 1 })])
}

/** Panels as a lottery: equal ones merged, in the order of their members. */
function collectPanels(listed: readonly LotteryPanel[]): Lottery {
  const byKey = new Map<string, LotteryPanel>()
  for (const { members, tickets } of listed) {
    const key = members.join()
    byKey.set(key, { members, tickets: tickets + (byKey.get(key)?.tickets ?? 0) })
  }
  // In an order that anyone can make again: which ticket is whose must not depend on the way of the search.
  const panels = [...byKey.values()].sort((a, b) => compareLotteryMembers(a.members, b.members))
  return { tickets: panels.reduce((sum, { tickets }) => sum + tickets, 0), panels }
}

function compareLotteryMembers(a: readonly PoolPosition[], b: readonly PoolPosition[]): number {
  const differs = a.findIndex((member, i) => member !== b[i])
  return differs === -1 ? 0 : at(a, differs) - at(b, differs)
}
