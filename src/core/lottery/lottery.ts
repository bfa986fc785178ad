import type { Method } from '../model/certificate.ts'
import type { Lottery, LotteryPanel } from '../model/lottery.ts'
import type { QuotaTable } from '../model/quota.ts'
import type { Pool } from '../model/registrant.ts'
import { problem } from '../problems.ts'
import type { Rational } from '../rational.ts'
import { fail, ok, type Result } from '../result.ts'
import { deal } from './deal.ts'
import { type FairChances, fairChances } from './fair.ts'
import { isPanel } from './instance.ts'
import { type Progress, silent } from './progress.ts'
import { quantise } from './quantise.ts'
import type { Solver } from './solver.ts'

/** A lottery that can be drawn, and the exact chances of which it is a rounding to within 1 / tickets. */
export interface FairLottery extends FairChances {
  readonly lottery: Lottery
}

/** A lottery over panels with the chances of a method, as `numbered` equally likely panels. */
export function makeLottery(
  solver: Solver,
  pool: Pool,
  table: QuotaTable,
  panelSize: number,
  numbered: number,
  method: Method = 'leximin',
  progress: Progress = silent,
): Result<FairLottery> {
  const fair = fairChances(solver, pool, table, panelSize, method, progress)
  if (!fair.ok) return fair
  const { instance, exact, dice } = fair.value
  progress({ phase: 'numbered panels' })
  const seats = exactChances(fair.value)
  const { panels, missing } = quantise(solver, instance, exact, seats, numbered, dice)
  if (missing > 0) return fail(problem('lottery-not-close', { panels: numbered, missing }))
  for (const panel of panels) if (!isPanel(instance, panel.seats)) throw new Error('a panel breaks a quota')
  return ok({ ...fair.value, lottery: collect(deal(instance, panels, dice)) }, fair.notes)
}

/** Chances by type, from anyone of the type. */
function exactChances({ instance, chances }: FairChances): Rational[] {
  return instance.types.map(({ households }) => chances[households[0]![0]!]!)
}

/** Dealt panels as a lottery: equal ones merged, in the order of their members. */
function collect(dealt: readonly (readonly number[])[]): Lottery {
  const byKey = new Map<string, { members: readonly number[]; tickets: number }>()
  for (const members of dealt) {
    const key = members.join()
    const known = byKey.get(key)
    if (known === undefined) byKey.set(key, { members, tickets: 1 })
    else known.tickets += 1
  }
  const panels: LotteryPanel[] = [...byKey.values()].sort((a, b) => compareMembers(a.members, b.members))
  return { tickets: dealt.length, panels }
}

function compareMembers(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((member, i) => member !== b[i])
  return differs === -1 ? 0 : a[differs]! - b[differs]!
}
