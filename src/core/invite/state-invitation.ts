import { at } from '../checked-index.ts'
import { type LoggedInvitation, mostToldCells } from '../log/entries.ts'
import { cmp, formatRational, readFraction } from '../rational.ts'
import type { InviteCommitEntry } from './invite-entries.ts'

/** What the log of a draw says of the letters before it, by the commit of a sound log of theirs. */
export function stateInvitation({ body, hash }: InviteCommitEntry): LoggedInvitation {
  const chances = body.cells.map(([, , , chance]) => readFraction(chance)).sort(cmp)
  const cells = body.cells.map(
    ([values, parts, addresses, chance]) =>
      [values, parts.map((part) => at(body.parts, part)[0]), addresses, chance] as const,
  )
  return {
    addresses: body.list.rows,
    cells: cells.length > mostToldCells ? null : cells,
    fingerprint: hash,
    least: formatRational(at(chances, 0)),
    letters: body.letters,
    most: formatRational(at(chances, chances.length - 1)),
    strata: body.strata,
  }
}
