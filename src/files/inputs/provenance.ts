import type { NoteCell, Provenance, QuotaNote } from '../../core/log/entries.ts'
import { byBytes, tidy } from '../../core/text.ts'
import type { PoolFile } from './pool-file.ts'
import type { QuotaFile } from './quota-file.ts'

/**
 * What the log tells about its inputs: how many people were left out and why, and what the quota file says of each quota
 * beyond its limits. Nothing of it comes from a registrant's row, and the order of rows and columns leaves no trace.
 */
export function provenanceOf(pool: Pick<PoolFile, 'excluded'>, quotas: QuotaFile): Provenance {
  const count = (wanted: string): number => [...pool.excluded.values()].filter((reason) => reason === wanted).length
  const notes = quotas.notes.flatMap(({ feature, value, cells }): QuotaNote[] => {
    const { name, quotas: values } = quotas.table.features[feature]!
    const inOrder = unrepeated(cells.map(({ header, text }): NoteCell => [header, text]).sort(byPair))
    return inOrder.length === 0 ? [] : [[tidy(name), tidy(values[value]!.value), inOrder]]
  })
  return {
    excluded: {
      alreadySelected: count('already selected'),
      notEligible: count('not eligible'),
      sameAddress: count('same address'),
    },
    notes: notes.sort(byPair),
  }
}

type Pair = readonly [string, string, ...unknown[]]

function byPair(a: Pair, b: Pair): number {
  return byBytes(a[0], b[0]) || byBytes(a[1], b[1])
}

/** Two columns of one name may say the same. */
function unrepeated(cells: readonly NoteCell[]): NoteCell[] {
  return cells.filter((cell, i) => i === 0 || byPair(cells[i - 1]!, cell) !== 0)
}
