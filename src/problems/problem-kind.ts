/**
 * One kind of problem. `means` is its line in docs/problems.md; `what` and `mend` are lower case without a full stop;
 * `answer` is 'no' where the question was understood and the answer is no (exit 1), 'wrong' where the input is (exit 2),
 * 'note' where nothing stops.
 */
export interface ProblemKind<D> {
  readonly answer: 'no' | 'wrong' | 'note'
  readonly means: string
  what(data: D): string
  mend(data: D): string
}

/** Keeps the data type of each entry while checking its shape. */
export function defineProblem<D>(entry: ProblemKind<D>): ProblemKind<D> {
  return entry
}

/** "1 row", "2 rows". */
export function formatQuantity(n: number, one: string, many: string = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

/** `"a", "b" and "c"`, shortened after `most`. */
export function formatQuotedList(items: readonly string[], most = 5): string {
  const shown = items.slice(0, most).map((item) => `"${item}"`)
  const more = items.length - shown.length
  if (more > 0) return `${shown.join(', ')} and ${more} more`
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

/** `a, b and c`. */
export function joinPhrases(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** " (did you mean …?)" or nothing. */
export function formatNearestHint(nearest: string | null): string {
  return nearest === null ? '' : ` (did you mean "${nearest}"?)`
}

const longestHeader = 44

/** A header on one line of a terminal: those of forms are whole questions. */
export function shortenHeader(header: string): string {
  return header.length > longestHeader ? `${header.slice(0, longestHeader - 1).trimEnd()}…` : header
}

/** "; the columns are …", or nothing where another problem of the same file lists them. */
export function formatColumnList(columns: readonly string[] | null): string {
  if (columns === null) return ''
  return `; the ${columns.length === 1 ? 'only column is' : 'columns are'} ${formatQuotedList(columns.map(shortenHeader), 12)}`
}

/** Whether a value looks like what a spreadsheet makes of "10-14": 2026-10-14, 14-Oct or Oct-14. */
export function isDateLike(value: string): boolean {
  return /^(?:\d{4}-\d{2}-\d{2}|\d{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-\d{2})$/.test(value)
}
