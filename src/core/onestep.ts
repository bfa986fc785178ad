import { drawTicket } from './draw/draw.ts'
import { type Source, seedOf, streamOf } from './draw/seed.ts'
import { type CommitInput, commitBody, commitHash, drawBody } from './log/commit.ts'
import type { CommitBody, DrawBody, Tool } from './log/entries.ts'
import { appendEntry } from './log/log.ts'
import { auditorPack } from './log/pack.ts'
import { commitPool, type PoolCommitment } from './log/pool.ts'
import { type FairLottery, makeLottery } from './lottery/lottery.ts'
import type { Solver } from './lottery/solver.ts'
import type { QuotaTable } from './model/quota.ts'
import type { Pool } from './model/registrant.ts'
import { isPanelOf } from './quotas/fit.ts'
import { chooseReserves } from './reserves/choose.ts'
import { ok, type Result } from './result.ts'

/** What the organiser decides about a draw, beyond pool and quotas. */
export interface DrawPlan {
  readonly panelSize: number
  /** How many numbered panels the lottery has. */
  readonly numbered: number
  readonly reserves: number
  /** The operator's text: reproducible, not grind-proof. */
  readonly seed: string
  readonly title?: string
}

/** A draw that was made: what goes into the log, and who it chose (positions in the pool). */
export interface MadeDraw {
  readonly log: string
  readonly pack: string
  readonly fair: FairLottery
  readonly commit: CommitBody
  readonly draw: DrawBody
  readonly panel: readonly number[]
  /** In the order in which they are called. */
  readonly reserves: readonly number[]
  /** Members of the panel whose drop-out one of the reserves could make good. */
  readonly replaceable: readonly number[]
}

/** The rule by which reserves are chosen, as it stands in the log. */
export const reserveRule = 'single-vacancies@1'

/** Commits to a lottery and draws from it in one go. `time` is ISO 8601, UTC, whole seconds. */
export function drawInOneStep(
  solver: Solver,
  pool: Pool,
  table: QuotaTable,
  plan: DrawPlan,
  tool: Tool,
  time: string,
): Result<MadeDraw> {
  const made = makeLottery(solver, pool, table, plan.panelSize, plan.numbered)
  if (!made.ok) return made
  const bound = commitPool(pool, table, null)
  const commit = commitBody(commitInput(bound, table, plan, made.value, tool))
  const sources: Source[] = [{ kind: 'text', text: plan.seed }]
  const seed = seedOf(commitHash(commit), sources)
  const drawn = drawTicket(seed, commit.lottery).panel
  if (drawn === null) throw new Error('a ticket without a panel')
  const panel = toPositions(bound, drawn)
  if (!isPanelOf(pool, table, plan.panelSize, panel)) throw new Error('the panel drawn breaks a quota')
  const reserves = chooseReserves(solver, pool, table, panel, plan.reserves, reserveRanks(bound, seed))
  if (!reserves.ok) return reserves
  const draw = drawBody(commit, sources, () => reserves.value.members.map((position) => bound.indexOf[position]!))
  const log = logOf(commit, draw, time)
  if (!log.ok) return log
  return ok(
    {
      log: log.value,
      pack: auditorPack(bound),
      fair: made.value,
      commit,
      draw,
      panel,
      reserves: draw.reserves.map((index) => bound.positionOf[index]!),
      replaceable: reserves.value.replaceable,
    },
    made.notes,
  )
}

function commitInput(
  pool: PoolCommitment,
  table: QuotaTable,
  plan: DrawPlan,
  fair: FairLottery,
  tool: Tool,
): CommitInput {
  const { panelSize, reserves, title } = plan
  return {
    lottery: fair.lottery,
    pool,
    table,
    panelSize,
    method: 'leximin',
    bound: fair.bound,
    reserves: { count: reserves, rule: reserveRule },
    seedSource: { kind: 'operator' },
    ...(title === undefined ? {} : { title }),
    tool,
  }
}

function logOf(commit: CommitBody, draw: DrawBody, time: string): Result<string> {
  const begun = appendEntry('', 'commit', commit, time)
  return begun.ok ? appendEntry(begun.value, 'draw', draw, time) : begun
}

function toPositions(bound: PoolCommitment, indices: readonly number[]): number[] {
  return indices.map((index) => bound.positionOf[index]!).sort((a, b) => a - b)
}

/** A seeded rank for everyone, by position in the pool: ties between equally good reserves are broken by lot. */
function reserveRanks(bound: PoolCommitment, seed: string): number[] {
  const ranks = new Array<number>(bound.size)
  const order = streamOf(seed, 'reserves/choice').shuffle(bound.positionOf)
  order.forEach((position, rank) => {
    ranks[position] = rank
  })
  return ranks
}
