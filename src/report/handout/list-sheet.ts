import { cutBehind } from '../markup/html.ts'

/** Behind these an address of mail goes on in a new line. */
export const marksInside = '@._-/+'

/** How a list lies on A4, and whether its words may be broken: only where not even small letters on a sheet that lies make room. */
export type ListSheet = 'upright' | 'lying' | 'lying small' | 'lying small broken'

/** Widths in letters: of the room for a signature, and of the two edges of a cell. */
const [signature, edges] = [20, 2]

/** What the sheets hold, in letters. */
const room: readonly (readonly [ListSheet, number])[] = [
  ['upright', 80],
  ['lying', 120],
  ['lying small', 150],
]

/** The sheet on which no word of a table has to be broken; its last column is for signatures. */
export function chooseSheet(table: readonly (readonly string[])[]): ListSheet {
  const [header = []] = table
  const needed = header
    .slice(0, -1)
    .reduce(
      (sum, _, column) => sum + edges + table.reduce((most, row) => Math.max(most, longestPiece(row[column] ?? '')), 0),
      signature,
    )
  return room.find(([, most]) => needed <= most)?.[0] ?? 'lying small broken'
}

/** How many letters of a cell stand in one line at least. */
function longestPiece(cell: string): number {
  return cell
    .split(/\s+/)
    .flatMap((word) => cutBehind(marksInside, word))
    .reduce((most, piece) => Math.max(most, piece.length), 0)
}
