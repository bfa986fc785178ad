import { problem } from '../../problems/problem.ts'
import { at } from '../checked-index.ts'
import { deriveReplacementSeed } from '../draw/seed.ts'
import { findSourceMisfit, type GivenSource } from '../draw/seed-sources.ts'
import type { CalledFrom, CommitBody, DrawBody, SeatCall } from '../log/entries.ts'
import type { IndexPool } from '../log/index-pool.ts'
import { appendEntry, findDraw, type HeldLog } from '../log/log.ts'
import { identifyPeople } from '../log/named-people.ts'
import type { Leaf } from '../log/pool-rows.ts'
import { comparePseudonyms, listSalts, type PoolSalts, preparePseudonyms } from '../log/pseudonyms.ts'
import { replacementRule } from '../log/rule-names.ts'
import { buildAwaitedSource } from '../log/seat-calls.ts'
import {
  type ChangeEntry,
  computeStanding,
  type DrawnPeople,
  findDrawnPeople,
  listChanges,
  type PanelStanding,
} from '../log/standing.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import type { Pseudonym } from '../model/pseudonym.ts'
import type { Rational } from '../rational.ts'
import { looksOfAnsweredCall } from '../reserves/replacement-rule.ts'
import { fail, failWith, ok, type Result } from '../result.ts'
import { showValue } from '../text.ts'
import { findBeaconProblems } from './draw-from-log.ts'
import { chooseCommittedReplacement } from './select-people.ts'

/** A log that has its draw, and how things stand at its end. People are pool indices. */
export interface DrawnLog {
  readonly held: HeldLog
  readonly commit: CommitBody
  readonly draw: DrawBody
  readonly salts: PoolSalts
  readonly drawn: DrawnPeople<PoolIndex>
  readonly changes: readonly ChangeEntry<PoolIndex>[]
  readonly standing: PanelStanding<PoolIndex>
}

/**
 * A drawn log with its standing. `leaves` are the rows of its pool, by pool index. Throws where it has no draw, where its
 * changes are not sound, or where it names others than people of the pool: see the verdicts `changes` and `chances`.
 */
export function openDrawnLog(held: HeldLog, leaves: readonly Leaf[]): DrawnLog {
  return traceDrawnLog(held, listSalts(leaves))
}

function traceDrawnLog(held: HeldLog, salts: PoolSalts): DrawnLog {
  const commit = held.entries[0].body
  const draw = findDraw(held.entries)
  if (draw === null) throw new Error('a log without a draw')
  const { draw: drawn, changes, faults } = identifyPeople(commit, draw, listChanges(held.entries), salts)
  if (drawn === null || faults.length > 0) throw new Error('a log that names nobody of the pool')
  return { held, commit, draw: draw.body, salts, drawn, changes, standing: computeStanding(drawn, changes) }
}

/** Who leaves a panel, why (it is public), and when: ISO 8601, UTC, whole seconds. */
interface Leaving {
  readonly left: readonly PoolIndex[]
  readonly reason: string
  readonly time: string
}

/**
 * The log after people of the panel left: at least one. The reason is public. `time` is ISO 8601, UTC, whole seconds.
 */
export function vacate(log: DrawnLog, left: readonly PoolIndex[], reason: string, time: string): Result<DrawnLog> {
  return addVacancy(log, { left, reason, time }, {})
}

/**
 * The same with the call to some of the empty seats, before its randomness can be known; perhaps nobody leaves. It waits
 * then, and cannot be taken back: see to it first that it can be answered.
 */
export function announceCall(log: DrawnLog, leaving: Leaving, call: SeatCall): Result<DrawnLog> {
  return addVacancy(log, leaving, { call })
}

function addVacancy(
  log: DrawnLog,
  { left, reason, time }: Leaving,
  call: { readonly call?: SeatCall },
): Result<DrawnLog> {
  const panel = new Set(log.standing.panel)
  if (!left.every((index) => panel.has(index))) throw new RangeError('only people of the panel leave it')
  const names = listSeatNames(log)
  const body = { ...call, left: sortNames(left.map((index) => readName(names, index))), reason }
  return extendDrawnLog(log, appendEntry(log.held, { type: 'vacancy', body }, time))
}

/** A log whose empty seats were filled. */
export interface FilledLog {
  readonly log: DrawnLog
  /** Ascending. */
  readonly called: readonly PoolIndex[]
  /** The weighted quota violation of the panel now; 0 where every quota is met. */
  readonly violation: Rational
}

