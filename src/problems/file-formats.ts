/** What a file is that is no table, in words. */
export type FileFormat =
  | 'a spreadsheet (.xlsx or .ods) or another zip file'
  | 'an old spreadsheet (.xls)'
  | 'a PDF'
  | 'a formatted document (.rtf)'
  | 'a compressed file (.gz)'
  | 'a web page or XML'
  | 'a JSON file'
  | 'a symbolic link file (.slk)'
  | 'UTF-16 text without its byte order mark'
  | 'the file of a program'
  | 'an OpenDocument spreadsheet (.ods)'
  | 'an OpenDocument file'
  | 'a binary workbook (.xlsb)'
  | 'a text document (.docx)'
  | 'a presentation (.pptx)'
  | 'a file of Numbers, Pages or Keynote (.numbers)'
  | 'an old text document (.doc)'
  | 'a file of an old office program'

/** What stands between the cells of a CSV file. */
export type SeparatorName = 'comma' | 'semicolon' | 'tab'

/** How a quotation mark is wrong: inside a cell without one, never closed, or with something behind it. */
export type QuoteFault = 'inside' | 'never closed' | 'not followed'

const quoteWords: Readonly<Record<QuoteFault, (separator: SeparatorName) => string>> = {
  inside: () => 'a quotation mark stands inside a cell that does not begin with one',
  'never closed': () => 'a quotation mark opens a cell of this row and is never closed',
  'not followed': (separator) => `a quotation mark ends a cell, but no ${separator} follows it`,
}

export function formatQuoteFault(fault: QuoteFault, separator: SeparatorName): string {
  return `${quoteWords[fault](separator)}; the file was read up to here`
}
