import { count, hint, kind, list } from './kind.ts'
import { type Lines, rowsOf } from './lines.ts'

/** Reading bytes and CSV, before anything is known of their meaning. */
export const fileProblems = {
  'file-missing': kind<{ path: string }>({
    answer: 'wrong',
    means: 'A file that was asked for does not exist.',
    what: (d) => `there is no file ${d.path}`,
    mend: () => 'check the name and the folder you are in',
  }),
  'file-unreadable': kind<{ path: string; message: string }>({
    answer: 'wrong',
    means: 'A file exists but could not be read.',
    what: (d) => `cannot read ${d.path}: ${d.message}`,
    mend: () => 'check that it is a file and that you may read it',
  }),
  'file-folder': kind<{ path: string }>({
    answer: 'wrong',
    means: 'A folder was given where a file is wanted.',
    what: (d) => `${d.path} is a folder, not a file`,
    mend: () => 'name the file in it',
  }),
  'file-empty': kind<{ path: string }>({
    answer: 'wrong',
    means: 'A file has no header row, so there is nothing to read.',
    what: (d) => `${d.path} is empty`,
    mend: () => 'the first row must name the columns',
  }),
  'file-binary': kind<{ path: string; looksLike: string }>({
    answer: 'wrong',
    means: 'A file is not text.',
    what: (d) => `${d.path} is not a text file: it looks like ${d.looksLike}`,
    mend: () => 'save it as CSV (in a spreadsheet: "Save as", then "CSV UTF-8") and use that file',
  }),
  'file-encoding': kind<{ path: string; encoding: string }>({
    answer: 'note',
    means: 'A file is not UTF-8, so it was read in the older encoding that spreadsheets still write.',
    what: (d) => `${d.path} is not UTF-8; it was read as ${d.encoding}`,
    mend: () => 'check that accented letters in the output are right, or save the file as UTF-8',
  }),
  'file-encoding-broken': kind<{ path: string; encoding: string }>({
    answer: 'wrong',
    means: 'A file begins with the mark of an encoding but is not in that encoding throughout.',
    what: (d) => `${d.path} says that it is ${d.encoding}, but parts of it are not`,
    mend: () => 'save it again as "CSV UTF-8"; if it was put together from several files, save each of them first',
  }),
  'file-not-utf8': kind<{ path: string }>({
    answer: 'wrong',
    means: 'A file that this program or an editor wrote as UTF-8 holds bytes that are not UTF-8.',
    what: (d) => `${d.path} is not UTF-8 text`,
    mend: () => 'save it as UTF-8, or use the original file',
  }),
  'file-changed': kind<{ path: string }>({
    answer: 'wrong',
    means: 'A file was altered while the program worked with it, so what was read and what would be written differ.',
    what: (d) => `${d.path} changed while it was being read`,
    mend: () => 'close the other programs that have it open, and start again',
  }),
  'csv-quote': kind<{ message: string }>({
    answer: 'wrong',
    means: 'A quotation mark in a CSV file opens or closes where it must not.',
    what: (d) => d.message,
    mend: () => 'write a quotation mark inside a cell twice ("") and put the whole cell in quotation marks',
  }),
  'csv-width': kind<{ rows: Lines; wanted: number; separator: string }>({
    answer: 'wrong',
    means: 'Rows have more cells than the header has columns, so nobody can tell which cell belongs to which column.',
    what: (d) =>
      `${rowsOf(d.rows)} ${d.rows.count === 1 ? 'has' : 'have'} more cells than the header, which has ${count(d.wanted, 'column')}`,
    mend: (d) => `put cells that contain a ${d.separator} in quotation marks`,
  }),
  'csv-row-long': kind<{ limit: number }>({
    answer: 'wrong',
    means: 'A row is longer than any real row, most likely because a quotation mark is never closed.',
    what: (d) => `the row that begins here is longer than ${d.limit} characters`,
    mend: () => 'close the quotation mark of the cell that runs on, or remove it',
  }),
  'csv-blank-rows': kind<{ rows: Lines }>({
    answer: 'note',
    means: 'There are empty rows between the rows of a file. They were left out.',
    what: (d) =>
      `${rowsOf(d.rows)} ${d.rows.count === 1 ? 'is' : 'are'} empty and ${d.rows.count === 1 ? 'was' : 'were'} left out`,
    mend: () => 'check that nothing is missing there',
  }),
  'csv-header-twice': kind<{ name: string }>({
    answer: 'wrong',
    means: 'Two columns that the draw needs have the same name.',
    what: (d) => `two columns are called "${d.name}"`,
    mend: () => 'rename or delete one of them',
  }),
  'csv-column-missing': kind<{ name: string; columns: readonly string[]; nearest: string | null }>({
    answer: 'wrong',
    means: 'A column that the draw needs is not in the file.',
    what: (d) =>
      `there is no column "${d.name}"${hint(d.nearest)}; the ${d.columns.length === 1 ? 'only column is' : 'columns are'} ${list(d.columns, 12)}`,
    mend: () => 'name the column in the header row as the quotas or the settings name it',
  }),
}
