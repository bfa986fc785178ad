import { openStream } from '../draw/seed.ts'
import type { GivenSource } from '../draw/seed-sources.ts'
import { rankReplacements, rankReserves } from '../draw/ticket.ts'
import { buildDrawBody, computeDrawOutcome, type HashedCommit } from '../log/commit-body.ts'
import type { CalledFrom, CommitBody, DrawBody, LoggedDropout } from '../log/entries.ts'
import { buildIndexPool, type IndexPool } from '../log/index-pool.ts'
import type { Leaf } from '../log/pool-rows.ts'
import type { PoolCommitment } from '../log/pool-tree.ts'
import { type ChangeEntry, listCallable, type PanelStanding, StandingTracker } from '../log/standing.ts'
import { ignoreProgress, type ProgressListener } from '../lottery/engine-progress.ts'
import type { QuotaTable } from '../model/quota.ts'
import type { Pool } from '../model/registrant.ts'
import { isPanelOfPeople } from '../quotas/quota-fit.ts'
import type { DropoutChances } from '../reserves/drop-outs.ts'
import { type ExpectedReserves, minimiseExpectedViolation } from '../reserves/expected-reserves.ts'
import { fillVacancies, type Replacement } from '../reserves/replacement-rule.ts'
import type { Result } from '../result.ts'

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
  /** What the reserves are good for; its members are pool indices. Null where none are promised. */
  readonly expected: ExpectedReserves | null
}

/** Draws from a committed lottery. The sources are those that the commit announced. */
export function selectPeople(
  { pool, table, bound }: BoundPool,
  committed: HashedCommit,
  sources: readonly GivenSource[],
  progress: ProgressListener = ignoreProgress,
): Selection {
  const { commit } = committed
  const outcome = computeDrawOutcome(committed, sources)
  const panel = outcome.panel.map((index) => bound.positionOf[index]!).sort((a, b) => a - b)
  if (!isPanelOfPeople(pool, table, commit.panelSize, panel)) throw new Error('the panel drawn breaks a quota')
  const expected = commit.reserves.count === 0 ? null : chooseCommittedReserves(commit, bound.leaves, outcome, progress)
  const draw = buildDrawBody(committed, outcome, expected?.members ?? [], bound)
  return { draw, panel, reserves: draw.reserves.map((index) => bound.positionOf[index]!), expected }
}

/**
 * The reserves that the committed rule chooses for a draw, as ascending pool indices. Everything is counted in the order
 * of the log, so that whoever has the rows finds the same people.
 */
export function chooseCommittedReserves(
  commit: CommitBody,
  leaves: readonly Leaf[],
  { seed, panel }: Pick<DrawBody, 'seed' | 'panel'>,
  progress: ProgressListener = ignoreProgress,
): ExpectedReserves {
  const { pool, table } = buildIndexPool(commit, leaves)
  const { count, dropout, scenarios } = commit.reserves
  const plan = { panel, count, scenarios, chances: resolveDropoutChances(commit, dropout) }
  const rank = rankReserves(seed, leaves.length)
  const stream = openStream(seed, 'reserves/drop-outs')
  return minimiseExpectedViolation(stream, { pool, table, rank }, plan, () => progress({ phase: 'reserves' }))
}

function resolveDropoutChances({ quotas }: CommitBody, { of, special, usual }: LoggedDropout): DropoutChances {
  return {
    of,
    usual,
    special: special.map(([name, value, chance]) => {
      const feature = quotas.findIndex(([other]) => other === name)
      const place = quotas[feature]?.[1].findIndex(([other]) => other === value) ?? -1
      if (place < 0) throw new RangeError(`no quota of ${name}, ${value}`)
      return { feature, value: place, chance }
    }),
  }
}

/** Whom the committed rule calls to fill so many empty seats, as pool indices. Problems: too few people, too many ways. */
export function chooseCommittedReplacement(
  { pool, table }: IndexPool,
  seed: string,
  standing: PanelStanding,
  from: CalledFrom,
  seats: number,
): Result<Replacement> {
  const size = pool.registrants.length
  const people = listCallable(standing, from, size)
  const rank = rankReplacements(seed, size)
  return fillVacancies({ pool, table, rank }, { staying: standing.panel, seats, people })
}

/**
 * Whom the committed rule calls at each replacement of a log, as ascending pool indices; null from the first one on for
 * which the search finds no proof, so that no log can keep it searching. The changes are sound.
 */
export function replayReplacements(
  people: IndexPool,
  draw: DrawBody,
  changes: readonly ChangeEntry[],
): (readonly number[] | null)[] {
  const seats = new StandingTracker(draw)
  let proved = true
  return changes.flatMap((change) => {
    const standing = seats.standing()
    seats.apply(change)
    if (change.type === 'vacancy') return []
    if (!proved) return [null]
    const { from, called } = change.body
    const chosen = chooseCommittedReplacement(people, draw.seed, standing, from, called.length)
    proved = chosen.ok
    return [chosen.ok ? chosen.value.called : null]
  })
}
