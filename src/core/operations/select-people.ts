import { problem } from '../../problems/problem.ts'
import { at } from '../checked-index.ts'
import { openStream } from '../draw/seed.ts'
import type { GivenSource } from '../draw/seed-sources.ts'
import { rankReplacements, rankReserves } from '../draw/ticket.ts'
import { buildDrawBody, computeDrawOutcome, type HashedCommit } from '../log/commit-body.ts'
import type { CalledFrom, CommitBody, DrawBody, LoggedDropout } from '../log/entries.ts'
import { buildIndexPool, fromIndexPoolPositions, type IndexPool, toIndexPoolPositions } from '../log/index-pool.ts'
import { findPanelPeople } from '../log/named-people.ts'
import type { Leaf } from '../log/pool-rows.ts'
import { type PoolCommitment, toPosition } from '../log/pool-tree.ts'
import { listSalts } from '../log/pseudonyms.ts'
import { listReplacementSeeds } from '../log/seat-calls.ts'
import {
  type ChangeEntry,
  type DrawnPeople,
  listCallable,
  type PanelStanding,
  StandingTracker,
} from '../log/standing.ts'
import { ignoreProgress, type ProgressListener } from '../lottery/engine-progress.ts'
import { type PoolIndex, type PoolPosition, sortIndices } from '../model/pool-place.ts'
import type { QuotaTable } from '../model/quota.ts'
import type { Pool } from '../model/registrant.ts'
import { isPanelOfPeople } from '../quotas/quota-fit.ts'
import type { DropoutChances } from '../reserves/drop-outs.ts'
import { type ExpectedReserves, minimiseExpectedViolation } from '../reserves/expected-reserves.ts'
import { fillVacancies, type Replacement } from '../reserves/replacement-rule.ts'
import { fail, ok, type Result } from '../result.ts'

/** The pool and the quotas as read, and as the log binds them. */
export interface BoundPool {
  readonly pool: Pool
  readonly table: QuotaTable
  readonly bound: PoolCommitment
}

/** Reserves that were chosen in the order of the log. */
export interface CommittedReserves extends Omit<ExpectedReserves, 'members'> {
  readonly members: readonly PoolIndex[]
}

/** Whom a committed lottery and a seed choose: for the log, and for the files of the organiser. */
export interface Selection {
  readonly draw: DrawBody
  /** Ascending. */
  readonly panel: readonly PoolPosition[]
  /** In the order in which they are called. */
  readonly reserves: readonly PoolPosition[]
  /** What the reserves are good for. Null where none are promised. */
  readonly expected: CommittedReserves | null
}

/** Draws from a committed lottery. The sources are those that the commit announced. */
export function selectPeople(
  { pool, table, bound }: BoundPool,
  committed: HashedCommit,
  sources: readonly GivenSource[],
  progress: ProgressListener = ignoreProgress,
): Result<Selection> {
  const { commit } = committed
  const outcome = computeDrawOutcome(committed, sources)
  const members = findPanelPeople(commit, outcome.panel, listSalts(bound.leaves))
  if (members === null) return fail(problem('log-people', { ticket: outcome.ticket }))
  const panel = members.map((index) => toPosition(bound, index)).sort((a, b) => a - b)
  if (!isPanelOfPeople({ pool, table, panelSize: commit.panelSize }, panel))
    throw new Error('the panel drawn breaks a quota')
  const drawn = { seed: outcome.seed, panel: sortIndices(members) }
  const expected = commit.reserves.count === 0 ? null : chooseCommittedReserves(commit, bound.leaves, drawn, progress)
  const { draw, reserves } = buildDrawBody(committed, outcome, { members, reserves: expected?.members ?? [] }, bound)
  return ok({ draw, panel, reserves: reserves.map((index) => toPosition(bound, index)), expected })
}

/**
 * The reserves that the committed rule chooses for a draw, ascending. Everything is counted in the order
 * of the log, so that whoever has the rows finds the same people.
 */
export function chooseCommittedReserves(
  commit: CommitBody,
  leaves: readonly Leaf[],
  { seed, panel }: { readonly seed: string; readonly panel: readonly PoolIndex[] },
  progress: ProgressListener = ignoreProgress,
): CommittedReserves {
  const { pool, table } = buildIndexPool(commit, leaves)
  const { count, dropout, scenarios } = commit.reserves
  const plan = { panel: toIndexPoolPositions(panel), count, scenarios, chances: resolveDropoutChances(commit, dropout) }
  const rank = rankReserves(seed, leaves.length)
  const stream = openStream(seed, 'reserves/drop-outs')
  const ranked = { pool, table, rank }
  const found = minimiseExpectedViolation(stream, ranked, plan, () => progress({ phase: 'reserves' }))
  return { ...found, members: fromIndexPoolPositions(found.members) }
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

/** How many seats are filled, and whom from. */
interface EmptyPlaces {
  readonly from: CalledFrom
  readonly seats: number
  /** How long the search may go on, where not as usual. */
  readonly looks?: number
}

/** People called to empty seats of a log. */
export interface CommittedReplacement extends Omit<Replacement, 'called' | 'panel'> {
  readonly called: readonly PoolIndex[]
  readonly panel: readonly PoolIndex[]
}

/** Whom the committed rule calls to fill so many empty seats. Problems: too few people, too many ways. */
export function chooseCommittedReplacement(
  { pool, table }: IndexPool,
  seed: string,
  standing: PanelStanding<PoolIndex>,
  { from, ...places }: EmptyPlaces,
): Result<CommittedReplacement> {
  const size = pool.registrants.length
  const people = toIndexPoolPositions(listCallable(standing, from, size))
  const staying = toIndexPoolPositions(standing.panel)
  const filled = fillVacancies({ pool, table, rank: rankReplacements(seed, size) }, { staying, people, ...places })
  if (!filled.ok) return filled
  const { called, panel, violation } = filled.value
  return ok({ called: fromIndexPoolPositions(called), panel: fromIndexPoolPositions(panel), violation })
}

/** What happened to the people of a draw. */
interface ReplayedChanges {
  readonly draw: DrawnPeople<PoolIndex>
  readonly changes: readonly ChangeEntry<PoolIndex>[]
}

/**
 * Whom the committed rule calls at each replacement of a log, ascending; null from the first one on for
 * which the search finds no proof, so that no log can keep it searching. The changes are sound; `seed` is that of the draw.
 */
export function replayReplacements(
  people: IndexPool,
  commit: CommitBody,
  seed: string,
  { draw, changes }: ReplayedChanges,
): (readonly PoolIndex[] | null)[] {
  const seats = new StandingTracker(draw)
  const seeds = listReplacementSeeds(commit, seed, changes)
  let [proved, number] = [true, 0]
  return changes.flatMap((change) => {
    const standing = seats.standing()
    seats.apply(change)
    if (change.type === 'vacancy') return []
    const own = at(seeds, number)
    number += 1
    if (!proved) return [null]
    const { from, called } = change.body
    const chosen = chooseCommittedReplacement(people, own, standing, { from, seats: called.length })
    proved = chosen.ok
    return [chosen.ok ? chosen.value.called : null]
  })
}
