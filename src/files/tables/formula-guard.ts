/**
 * The cell as it may be opened in a spreadsheet. The rule is OWASP's ("CSV Injection"): a cell that begins with
 * = + - @, a tab or a line end, or the full-width forms of the signs, may be run as a formula, so it gets an apostrophe
 * in front. Departure: what holds no name, no reference and no operator but a sign at the front cannot run anything,
 * so numbers (-3, +1.5) and telephone numbers (+44 7700 900123, +44 (0)20 7946 0000) stay as they are, and so does a
 * cell of dashes alone. With dashes between its digits a telephone number would be taken for a subtraction and lost:
 * there the apostrophe is what keeps it.
 */
export function disarmFormula(cell: string): string {
  return riskyStart.test(cell) && !harmlessCell.test(cell) ? `'${cell}` : cell
}

const riskyStart = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/
const harmlessCell = /^(?:[+-][0-9 ().,]*[0-9][0-9 ().,]*%?|-+)$/

/** The cell as it was before `disarmFormula`. */
export function restoreFormula(cell: string): string {
  const bare = cell.slice(1)
  return cell.startsWith("'") && disarmFormula(bare) === cell ? bare : cell
}
