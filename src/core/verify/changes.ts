import type { CommitBody, DrawEntry } from '../log/entries.ts'
import type { Fault } from '../log/fault.ts'
import { afterChange, type ChangeEntry, changeFaults, firstStanding } from '../log/standing.ts'
import { count } from '../problems/kind.ts'
import { judged, notChecked, type Verdict } from './verdict.ts'

/** Whoever left was on the panel, whoever came could be called, and the panel is as stated after each change. Needs the log. */
export function changesVerdict(
  commit: CommitBody,
  draw: DrawEntry | undefined,
  changes: readonly ChangeEntry[],
): Verdict {
  if (changes.length === 0) return notChecked('changes', 'a vacancy, and there is none')
  if (draw === undefined) return notChecked('changes', 'one draw before the vacancies')
  const failures = unsound(commit, draw, changes)
  const left = changes.flatMap((change) => (change.type === 'vacancy' ? change.body.left : []))
  const called = changes.flatMap((change) => (change.type === 'replacement' ? change.body.called : []))
  const empty = left.length - called.length
  const detail = [
    `${count(left.length, 'person', 'people')} left the panel, ${called.length} were called`,
    empty === 0 ? 'no seat is empty' : `${count(empty, 'seat')} empty`,
  ]
  return judged('changes', failures, detail.join('; '))
}

/** Everything that is wrong up to the first change that is not sound: what follows it has no ground to stand on. */
export function unsound(commit: CommitBody, draw: DrawEntry, changes: readonly ChangeEntry[]): Fault[] {
  let standing = firstStanding(draw.body)
  for (const change of changes) {
    const faults = changeFaults(standing, change, commit.pool.size)
    if (faults.length > 0) return faults
    standing = afterChange(standing, change)
  }
  return []
}
