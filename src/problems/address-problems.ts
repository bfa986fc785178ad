import { defineProblem, formatQuantity, formatQuotedList } from './problem-kind.ts'

/** What is wrong with a row of CSV. */
export type RowFault =
  | { readonly kind: 'cells'; readonly found: number; readonly wanted: number }
  | { readonly kind: 'quote' }
  | { readonly kind: 'bytes'; readonly found: number; readonly most: number }
  | { readonly kind: 'other'; readonly message: string }

function describeRowFault(fault: RowFault): string {
  switch (fault.kind) {
    case 'cells':
      return `has ${formatQuantity(fault.found, 'cell')} in place of ${fault.wanted}`
    case 'quote':
      return 'has a quotation mark that is not closed, or with something behind it'
    case 'bytes':
      return `has ${fault.found} bytes, and at most ${fault.most} are read`
    case 'other':
      return `cannot be read: ${fault.message}`
  }
}

/** Lists of addresses: their files, rows and cells. */
export const addressProblems = {
  'list-none': defineProblem<{ pattern: string }>({
    answer: 'wrong',
    means: 'No file has the name that was given for the list of addresses, or a name of that pattern.',
    what: (d) => `there is no file ${d.pattern}`,
    mend: () =>
      'check the name and the folder you are in; a pattern has * for any characters but "/", and all others stand for themselves',
  }),
  'list-kinds': defineProblem<{ kinds: readonly string[] }>({
    answer: 'wrong',
    means: 'A list of several files must be of one kind. A DuckDB file stands alone.',
    what: (d) => `the files of the list are of several kinds or several DuckDB files: ${d.kinds.join(', ')}`,
    mend: () => 'name CSV files alone, Parquet files alone, or one DuckDB file',
  }),
  'list-tables': defineProblem<{ tables: readonly string[]; wanted: string | null; matching: number }>({
    answer: 'wrong',
    means: 'A DuckDB file must have the table that is named, or just one. Views are not read: they are programs.',
    what: (d) => {
      const found = d.tables.length === 0 ? 'no tables' : `the tables ${formatQuotedList(d.tables)}`
      if (d.wanted === null) return `the file has ${found}`
      return `there ${d.matching === 0 ? 'is no table' : 'are several tables'} "${d.wanted}": the file has ${found}`
    },
    mend: () => 'name the table of the addresses with --table, with its schema before it where a name stands twice',
  }),
  'list-table-runs': defineProblem<{ table: string }>({
    answer: 'wrong',
    means:
      'A table of a DuckDB file has columns that are computed or compared by rules of that file. Nothing of a file is ever run.',
    what: (d) => `the table "${d.table}" has generated columns or a collation`,
    mend: () => 'export it as Parquet, and use that file',
  }),
  'list-unreadable': defineProblem<{ message: string }>({
    answer: 'wrong',
    means: 'DuckDB cannot read the list. Nothing was written.',
    what: (d) => `the list cannot be read: ${d.message}`,
    mend: () => 'unpack it where it is packed, and save it as CSV in UTF-8, or as Parquet',
  }),
  'list-no-file': defineProblem<{ path: string | null }>({
    answer: 'wrong',
    means: 'A list is read several times and by several threads, which a pipe or a device cannot give.',
    what: (d) => `${d.path ?? 'the standard input'} is no file on a disk`,
    mend: () => 'write the list to a file, and name that',
  }),
  'list-header-blank': defineProblem<Record<never, never>>({
    answer: 'wrong',
    means: 'The first row of a CSV file names the columns of the list.',
    what: () => 'the first row is blank',
    mend: () => 'the first row must name the columns: remove what stands above it',
  }),
  'list-columns-many': defineProblem<{ found: number; most: number }>({
    answer: 'wrong',
    means: 'A list may have so many columns, for thousands of rows of all of them are in memory at a time.',
    what: (d) => `there are ${d.found} columns, and at most ${d.most} are read`,
    mend: () => 'give a list with the columns that the plan and the letters need',
  }),
  'list-row': defineProblem<{ row: number; fault: RowFault }>({
    answer: 'wrong',
    means:
      'A row of a CSV file cannot be read as one: it has other cells than the header, a quotation mark that is not closed, or too many bytes. Nothing was written.',
    what: (d) => `row ${d.row}, counted with the header, ${describeRowFault(d.fault)}`,
    mend: () => 'correct this row, or save the list anew as CSV in UTF-8, or as Parquet',
  }),
  'list-room': defineProblem<{ message: string }>({
    answer: 'wrong',
    means:
      'DuckDB ran out of memory, or of room in the temporary folder, while it sorted or hashed the list. Nothing was written.',
    what: (d) => `there is not enough room for the list: ${d.message}`,
    mend: () => 'give --memory more, or name a folder on a larger disk in the environment variable TMPDIR',
  }),
  'list-columns-differ': defineProblem<{ first: string; column: string; found: string; expected: string }>({
    answer: 'wrong',
    means: 'The files of a list must have the same columns, each with the same type of data in all files.',
    what: (d) => `column "${d.column}" is ${d.found} here and ${d.expected} in ${d.first}`,
    mend: () => 'give all files of the list the same columns with the same types',
  }),
  'list-column-missing': defineProblem<{ column: string; columns: readonly string[] }>({
    answer: 'wrong',
    means: 'A column that is named for the ids, the strata or a condition is not in the list.',
    what: (d) => `there is no column "${d.column}"; the columns are ${formatQuotedList(d.columns, 12)}`,
    mend: () => 'correct the name in --id, --strata or the plan',
  }),
  'list-column-twice': defineProblem<{ column: string }>({
    answer: 'wrong',
    means:
      'Two columns of the list have the same name but for upper and lower case, so it is not known which is meant.',
    what: (d) => `there are several columns "${d.column}"`,
    mend: () => 'rename one of them',
  }),
  'list-column-type': defineProblem<{ column: string; type: string }>({
    answer: 'wrong',
    means:
      'A column that is named for the ids, the strata, the areas or a condition has a type whose text depends on the machine or the program: times, dates, numbers with a floating point, bytes, lists and the like. Whoever checks the letters might read other texts.',
    what: (d) => `column "${d.column}" is ${d.type}, of which programs make different texts`,
    mend: () => 'write the column as text: CAST(… AS VARCHAR) in DuckDB; decimals may stay with a fixed point',
  }),
  'list-empty': defineProblem<Record<never, never>>({
    answer: 'wrong',
    means: 'The list has a header and no addresses.',
    what: () => 'the list has no rows',
    mend: () => 'name the file that holds the addresses',
  }),
  'list-differs': defineProblem<{ what: string; expected: string; found: string }>({
    answer: 'wrong',
    means: 'The list is not the one that was committed to, so no letters are drawn from it.',
    what: (d) => `${d.what} is not what was committed to: the log has ${d.expected}, the list gives ${d.found}`,
    mend: () =>
      'use the list of the commit as it was; for another list, give up the log with `sortition void` and commit anew',
  }),
  'list-ids-blank': defineProblem<{ rows: number }>({
    answer: 'wrong',
    means: 'Rows of the list have no id, so nobody could say whether they were drawn.',
    what: (d) => `${formatQuantity(d.rows, 'row has', 'rows have')} no id`,
    mend: () => 'give every address an id, or remove these rows',
  }),
  'list-ids-unclear': defineProblem<{ rows: number; example: string }>({
    answer: 'wrong',
    means:
      'Ids of the list begin or end with a blank or hold a control character. Whoever hashes the id as it looks would get another hash.',
    what: (d) =>
      `${formatQuantity(d.rows, 'id begins or ends with a blank or holds a control character', 'ids begin or end with a blank or hold a control character')}, such as "${d.example}"`,
    mend: () => 'trim the ids in the list',
  }),
  'list-ids-twice': defineProblem<{ rows: number; examples: readonly string[] }>({
    answer: 'wrong',
    means:
      'Ids stand twice in the list. Such an address would have a single hash for both rows, and its chance would not be the stated one.',
    what: (d) =>
      `${formatQuantity(d.rows, 'row repeats', 'rows repeat')} an id of another row: ${formatQuotedList(d.examples)}`,
    mend: () => 'remove the rows that are there twice, or name the column that tells the addresses apart with --id',
  }),
  'list-cells-blank': defineProblem<{ column: string; rows: number }>({
    answer: 'wrong',
    means:
      'A column that makes strata, or with which a condition compares, is blank in some rows, so it is not known where they belong.',
    what: (d) => `column "${d.column}" is blank in ${formatQuantity(d.rows, 'row')}`,
    mend: () => 'fill the cells, or remove these rows',
  }),
  'list-cells-unclear': defineProblem<{ column: string; rows: number }>({
    answer: 'wrong',
    means:
      'A value of a stratum is published, and must look like nothing else: it begins or ends with a blank, or holds a control character.',
    what: (d) =>
      `column "${d.column}" holds a control character, or a blank at the ends, in ${formatQuantity(d.rows, 'row')}`,
    mend: () => 'correct the cells',
  }),
  'list-cells-no-number': defineProblem<{ column: string; rows: number; example: string }>({
    answer: 'wrong',
    means: 'A condition compares a column with a number, and some of its cells are none.',
    what: (d) => `column "${d.column}" is no number in ${formatQuantity(d.rows, 'row')}, such as "${d.example}"`,
    mend: () => "correct the cells, or compare with a text in single quotation marks: column = '2'",
  }),
  'list-changed': defineProblem<{ expected: number; found: number }>({
    answer: 'wrong',
    means: 'The list was changed while it was read. Nothing was written.',
    what: (d) =>
      `${formatQuantity(d.expected, 'address was', 'addresses were')} drawn, and ${d.found} of them are still in the list`,
    mend: () => 'run the command again when nobody writes to the list',
  }),
}
