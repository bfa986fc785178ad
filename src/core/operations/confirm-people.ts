import { type Problem, problem } from '../../problems/problem.ts'
import { at } from '../checked-index.ts'
import { fail, ok, passUnless, type Result } from '../result.ts'
import { showValue } from '../text.ts'
import type { DrawnLog } from './replace-people.ts'

/** When people confirmed that they come, by id. It is private: the log does not say it. */
export type ConfirmedTimes = ReadonlyMap<string, string>

/** People of the panel who confirm, or who take it back. */
export interface ConfirmationChange {
  readonly ids: readonly string[]
  readonly undo: boolean
  /** ISO 8601, UTC, whole seconds. */
  readonly time: string
}

/**
 * Who is confirmed afterwards. Problems: a time before the last entry of the log; somebody who confirmed already, or who
 * takes back what they never said.
 */
export function changeConfirmed(
  { held: { entries } }: DrawnLog,
  before: ConfirmedTimes,
  { ids, undo, time }: ConfirmationChange,
): Result<ConfirmedTimes> {
  const { time: last } = at(entries, entries.length - 1)
  if (time < last) return fail(problem('log-time', { time, last }))
  const sound = passUnless(ids.flatMap((id) => findConfirmationProblem(id, before, undo) ?? []))
  if (!sound.ok) return sound
  const after = new Map(before)
  for (const id of ids) {
    if (undo) after.delete(id)
    else after.set(id, time)
  }
  return ok(after)
}

function findConfirmationProblem(id: string, before: ConfirmedTimes, undo: boolean): Problem | null {
  const since = before.get(id)
  if (undo) return since === undefined ? problem('person-unconfirmed', { id: showValue(id) }) : null
  return since === undefined ? null : problem('person-confirmed', { id: showValue(id), time: since })
}
