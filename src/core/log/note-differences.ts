import type { NoteCell, Provenance } from './entries.ts'

/** A quota on which two files have not noted the same. */
export interface NoteDifference {
  readonly quota: string
  /** What only the first notes, and what only the second. */
  readonly expected: string
  readonly found: string
}

/** Where two provenances differ in what they note on quotas. */
export function findNoteDifferences(wanted: Provenance, given: Provenance): NoteDifference[] {
  const [theirs, ours] = [groupNotesByQuota(wanted), groupNotesByQuota(given)]
  return [...new Set([...theirs.keys(), ...ours.keys()])].flatMap((quota) => {
    const [expected, found] = [theirs.get(quota) ?? [], ours.get(quota) ?? []]
    const [missing, more] = [formatNotesOnlyIn(expected, found), formatNotesOnlyIn(found, expected)]
    return missing === '' && more === '' ? [] : [{ quota, expected: missing, found: more }]
  })
}

function groupNotesByQuota({ notes }: Provenance): Map<string, readonly NoteCell[]> {
  return new Map(
    notes.map(([feature, value, cells]) => [`${JSON.stringify(feature)}, ${JSON.stringify(value)}`, cells]),
  )
}

function formatNotesOnlyIn(cells: readonly NoteCell[], others: readonly NoteCell[]): string {
  const own = cells.filter(([header, text]) => !others.some((other) => other[0] === header && other[1] === text))
  return own.map((cell) => JSON.stringify(cell)).join(', ')
}
