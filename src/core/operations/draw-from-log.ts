import type { CommittedPart } from '../../problems/commit-words.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { computeRoundTime, isBeaconSignature } from '../draw/beacon.ts'
import { findSourceMisfit, type GivenSource, type SeedSource } from '../draw/seed-sources.ts'
import { describeOrderRule, type OrderRule } from '../log/chain-faults.ts'
import { buildLoggedQuotas, hashCommit, listKeyTerms } from '../log/commit-body.ts'
import type { CommitBody, EntryType } from '../log/entries.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import { appendEntry, type HeldLog, holdLog } from '../log/log.ts'
import { formatLogTime, parseLogTime } from '../log/log-time.ts'
import { findNoteDifferences } from '../log/note-differences.ts'
import { commitPool } from '../log/pool-tree.ts'
import { reserveRule } from '../log/rule-names.ts'
import { noteMixedAlphabets } from '../log/source-words.ts'
import { ignoreProgress, type ProgressListener } from '../lottery/engine-progress.ts'
import { fail, failWith, ok, type Result } from '../result.ts'
import type { ReadRawFiles } from './read-raw-files.ts'
import { type BoundPool, type Selection, selectPeople } from './select-people.ts'
import { findSourceProblems } from './source-problems.ts'

/** Reads a log that still waits for its draw, or says why it cannot be drawn from. */
export function readUndrawnLog(log: Uint8Array, file: string): Result<HeldLog> {
  const whole = holdLog(log, file)
  if (!whole.ok) return whole
  const { entries } = whole.value
  const broken = entries.flatMap(({ type }) => rulesAgainstDraw[type] ?? [])[0]
  if (broken === undefined) return whole
  const expected = describeOrderRule(broken, 'draw')
  return fail(problem('log-order', { expected, found: 'draw' }, { file, line: entries.length }))
}

/** The rule that a draw would break after an entry of this type. */
const rulesAgainstDraw: Readonly<Partial<Record<EntryType, OrderRule>>> = {
  draw: 'one draw',
  void: 'not given up',
  close: 'not closed',
}

function compareFrozen(part: CommittedPart, frozen: unknown, now: unknown, name = ''): Problem[] {
  const faults = new FaultCollector(null)
  faults.compare(part, frozen, now)
  return faults.faults.map(({ expected, found }) =>
    problem('log-differs', { part, name, expected: expected || 'nothing', found: found || 'nothing' }),
  )
}

/**
 * Binds files again to see that they are the committed ones: every difference is a problem.
 */
export function rebindPool(
  commit: CommitBody,
  { pool, table, panelSize, key, provenance }: ReadRawFiles,
): Result<BoundPool> {
  // A log that waits for its draw was made in two steps, with a random key; no other pool has the root of a derived one.
  const bound = commitPool(pool, table, key ?? listKeyTerms(commit, []))
  const quotas = new Map(buildLoggedQuotas(table))
  const features = new Set([...quotas.keys(), ...commit.quotas.map(([name]) => name)])
  const committed = new Map(commit.quotas)
  const found = [
    ...compareFrozen('panel', commit.panelSize, panelSize),
    ...compareFrozen('reserve rule', commit.reserves.rule, reserveRule),
    ...compareFrozen('household rule', commit.pool.householdRule, pool.householdRule),
    ...[...features].flatMap((name) =>
      compareFrozen('quota', committed.get(name) ?? null, quotas.get(name) ?? null, name),
    ),
    ...compareFrozen('registrants', commit.pool.size, bound.size),
    ...compareFrozen('left out', commit.provenance.excluded, provenance.excluded),
    ...findNoteDifferences(commit.provenance, provenance).flatMap(({ quota, expected, found: noted }) =>
      compareFrozen('notes', expected, noted, quota),
    ),
  ]
  const problems = found.length > 0 ? found : compareFrozen('pool', commit.pool.root, bound.root)
  return problems.length === 0 ? ok({ pool, table, bound }) : failWith(problems)
}

/** A draw from a committed log: the log with its new entry, and whom it chose. */
export interface LogDraw extends Selection {
  readonly log: string
}

/** What was given for the seed, and when. */
export interface GivenSeed {
  /** One for each source that the commit announced. */
  readonly sources: readonly GivenSource[]
  /** ISO 8601, UTC, whole seconds. */
  readonly time: string
}

/** Draws from a log that waits for it. Problems: sources that are not the announced ones; a beacon's round that is not out. */
export function drawFromLog(
  log: HeldLog,
  people: BoundPool,
  { sources, time }: GivenSeed,
  progress: ProgressListener = ignoreProgress,
): Result<LogDraw> {
  const commit = log.entries[0].body
  const wrong = findGivenProblems(commit.seedSource, commit.lottery.tickets, { sources, time })
  if (wrong.length > 0) return failWith(wrong)
  const selected = selectPeople(people, { commit, hash: hashCommit(commit) }, sources, progress)
  if (!selected.ok) return selected
  const chosen = selected.value
  const longer = appendEntry(log, { type: 'draw', body: chosen.draw }, time)
  return longer.ok ? ok({ ...chosen, log: longer.value.text }, noteMixedAlphabets(sources)) : longer
}

/**
 * What is wrong with the seed: a source that cannot serve, or what was given is not as announced, or not what the beacon signed. For
 * letters there are no tickets (null).
 */
export function findGivenProblems(source: SeedSource, tickets: number | null, { sources, time }: GivenSeed): Problem[] {
  const unfit = findSourceProblems(source, tickets)
  if (unfit.length > 0) return unfit
  const misfit = findSourceMisfit(source, sources)
  if (misfit !== null) return [problem('seed-source-misfit', misfit)]
  const beacon = sources.find((given) => given.kind === 'beacon')
  if (beacon === undefined) return []
  return findBeaconProblems(beacon.round, beacon.signature, time)
}

/** A round that is not out yet, or that the beacon did not sign. */
export function findBeaconProblems(round: number, signature: string, time: string): Problem[] {
  const early = findEarlyRoundProblem(round, time)
  if (early !== null) return [early]
  return isBeaconSignature(round, signature) ? [] : [problem('beacon-wrong', { round })]
}

/** The problem of asking for a round before it is published. */
export function findEarlyRoundProblem(round: number, time: string): Problem | null {
  const published = computeRoundTime(round)
  if (published <= parseLogTime(time)) return null
  return problem('beacon-early', { round, published: formatLogTime(published), time })
}
