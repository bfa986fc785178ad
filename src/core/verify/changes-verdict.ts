import { formatQuantity } from '../../problems/problem-kind.ts'
import type { CommitBody, DrawEntry } from '../log/entries.ts'
import type { Fault } from '../log/log-fault.ts'
import { type ChangeEntry, isDrawFromPool, StandingTracker } from '../log/standing.ts'
import { giveVerdict, leaveUnchecked, type Verdict } from './verdict.ts'

/** Whoever left was on the panel, whoever came could be called, and the panel is as stated after each change. Needs the log. */
export function judgeChanges(
  commit: CommitBody,
  draw: DrawEntry | undefined,
  changes: readonly ChangeEntry[],
): Verdict {
  if (changes.length === 0) return leaveUnchecked('changes', 'a vacancy, and there is none')
  if (draw === undefined) return leaveUnchecked('changes', 'one draw before the vacancies')
  if (!isDrawFromPool(draw.body, commit.pool.size))
    return leaveUnchecked('changes', 'a draw of different people of the pool')
  const failures = findUnsoundChanges(commit, draw, changes)
  const left = changes.reduce((sum, change) => sum + (change.type === 'vacancy' ? change.body.left.length : 0), 0)
  const called = changes.reduce((sum, change) => sum + (change.type === 'vacancy' ? 0 : change.body.called.length), 0)
  const empty = left - called
  const detail = [
    `${formatQuantity(left, 'person', 'people')} left the panel, ${formatQuantity(called, 'person was', 'people were')} called`,
    empty === 0 ? 'no seat is empty' : `${formatQuantity(empty, 'seat is', 'seats are')} empty`,
  ]
  return giveVerdict('changes', failures, detail.join('; '))
}

/** Everything that is wrong up to the first change that is not sound: what follows it has no ground to stand on. */
export function findUnsoundChanges(commit: CommitBody, draw: DrawEntry, changes: readonly ChangeEntry[]): Fault[] {
  const { size } = commit.pool
  if (!isDrawFromPool(draw.body, size)) {
    return [{ entry: draw.seq, what: 'the draw', expected: 'different people of the pool', found: 'others' }]
  }
  const seats = new StandingTracker(draw.body)
  for (const change of changes) {
    const faults = seats.faults(change, size)
    if (faults.length > 0) return faults
    seats.apply(change)
  }
  return []
}
