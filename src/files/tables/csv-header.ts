import { CsvError, parse } from 'csv-parse/sync'

/** The cells of the first row of a text that is cut off somewhere after it; null where its quotation marks make no row. */
export function readFirstCsvRow(text: string, separator: string): readonly string[] | null {
  try {
    const signs = { delimiter: separator, record_delimiter: ['\r\n', '\n', '\r'], relax_quotes: true }
    const [row] = parse(text, { ...signs, to: 1, bom: true })
    return row ?? []
  } catch (error) {
    if (error instanceof CsvError) return null
    throw error
  }
}
