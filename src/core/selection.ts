import { streamOf } from './draw/seed.ts'
import type { Source } from './draw/sources.ts'
import { type Committed, drawBody, outcomeOf } from './log/commit.ts'
import type { CommitBody, DrawBody } from './log/entries.ts'
import type { PoolCommitment } from './log/pool.ts'
import type { Solver } from './lottery/solver.ts'
import type { QuotaTable } from './model/quota.ts'
import type { Pool } from './model/registrant.ts'
import { isPanelOf } from './quotas/fit.ts'
import { chooseReserves, type Reserves } from './reserves/choose.ts'
import { ok, type Result } from './result.ts'

/** The pool and the quotas as read, and as the log binds them. */
export interface BoundPool {
  readonly pool: Pool
  readonly table: QuotaTable
  readonly bound: PoolCommitment
}

/** Whom a committed lottery and a seed choose: for the log, and as positions in the pool. */
export interface Selection {
  readonly draw: DrawBody
  /** Ascending. */
  readonly panel: readonly number[]
  /** In the order in which they are called. */
  readonly reserves: readonly number[]
  /** Members of the panel whose drop-out one of the reserves could make good. */
  readonly replaceable: readonly number[]
}

/** Draws from a committed lottery. The sources are those that the commit announced. */
export function select(
  solver: Solver,
  people: BoundPool,
  committed: Committed,
  sources: readonly Source[],
): Result<Selection> {
  const { pool, table, bound } = people
  const { commit } = committed
  const outcome = outcomeOf(committed, sources)
  const panel = toPositions(bound, outcome.panel)
  if (!isPanelOf(pool, table, commit.panelSize, panel)) throw new Error('the panel drawn breaks a quota')
  const reserves = reservesOf(solver, people, commit, outcome.seed, panel)
  if (!reserves.ok) return reserves
  const { members, replaceable } = reserves.value
  const indices = members.map((position) => bound.indexOf[position]!)
  const draw = drawBody(committed, outcome, indices, bound)
  return ok({ draw, panel, reserves: draw.reserves.map((index) => bound.positionOf[index]!), replaceable })
}

/** The reserves that the committed rule chooses for a draw, as ascending pool indices: to check those in its log. */
export function replayReserves(
  solver: Solver,
  people: BoundPool,
  commit: CommitBody,
  draw: DrawBody,
): Result<readonly number[]> {
  const { bound } = people
  const chosen = reservesOf(solver, people, commit, draw.seed, toPositions(bound, draw.panel))
  return chosen.ok ? ok(chosen.value.members.map((p) => bound.indexOf[p]!).sort((a, b) => a - b)) : chosen
}

function toPositions(bound: PoolCommitment, indices: readonly number[]): number[] {
  return indices.map((index) => bound.positionOf[index]!).sort((a, b) => a - b)
}

function reservesOf(
  solver: Solver,
  { pool, table, bound }: BoundPool,
  commit: CommitBody,
  seed: string,
  panel: readonly number[],
): Result<Reserves> {
  return chooseReserves(solver, pool, table, panel, commit.reserves.count, reserveRanks(bound, seed))
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
