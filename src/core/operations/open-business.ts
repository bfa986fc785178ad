import { formatQuantity } from '../../problems/problem-kind.ts'
import type { LogEntry } from '../log/entries.ts'
import { findDraw, type HeldLog } from '../log/log.ts'
import { findWaitingCall } from '../log/seat-calls.ts'
import { computeStanding, findDrawnPeople, listChanges } from '../log/standing.ts'

/**
 * Why the private files of a log may still be needed, in words; nothing where it is closed or given up. The log alone
 * decides it, so that what is left of the private files makes no difference.
 */
export function listOpenBusiness({ entries }: HeldLog): string[] {
  if (hasEnded(entries)) return []
  const draw = findDraw(entries)
  if (draw === null) return [undrawn, 'it is not closed']
  const drawn = findDrawnPeople(entries[0].body, draw.body)
  const open = drawn === null ? 0 : computeStanding(drawn, listChanges(entries)).open
  const empty = open === 0 ? [] : [`${formatQuantity(open, 'seat')} of the panel ${open === 1 ? 'is' : 'are'} empty`]
  return [...empty, 'it is not closed']
}

/**
 * What was begun in a log and would never be finished if it were closed now, in words. Seats that are empty are not: a panel
 * may meet with fewer people.
 */
export function listUnfinished({ entries }: HeldLog): string[] {
  if (hasEnded(entries)) return []
  if (findDraw(entries) === null) return [undrawn]
  const last = listChanges(entries).at(-1)
  const call = last === undefined ? null : findWaitingCall(last)
  if (call === null) return []
  const what = call.round === null ? 'dice' : `round ${call.round} of the beacon`
  return [
    `${formatQuantity(call.seats, 'seat')} ${call.seats === 1 ? 'is' : 'are'} announced and ${call.seats === 1 ? 'waits' : 'wait'} for ${what}`,
  ]
}

const undrawn = 'nothing is drawn from it yet'

function hasEnded(entries: readonly LogEntry[]): boolean {
  return entries.some(({ type }) => type === 'close' || type === 'void')
}
