import { at } from '../../core/checked-index.ts'
import type { LoggedQuotaNote, NoteCell, Provenance } from '../../core/log/entries.ts'
import { compareBytes, tidy } from '../../core/text.ts'
import type { PoolFile } from './pool-file.ts'
import type { QuotaFile } from './quota-file.ts'

/**
 * What the log tells about its inputs: how many people were left out and why, and what the quota file says of each quota
 * beyond its limits. Nothing of it comes from a registrant's row, and the order of rows and columns leaves no trace.
 */
export function buildProvenance(pool: Pick<PoolFile, 'excluded'>, quotas: QuotaFile): Provenance {
  const count = (wanted: string): number => [...pool.excluded.values()].filter((reason) => reason === wanted).length
  const notes = quotas.notes.flatMap(({ feature, value, cells }): LoggedQuotaNote[] => {
    const { name, quotas: values } = at(quotas.table.features, feature)
    const inOrder = dropRepeatedCells(cells.map(({ header, text }): NoteCell => [header, text]).sort(compareNotePairs))
    return inOrder.length === 0 ? [] : [[tidy(name), tidy(at(values, value).value), inOrder]]
  })
  return {
    excluded: {
      alreadySelected: count('already selected'),
      notEligible: count('not eligible'),
      sameAddress: count('same address'),
    },
    notes: notes.sort(compareNotePairs),
  }
}

type NotePair = readonly [string, string, ...unknown[]]

function compareNotePairs(a: NotePair, b: NotePair): number {
  return compareBytes(a[0], b[0]) || compareBytes(a[1], b[1])
}

/** Two columns of one name may say the same. */
function dropRepeatedCells(cells: readonly NoteCell[]): NoteCell[] {
  return cells.filter((cell, i) => {
    const before = cells[i - 1]
    return before === undefined || compareNotePairs(before, cell) !== 0
  })
}
