import { streamOf } from '../draw/seed.ts'
import type { Source } from '../draw/seed-sources.ts'
import { replacementRanks, reserveRanks } from '../draw/ticket.ts'
import { type Committed, drawBody, outcomeOf } from '../log/commit-body.ts'
import type { CalledFrom, CommitBody, DrawBody, LoggedDropout } from '../log/entries.ts'
import { type IndexPool, indexPool } from '../log/index-pool.ts'
import type { Leaf } from '../log/pool-rows.ts'
import type { PoolCommitment } from '../log/pool-tree.ts'
import { type ChangeEntry, callable, Seats, type Standing } from '../log/standing.ts'
import { type Progress, silent } from '../lottery/engine-progress.ts'
import type { QuotaTable } from '../model/quota.ts'
import type { Pool } from '../model/registrant.ts'
import { isPanelOf } from '../quotas/quota-fit.ts'
import type { DropoutChances } from '../reserves/drop-outs.ts'
import { type ExpectedReserves, expectedReserves } from '../reserves/expected-reserves.ts'
import { type Replacement, replace } from '../reserves/replacement-rule.ts'
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
export function select(
  { pool, table, bound }: BoundPool,
  committed: Committed,
  sources: readonly Source[],
  progress: Progress = silent,
): Selection {
  const { commit } = committed
  const outcome = outcomeOf(committed, sources)
  const panel = outcome.panel.map((index) => bound.positionOf[index]!).sort((a, b) => a - b)
  if (!isPanelOf(pool, table, commit.panelSize, panel)) throw new Error('the panel drawn breaks a quota')
  const expected = commit.reserves.count === 0 ? null : chosenReserves(commit, bound.leaves, outcome, progress)
  const draw = drawBody(committed, outcome, expected?.members ?? [], bound)
  return { draw, panel, reserves: draw.reserves.map((index) => bound.positionOf[index]!), expected }
}

/**
 * The reserves that the committed rule chooses for a draw, as ascending pool indices. Everything is counted in the order
 * of the log, so that whoever has the rows finds the same people.
 */
export function chosenReserves(
  commit: CommitBody,
  leaves: readonly Leaf[],
  { seed, panel }: Pick<DrawBody, 'seed' | 'panel'>,
  progress: Progress = silent,
): ExpectedReserves {
  const { pool, table } = indexPool(commit, leaves)
  const { count, dropout, scenarios } = commit.reserves
  const plan = { count, scenarios, chances: chancesOf(commit, dropout) }
  const stream = streamOf(seed, 'reserves/drop-outs')
  return expectedReserves(stream, pool, table, panel, plan, reserveRanks(seed, leaves.length), () =>
    progress({ phase: 'reserves' }),
  )
}

function chancesOf({ quotas }: CommitBody, { of, special, usual }: LoggedDropout): DropoutChances {
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
export function chosenReplacement(
  { pool, table }: IndexPool,
  seed: string,
  standing: Standing,
  from: CalledFrom,
  seats: number,
): Result<Replacement> {
  const size = pool.registrants.length
  const people = callable(standing, from, size)
  return replace(pool, table, { staying: standing.panel, seats, people }, replacementRanks(seed, size))
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
  const seats = new Seats(draw)
  let proved = true
  return changes.flatMap((change) => {
    const standing = seats.standing()
    seats.apply(change)
    if (change.type === 'vacancy') return []
    if (!proved) return [null]
    const { from, called } = change.body
    const chosen = chosenReplacement(people, draw.seed, standing, from, called.length)
    proved = chosen.ok
    return [chosen.ok ? chosen.value.called : null]
  })
}
