import { problem } from '../../problems/problem.ts'
import type { CalledFrom, CommitBody, DrawBody } from '../log/entries.ts'
import type { IndexPool } from '../log/index-pool.ts'
import { appendEntry, findDraw, type HeldLog } from '../log/log.ts'
import { replacementRule } from '../log/rule-names.ts'
import { computeStanding, listChanges, type PanelStanding } from '../log/standing.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import { formatRational, type Rational } from '../rational.ts'
import { fail, ok, type Result } from '../result.ts'
import { showValue } from '../text.ts'
import { chooseCommittedReplacement } from './select-people.ts'

/** A log that has its draw, and how things stand at its end. */
export interface DrawnLog {
  readonly held: HeldLog
  readonly commit: CommitBody
  readonly draw: DrawBody
  readonly standing: PanelStanding
}

/** A log with its standing; null where it has no draw yet. Its changes must be sound: see the verdict `changes`. */
export function openDrawnLog(held: HeldLog): DrawnLog | null {
  const draw = findDraw(held.entries)
  if (draw === null) return null
  const { body } = draw
  return { held, commit: held.entries[0].body, draw: body, standing: computeStanding(body, listChanges(held.entries)) }
}

/**
 * The log after people of the panel left: ascending, at least one. The reason is public. `time` is ISO 8601,
 * UTC, whole seconds.
 */
export function vacate(log: DrawnLog, left: readonly PoolIndex[], reason: string, time: string): Result<DrawnLog> {
  const panel = new Set(log.standing.panel)
  if (!left.every((index) => panel.has(index))) throw new RangeError('only people of the panel leave it')
  return extendDrawnLog(log, appendEntry(log.held, { type: 'vacancy', body: { left, reason } }, time))
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

/** Fills empty seats by the committed rule. Problems: too few people; too many ways. */
export function fillSeats(
  log: DrawnLog,
  people: IndexPool,
  { from, time, seats = log.standing.open }: FillPlan,
): Result<FilledLog> {
  const { rule } = log.commit.replacements
  if (rule !== replacementRule) return fail(problem('rule-unknown', { rule: showValue(rule) }))
  const chosen = chooseCommittedReplacement(people, log.draw.seed, log.standing, { from, seats })
  if (!chosen.ok) return chosen
  const { called, panel, violation } = chosen.value
  const body = { called, from, panel, violation: formatRational(violation) }
  const longer = extendDrawnLog(log, appendEntry(log.held, { type: 'replacement', body }, time))
  return longer.ok ? ok({ log: longer.value, called, violation }) : longer
}

function extendDrawnLog(log: DrawnLog, longer: Result<HeldLog>): Result<DrawnLog> {
  if (!longer.ok) return longer
  const held = longer.value
  return ok({ ...log, held, standing: computeStanding(log.draw, listChanges(held.entries)) })
}