/** How empty seats are to be filled. */
export interface FillPlan {
  readonly from: CalledFrom
  /** ISO 8601, UTC, whole seconds. */
  readonly time: string
  /** How many of the empty seats: at least one, and all there are unless fewer are asked for. */
  readonly seats?: number
}

/** Fills empty seats by the committed rule and the seed of the draw. Problems: too few people; too many ways. */
export function fillSeats(
  log: DrawnLog,
  people: IndexPool,
  { from, time, seats = log.standing.open }: FillPlan,
): Result<FilledLog> {
  return fillFrom(log, people, { from, seats }, { seed: log.draw.seed, sources: [], time })
}

/** The sources that a call waited for, and when its seats are filled. */
export interface CallAnswer {
  readonly sources: readonly GivenSource[]
  /** ISO 8601, UTC, whole seconds. */
  readonly time: string
}

/**
 * Fills the seats of the call that waits, by a seed of these sources. Problems: sources that it does not wait for; a round
 * that is not out; a time that goes back.
 */
export function answerCall(log: DrawnLog, people: IndexPool, { sources, time }: CallAnswer): Result<FilledLog> {
  const { call } = log.standing
  if (call === null) throw new RangeError('no call waits for these sources')
  const misfit = findSourceMisfit(buildAwaitedSource(log.commit.replacements.seed, call), sources)
  if (misfit !== null) return fail(problem('seed-source-misfit', misfit))
  const wrong = sources.flatMap((given) =>
    given.kind === 'beacon' ? findBeaconProblems(given.round, given.signature, time) : [],
  )
  if (wrong.length > 0) return failWith(wrong)
  const seed = deriveReplacementSeed(call.vacancy, sources)
  const places = { from: call.from, seats: call.seats, looks: looksOfAnsweredCall }
  return fillFrom(log, people, places, { seed, sources, time })
}

/** Where the order of equals comes from, and when. */
interface SeededFill extends CallAnswer {
  readonly seed: string
}

function fillFrom(
  log: DrawnLog,
  people: IndexPool,
  places: { readonly from: CalledFrom; readonly seats: number; readonly looks?: number },
  { seed, sources, time }: SeededFill,
): Result<FilledLog> {
  const { rule } = log.commit.replacements
  if (rule !== replacementRule) return fail(problem('rule-unknown', { rule: showValue(rule) }))
  const chosen = chooseCommittedReplacement(people, seed, log.standing, places)
  if (!chosen.ok) return chosen
  const { called, panel, violation } = chosen.value
  const names = listSeatNames(log)
  const naming = preparePseudonyms(`called/${log.held.entries.length}`)
  // Reserves keep the name that they have; whoever has none yet gets one by this entry.
  const nameOf = (index: PoolIndex): Pseudonym => names.get(index) ?? naming(at(log.salts, index))
  const body = {
    called: sortNames(called.map(nameOf)),
    from: places.from,
    panel: sortNames(panel.map(nameOf)),
    sources,
  }
  const longer = extendDrawnLog(log, appendEntry(log.held, { type: 'replacement', body }, time))
  return longer.ok ? ok({ log: longer.value, called, violation }) : longer
}

function extendDrawnLog(log: DrawnLog, longer: Result<HeldLog>): Result<DrawnLog> {
  return longer.ok ? ok(traceDrawnLog(longer.value, log.salts)) : longer
}

/** The name by which the log knows everybody who was drawn, is in reserve or was called. */
function listSeatNames({ held, commit, draw, drawn, changes }: DrawnLog): ReadonlyMap<PoolIndex, Pseudonym> {
  const names = new Map<PoolIndex, Pseudonym>()
  const note = (people: readonly PoolIndex[], own: readonly Pseudonym[]): void => {
    for (const [i, index] of people.entries()) names.set(index, at(own, i))
  }
  note(drawn.panel, findDrawnPeople(commit, draw)?.panel ?? [])
  note(drawn.reserves, draw.reserves)
  const logged = listChanges(held.entries)
  for (const [i, change] of changes.entries()) {
    const entry = at(logged, i)
    if (change.type === 'replacement' && entry.type === 'replacement') note(change.body.called, entry.body.called)
  }
  return names
}

function readName(names: ReadonlyMap<PoolIndex, Pseudonym>, index: PoolIndex): Pseudonym {
  const name = names.get(index)
  if (name === undefined) throw new RangeError(`nobody knows pool index ${index} by a name`)
  return name
}

function sortNames(names: readonly Pseudonym[]): readonly Pseudonym[] {
  return names.toSorted(comparePseudonyms)
}
