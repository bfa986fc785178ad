import { problem } from '../../problems/problem.ts'
import type { Method } from '../model/certificate.ts'
import type { DrawQuestion } from '../model/draw-question.ts'
import type { Lottery, LotteryPanel } from '../model/lottery.ts'
import { markPosition, type PoolPosition } from '../model/pool-place.ts'
import { EngineLimit } from '../panels/engine-limit.ts'
import { isPanel } from '../panels/instance.ts'
import type { Solver } from '../panels/solver-port.ts'
import { fail, ok, type Result } from '../result.ts'
import { dealSeats } from './deal-seats.ts'
import { decompose } from './decompose.ts'
import { ignoreProgress, type ProgressListener } from './engine-progress.ts'
import { catchEngineLimit, computeFairChances, type FairChances, MOST_DETOURS } from './fair-chances.ts'
import { quantise } from './numbered-panels.ts'
import { Pricer } from './pricer.ts'
import { takeApart } from './take-apart.ts'

/** A lottery that can be drawn, and the exact chances of which it is a rounding to within 1 / tickets. */
export interface FairLottery extends FairChances {
  readonly lottery: Lottery
}

/** What lottery is wanted. */
export interface LotteryPlan {
  readonly tickets: number
  /** LEXIMIN where none is named. */
  readonly method?: Method
}

/** Up to so many tickets, every ticket is a numbered panel of its own; above it, panels carry tickets by weight. */
export const MOST_NUMBERED = 100_000

/**
 * A lottery over panels with the chances of a method, to within 1 / tickets (docs/engine.md §8): as equally likely
 * numbered panels, or above `MOST_NUMBERED` tickets as fewer panels that hold many tickets each.
 */
export function makeLottery(
  solver: Solver,
  question: DrawQuestion,
  { tickets, method = 'leximin' }: LotteryPlan,
  progress: ProgressListener = ignoreProgress,
): Result<FairLottery> {
  const fair = computeFairChances(solver, question, method, progress)
  if (!fair.ok) return fair
  const counted = catchEngineLimit(() =>
    tickets > MOST_NUMBERED
      ? weighTickets(solver, fair.value, tickets, progress)
      : numberPanels(solver, fair.value, tickets, progress),
  )
  return counted.ok ? ok({ ...fair.value, lottery: counted.value }, fair.notes) : counted
}

function numberPanels(solver: Solver, fair: FairChances, tickets: number, progress: ProgressListener): Result<Lottery> {
  const { instance, exact, chances, dice } = fair
  progress({ phase: 'numbered panels' })
  const byType = instance.types.map(({ households }) => chances[households[0]![0]!]!)
  const { panels, missing } = quantise(solver, instance, exact, byType, tickets, dice)
  if (missing > 0) return fail(problem('lottery-not-close', { panels: tickets, missing }))
  for (const { seats } of panels) if (!isPanel(instance, seats)) throw new Error('a panel breaks a quota')
  return ok(collectPanels(dealSeats(instance, panels, dice).map((members) => ({ members, tickets: 1 }))))
}

/** The exact lottery of people instead of types, its weights rounded to whole tickets. */
function weighTickets(solver: Solver, fair: FairChances, tickets: number, progress: ProgressListener): Result<Lottery> {
  const { instance, rows } = takeApart(fair.instance, fair.cuts)
  const pricer = new Pricer(solver, instance, fair.dice)
  try {
    const way = decompose(solver, instance, rows, fair.chances, pricer, fair.dice, MOST_DETOURS, progress)
    if (way.status !== 'exact') throw new EngineLimit('chances of types that are none of people')
    const { panels, missing } = quantise(solver, instance, way.panels, fair.chances, tickets, fair.dice)
    if (missing > 0) return fail(problem('lottery-not-close', { panels: tickets, missing }))
    for (const { seats } of panels) if (!isPanel(instance, seats)) throw new Error('a panel breaks a quota')
    // Everybody is a type of their own, in the order of the pool.
    const membersOf = (seats: readonly number[]): PoolPosition[] =>
      seats.flatMap((seat, counted) => (seat === 1 ? [markPosition(counted)] : []))
    return ok(collectPanels(panels.map(({ seats, count }) => ({ members: membersOf(seats), tickets: count }))))
  } finally {
    pricer.dispose()
  }
}

/** Panels as a lottery: equal ones merged, in the order of their members. */
function collectPanels(listed: readonly LotteryPanel[]): Lottery {
  const byKey = new Map<string, LotteryPanel>()
  for (const { members, tickets } of listed) {
    const key = members.join()
    byKey.set(key, { members, tickets: tickets + (byKey.get(key)?.tickets ?? 0) })
  }
  const panels = [...byKey.values()].sort((a, b) => compareLotteryMembers(a.members, b.members))
  return { tickets: panels.reduce((sum, { tickets }) => sum + tickets, 0), panels }
}

function compareLotteryMembers(a: readonly PoolPosition[], b: readonly PoolPosition[]): number {
  const differs = a.findIndex((member, i) => member !== b[i])
  return differs === -1 ? 0 : a[differs]! - b[differs]!
}
