import { type FileFormat, formatQuoteFault, type QuoteFault, type SeparatorName } from './file-formats.ts'
import { type FaultyLines, formatFaultyRows } from './line-list.ts'
import {
  defineProblem,
  formatColumnList,
  formatNearestHint,
  formatQuantity,
  formatQuotedList,
  joinPhrases,
  shortenHeader,
} from './problem-kind.ts'

/** By what a path looks like, why there is no such file. */
const pathHints: Readonly<Record<string, string>> = {
  address: '; nothing is fetched from an address: save the file first',
  home: '; a ~ in quotation marks is a letter of the name',
  windows: '; folders are separated by / here, and not by \\ as on Windows',
}

/** Reading bytes and CSV, before anything is known of their meaning. */
export const fileProblems = {
  'file-missing': defineProblem<{ path: string; like: 'address' | 'home' | 'windows' | null }>({
    answer: 'wrong',
    means: 'A file that was asked for does not exist.',
    what: (d) => `there is no file ${d.path}`,
    mend: (d) => `check the name and the folder you are in${pathHints[d.like ?? ''] ?? ''}`,
  }),
  'file-exists': defineProblem<{ path: string }>({
    answer: 'wrong',
    means: 'A file that was to be written is already there. Nothing is ever overwritten without being told to.',
    what: (d) => `there is already a file ${d.path}`,
    mend: () => 'choose another name, or give --force to replace it',
  }),
  'file-unreadable': defineProblem<{ path: string; message: string }>({
    answer: 'wrong',
    means: 'A file exists but could not be read.',
    what: (d) => `cannot read ${d.path}: ${d.message}`,
    mend: () => 'check that it is a file and that you may read it',
  }),
  'file-folder': defineProblem<{ path: string }>({
    answer: 'wrong',
    means: 'A folder was given where a file is wanted.',
    what: (d) => `${d.path} is a folder, not a file`,
    mend: () => 'name the file in it',
  }),
  'file-empty': defineProblem<{ path: string }>({
    answer: 'wrong',
    means: 'A file has no header row, so there is nothing to read.',
    what: (d) => `${d.path} is empty`,
    mend: () => 'the first row must name the columns',
  }),
  'file-binary': defineProblem<{ path: string; looksLike: FileFormat }>({
    answer: 'wrong',
    means: 'A file is no table that can be read.',
    what: (d) => `${d.path} is not a table that can be read: it looks like ${d.looksLike}`,
    mend: () => 'open it in the program that wrote it, save or export it as .xlsx or "CSV UTF-8", and use that file',
  }),
  'file-protected': defineProblem<{ path: string }>({
    answer: 'wrong',
    means: 'A spreadsheet is protected with a password, so nothing in it can be read.',
    what: (d) => `${d.path} is protected with a password`,
    mend: () => 'open it with its password and save it without one, or as "CSV UTF-8"',
  }),
  'file-zip': defineProblem<{ path: string; files: readonly string[] }>({
    answer: 'wrong',
    means: 'A file is a zip archive with other files in it, and not a table.',
    what: (d) =>
      `${d.path} is a zip archive${d.files.length === 0 ? ' with nothing in it' : ` with ${formatQuotedList(d.files)} in it`}`,
    mend: () => 'unpack it and name the file in it',
  }),
  'file-encoding': defineProblem<{ encoding: string }>({
    answer: 'note',
    means: 'A file is not UTF-8, so it was read in the older encoding that spreadsheets still write.',
    what: (d) => `it is not UTF-8, and was read as ${d.encoding}`,
    mend: () => 'check that accented letters in the output are right, or save the file as UTF-8',
  }),
  'file-letters-lost': defineProblem<Record<never, never>>({
    answer: 'note',
    means:
      'A file holds the sign that stands for a letter which another program could not read. Which letter it was, nobody can tell from this file.',
    what: () => 'it holds the sign \ufffd, which stands for letters that were lost before',
    mend: () => 'go back to the file in which the letters were right, or type them anew',
  }),
  'file-encoding-broken': defineProblem<{ encoding: string }>({
    answer: 'wrong',
    means: 'A file begins with the mark of an encoding but is not in that encoding throughout.',
    what: (d) => `it says that it is ${d.encoding}, but parts of it are not`,
    mend: () => 'save it again as "CSV UTF-8"; if it was put together from several files, save each of them first',
  }),
  'file-encoding-mixed': defineProblem<{ lines: number }>({
    answer: 'wrong',
    means:
      'A file is UTF-8 in some places and not in others, as when rows were pasted from another file. Read in another encoding, every accent of the other rows would be wrong.',
    what: (d) =>
      `it is UTF-8 in part, but ${formatQuantity(d.lines, 'line holds', 'lines hold')} bytes that are not; this is the first one`,
    mend: () => 'type the accented letters of these lines anew and save the file as "CSV UTF-8"',
  }),
  'file-long': defineProblem<{ path: string; limit: number }>({
    answer: 'wrong',
    means: 'A file is longer than any honest one of its kind (docs/log-format.md §18), so it was not read.',
    what: (d) => `${d.path} has more than ${d.limit} bytes`,
    mend: () => 'check that it is the file you mean',
  }),
  'file-not-utf8': defineProblem<{ path: string }>({
    answer: 'wrong',
    means: 'A file that this program or an editor wrote as UTF-8 holds bytes that are not UTF-8.',
    what: (d) => `${d.path} is not UTF-8 text`,
    mend: () => 'save it as UTF-8, or use the original file',
  }),
  'file-changed': defineProblem<{ path: string }>({
    answer: 'wrong',
    means: 'A file was altered while the program worked with it, so what was read and what would be written differ.',
    what: (d) => `${d.path} changed while it was being read`,
    mend: () => 'close the other programs that have it open, and start again',
  }),
  'csv-quote': defineProblem<{ fault: QuoteFault; separator: SeparatorName }>({
    answer: 'wrong',
    means: 'A quotation mark in a CSV file opens or closes where it must not.',
    what: (d) => formatQuoteFault(d.fault, d.separator),
    mend: () => 'write a quotation mark inside a cell twice ("") and put the whole cell in quotation marks',
  }),
  'csv-width': defineProblem<{ rows: FaultyLines; wanted: number; separator: SeparatorName }>({
    answer: 'wrong',
    means: 'Rows have more cells than the header has columns, so nobody can tell which cell belongs to which column.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has' : 'have'} more cells than the header, which has ${formatQuantity(d.wanted, 'column')}`,
    mend: (d) => `put cells that contain a ${d.separator} in quotation marks`,
  }),
  'csv-row-long': defineProblem<{ limit: number }>({
    answer: 'wrong',
    means: 'A row is longer than any real row, most likely because a quotation mark is never closed.',
    what: (d) => `the row that begins here is longer than ${d.limit} characters`,
    mend: () => 'close the quotation mark of the cell that runs on, or remove it',
  }),
  'csv-blank-rows': defineProblem<{ rows: FaultyLines }>({
    answer: 'note',
    means: 'There are empty rows between the rows of a file. They were left out.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'is' : 'are'} empty and ${d.rows.count === 1 ? 'was' : 'were'} left out`,
    mend: () => 'check that nothing is missing there',
  }),
  'table-title': defineProblem<{ text: string; rows: number; header: number }>({
    answer: 'note',
    means: 'Rows above the header fill one cell alone, as titles do. They were left out.',
    what: (d) =>
      `"${d.text}" stands alone above the header${d.rows === 1 ? '' : `, with ${formatQuantity(d.rows - 1, 'row')} more like it`}; line ${d.header} was taken for the header`,
    mend: () => 'check that this line names the columns, or delete the rows above it',
  }),
  'csv-header-twice': defineProblem<{ name: string }>({
    answer: 'wrong',
    means: 'Two columns that the draw needs have the same name.',
    what: (d) => `two columns are called "${d.name}"`,
    mend: () => 'rename or delete one of them',
  }),
  'csv-column-start': defineProblem<{ columns: readonly { readonly name: string; readonly header: string }[] }>({
    answer: 'note',
    means: 'No column has the name that was asked for, and one begins with it. That one was read.',
    what: (d) => {
      const pairs = d.columns.map(({ name, header }) => `"${shortenHeader(header)}" for "${name}"`)
      return `columns were found by the beginning of their headers: ${joinPhrases(pairs)}`
    },
    mend: () => 'check that these are the columns you mean; where another one is meant, write its whole header',
  }),
  'csv-column-starts': defineProblem<{ name: string; headers: readonly string[] }>({
    answer: 'wrong',
    means: 'No column has the name that was asked for, and several begin with it.',
    what: (d) =>
      `${formatQuantity(d.headers.length, 'column begins', 'columns begin')} with "${d.name}": ${formatQuotedList(d.headers.map(shortenHeader))}`,
    mend: () => 'write more of the header, as much as no other column begins with',
  }),
  'csv-column-missing': defineProblem<{
    name: string
    columns: readonly string[] | null
    nearest: string | null
    below: number | null
  }>({
    answer: 'wrong',
    means: 'A column that the draw needs is not in the file.',
    what: (d) =>
      `there is no column "${d.name}"${formatNearestHint(d.nearest)}${formatColumnList(d.columns)}${typeof d.below === 'number' ? `; line ${d.below} has it` : ''}`,
    mend: (d) => {
      if (typeof d.below === 'number') return `if line ${d.below} is the header, delete the rows above it`
      return d.columns?.length === 1 && /[|:]/.test(d.columns[0] ?? '')
        ? 'separate the cells by commas, semicolons or tabs'
        : 'name the column in the header row, the first of the file, as the quotas or the settings name it'
    },
  }),
  'cell-error': defineProblem<{ rows: FaultyLines; words: readonly string[] }>({
    answer: 'wrong',
    means:
      'Cells that are needed hold what a spreadsheet shows where a formula has no result, so their value is not known. Such cells in columns that nobody needs are carried along.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'holds' : 'hold'} an error of the spreadsheet and no value: ${formatQuotedList(d.words)}`,
    mend: () => 'mend the formula in the spreadsheet, write the value, or clear the cell if it is not known',
  }),
  'xlsx-unreadable': defineProblem<{ path: string }>({
    answer: 'wrong',
    means: 'A file begins like an .xlsx but is not one that can be read: it is damaged, or another kind of file.',
    what: (d) => `${d.path} is not a spreadsheet that can be read`,
    mend: () => 'open it in a spreadsheet program and save it again as .xlsx or as "CSV UTF-8"',
  }),
  'xlsx-large': defineProblem<{ path: string; megabytes: number; unfolded: boolean }>({
    answer: 'wrong',
    means: 'A spreadsheet is too large to be read whole. Nothing of it was unfolded.',
    what: (d) => `${d.path} is larger than ${d.megabytes} megabytes${d.unfolded ? ' once it is unfolded' : ''}`,
    mend: () => 'save it as "CSV UTF-8"; a CSV file may be of any size',
  }),
  'xlsx-cells': defineProblem<{ path: string; most: number }>({
    answer: 'wrong',
    means: 'The part of a sheet that is in use has more cells than can be held.',
    what: (d) => `the sheet of ${d.path} that is to be read has more than ${d.most} cells in use`,
    mend: () =>
      'delete the rows and columns that nobody needs, or save it as "CSV UTF-8"; a CSV file may be of any size',
  }),
  'xlsx-no-sheet': defineProblem<{ path: string; hidden: readonly string[] }>({
    answer: 'wrong',
    means: 'A spreadsheet has no sheet with cells that can be seen.',
    what: (d) =>
      `${d.path} has no sheet with cells that can be seen${d.hidden.length === 0 ? '' : `, but ${formatQuotedList(d.hidden, 12)} hidden`}`,
    mend: () =>
      'show the sheet with the table in it in a spreadsheet program, or name it with --sheet or --quota-sheet',
  }),
  'xlsx-sheet': defineProblem<{ sheet: string; sheets: number; hidden: number; charts: number }>({
    answer: 'note',
    means: 'A spreadsheet has several sheets, and the first one with cells that can be seen was read.',
    what: (d) => {
      const others = [
        ...(d.hidden === 0 ? [] : [`${d.hidden} hidden`]),
        ...(d.charts === 0 ? [] : [`${d.charts} without cells, such as a chart`]),
      ]
      const which = others.length === 0 ? '' : ` (${joinPhrases(others)})`
      return `of ${d.sheets} sheets${which}, the first${which === '' ? '' : ' with cells that can be seen'} was read: "${d.sheet}"`
    },
    mend: () => 'name another one with --sheet (registrants) or --quota-sheet (quotas)',
  }),
  'xlsx-merged': defineProblem<{ rows: FaultyLines }>({
    answer: 'note',
    means:
      'Cells of a sheet are merged with those above them. Each row was given the value that the sheet shows beside it.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'has a cell' : 'have cells'} merged with one above, and ${d.rows.count === 1 ? 'takes its value' : 'take its value'} from there`,
    mend: () => 'check that the value is meant for each of these rows',
  }),
  'xlsx-hidden-rows': defineProblem<{ rows: FaultyLines }>({
    answer: 'note',
    means: 'Rows of a sheet are hidden, by hand or by a filter. They were read like all others.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'is hidden in the sheet and was' : 'are hidden in the sheet and were'} read like all others`,
    mend: () => 'delete what is not to count; to leave people out, use "eligible" or --eligible',
  }),
  'xlsx-hidden-columns': defineProblem<{ columns: readonly string[] }>({
    answer: 'note',
    means: 'Columns of a sheet are hidden. They were read like all others.',
    what: (d) =>
      `${formatQuantity(d.columns.length, 'column is hidden in the sheet and was', 'columns are hidden in the sheet and were')} read like all others: ${formatQuotedList(d.columns)}`,
    mend: () => 'check that they hold what you mean',
  }),
  'xlsx-sheet-missing': defineProblem<{
    path: string
    sheet: string
    known: readonly string[]
    nearest: string | null
  }>({
    answer: 'wrong',
    means: 'A spreadsheet has no sheet of the name that was asked for.',
    what: (d) =>
      `${d.path} has no sheet "${d.sheet}"${formatNearestHint(d.nearest)}; it has ${formatQuotedList(d.known, 12)}`,
    mend: () => 'name one of its sheets, or none to read the first that can be seen',
  }),
  'sheet-of-csv': defineProblem<{ path: string }>({
    answer: 'wrong',
    means: 'A sheet was named, but the file is CSV and has none.',
    what: (d) => `a sheet was named, but ${d.path} is a CSV file`,
    mend: () => 'leave out --sheet or --quota-sheet, or give the spreadsheet itself',
  }),
  'xlsx-width': defineProblem<{ rows: FaultyLines; wanted: number }>({
    answer: 'wrong',
    means: 'Rows of a sheet hold something to the right of the last header, so nobody can tell what it is.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'holds' : 'hold'} something to the right of the header, which has ${formatQuantity(d.wanted, 'column')}`,
    mend: () => 'give each column a header, or clear those cells',
  }),
  'xlsx-formulas': defineProblem<{ rows: FaultyLines }>({
    answer: 'note',
    means: 'Cells of a sheet are formulas. Their stored results were read; nothing was computed anew.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'holds a formula' : 'hold formulas'}; the stored results were read`,
    mend: () => 'if the results may be out of date, open and save the file in a spreadsheet program first',
  }),
  'xlsx-formula-unsolved': defineProblem<{ rows: FaultyLines }>({
    answer: 'wrong',
    means: 'Cells of a sheet are formulas without a stored result, so their value is not known.',
    what: (d) =>
      `${formatFaultyRows(d.rows)} ${d.rows.count === 1 ? 'holds a formula' : 'hold formulas'} without a result`,
    mend: () => 'open the file in a spreadsheet program and save it, which stores the results',
  }),
}
