import { type CellValue, formatValue } from 'hucre'
import { readNumberFormat, stripLiterals, writePlain } from './number-format.ts'

/** Makes text of the cells of one sheet, whose days may be counted from 1904. */
export class CellWriter {
  readonly #is1904: boolean
  /** A sheet has few formats, and up to millions of cells. */
  readonly #formats = new Map<string, (value: number) => string>()

  constructor(is1904: boolean) {
    this.#is1904 = is1904
  }

  /** Numbers and times of day as a person sees them in the sheet; dates become 1990-12-31 in any format, their times to the second. */
  write(value: CellValue, format: string | undefined): string {
    if (value === null) return ''
    if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
    if (value instanceof Date) return this.#writeMoment(value, format ?? '')
    return typeof value === 'number' ? this.#writeNumber(value, format) : value
  }

  #writeNumber(value: number, format: string | undefined): string {
    if (format === undefined) return writePlain(value)
    const write = this.#formats.get(format) ?? readNumberFormat(format)
    this.#formats.set(format, write)
    return write(value)
  }

  #writeMoment(moment: Date, format: string): string {
    const time = Math.round(moment.getTime() / 1000) * 1000
    if (!(time >= (this.#is1904 ? firstOf1904 : firstOf1900) && time < afterLast)) return noDate
    if (isTimeFormat(format)) {
      const shown = hasFractions(format) ? moment : new Date(time)
      return formatValue(shown, format, { is1904: this.#is1904 })
    }
    const [day = '', clock = ''] = new Date(time).toISOString().slice(0, 19).split('T')
    return clock === '00:00:00' ? day : `${day}T${clock}`
  }
}

/* The moments that a spreadsheet has; times of day are of the first day. */
const firstOf1900 = Date.UTC(1899, 11, 31)
const firstOf1904 = Date.UTC(1904, 0, 1)
const afterLast = Date.UTC(10_000, 0, 1)

/** What a spreadsheet shows of a moment that it has no date for. */
const noDate = '########'

/** Whether a format of moments shows the time of day or a length of time, and no day. */
function isTimeFormat(format: string): boolean {
  const signs = stripLiterals(format).replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
  return /[hs]|\[m+\]/i.test(signs) && !/[yd]|m{3,}/i.test(signs)
}

/** Whether a format of times shows parts of a second. */
function hasFractions(format: string): boolean {
  return /s\]?[.,]0/i.test(stripLiterals(format))
}
