import { formatQuantity } from '../../problems/problem-kind.ts'
import { computeRoundTime } from '../draw/beacon.ts'
import type { CommitBody, DrawEntry } from '../log/entries.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import { formatLogTime } from '../log/log-time.ts'
import { findWaitingCall, listCalls } from '../log/seat-calls.ts'
import { type ChangeEntry, findDrawnPeople, StandingTracker } from '../log/standing.ts'
import type { CommittedLog } from './log-subject.ts'
import { defineVerdict, giveVerdict, type Judgement, leaveUnchecked } from './verdict.ts'

/** Whoever left was on the panel, whoever came could be called, and the panel is as stated after each change (docs/log-format.md §16). */
export const changesVerdict = defineVerdict({
  name: 'changes',
  needs: 'a vacancy, and there is none',
  judge: judgeChanges,
})

function judgeChanges({ commit, draw, changes }: CommittedLog): Judgement | null {
  if (changes.length === 0) return null
  if (draw === undefined) return leaveUnchecked('one draw before the vacancies')
  if (findDrawnPeople(commit.body, draw.body) === null)
    return leaveUnchecked('a draw of a panel that is there, with everybody named once')
  const left = changes.reduce((sum, change) => sum + (change.type === 'vacancy' ? change.body.left.length : 0), 0)
  const called = changes.reduce((sum, change) => sum + (change.type === 'vacancy' ? 0 : change.body.called.length), 0)
  const empty = left - called
  const detail = [
    `${formatQuantity(left, 'person', 'people')} left the panel, ${formatQuantity(called, 'person was', 'people were')} called`,
    empty === 0 ? 'no seat is empty' : `${formatQuantity(empty, 'seat is', 'seats are')} empty`,
    ...describeWaitingCall(changes),
    ...describeCalls(changes),
  ]
  return giveVerdict(findUnsoundChanges(commit.body, draw, changes), detail.join('; '))
}

function describeWaitingCall(changes: readonly ChangeEntry[]): string[] {
  const last = changes.at(-1)
  const call = last === undefined ? null : findWaitingCall(last)
  if (call === null) return []
  const from = call.from === 'pool' ? 'the whole pool' : 'the reserves'
  const what = call.round === null ? 'dice' : `round ${call.round} of ${formatLogTime(computeRoundTime(call.round))}`
  return [`a call to ${formatQuantity(call.seats, 'seat')} from ${from} waits for ${what}`]
}

/** The hashes that were to be published: whoever kept one compares it. A log may be full of them. */
function describeCalls(changes: readonly ChangeEntry[]): string[] {
  const hashes = listCalls(changes).map(({ hash }) => hash)
  if (hashes.length === 0) return []
  const more = hashes.length > mostCallsShown ? ` and ${hashes.length - mostCallsShown} more` : ''
  const shown = hashes.slice(-mostCallsShown).join(', ')
  return [
    `${hashes.length === 1 ? 'the vacancy that the seed is made of' : 'the vacancies that seeds are made of'}: ${shown}${more}`,
  ]
}

const mostCallsShown = 20

/** Everything that is wrong up to the first change that is not sound: what follows it has no ground to stand on. */
export function findUnsoundChanges(
  commit: CommitBody,
  draw: DrawEntry,
  changes: readonly ChangeEntry[],
): readonly Fault[] {
  const people = findDrawnPeople(commit, draw.body)
  if (people === null) {
    const faults = new FaultCollector(draw.seq)
    faults.report('the draw', 'a panel that is there, with everybody named once', 'something else')
    return faults.faults
  }
  const seats = new StandingTracker(people)
  for (const change of changes) {
    const faults = seats.faults(change, commit.replacements.seed)
    if (faults.length > 0) return faults
    seats.apply(change)
  }
  return []
}
