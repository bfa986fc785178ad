import { formatQuantity } from '../../problems/problem-kind.ts'
import { findDraw, type HeldLog } from '../log/log.ts'
import { computeStanding, findDrawnPeople, listChanges } from '../log/standing.ts'

/**
 * Why the private files of a log may still be needed, in words; nothing where it is closed or given up. The log alone
 * decides it, so that what is left of the private files makes no difference.
 */
export function listOpenBusiness({ entries }: HeldLog): string[] {
  if (entries.some(({ type }) => type === 'close' || type === 'void')) return []
  const draw = findDraw(entries)
  if (draw === null) return ['nothing is drawn from it yet', 'it is not closed']
  const drawn = findDrawnPeople(entries[0].body, draw.body)
  const open = drawn === null ? 0 : computeStanding(drawn, listChanges(entries)).open
  const empty = open === 0 ? [] : [`${formatQuantity(open, 'seat')} of the panel ${open === 1 ? 'is' : 'are'} empty`]
  return [...empty, 'it is not closed']
}
