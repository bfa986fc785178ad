import { formatValue } from 'hucre'

/** Makes the text of a number. */
type WriteNumber = (value: number) => string

/**
 * How a number format of a spreadsheet shows numbers, where that tells more than the number: zeros in front, per cent.
 * Else numbers are plain, with the 15 digits that a spreadsheet keeps, so that 1-0.9 is 0.1.
 */
export function readNumberFormat(format: string): WriteNumber {
  if (format.length > longestFormat) return writePlain
  const [above = writePlain, below = above, nought = above] = splitSections(format).map(readSection)
  return (value) => (value > 0 ? above : value < 0 ? below : nought)(value)
}

/** No spreadsheet program takes a longer one, and as many zeros could stand in front of every number. */
const longestFormat = 255

/** A format has up to four sections: for numbers above 0, below 0, for 0 and for text. */
function splitSections(format: string): string[] {
  const ends = [...format.matchAll(/"[^"]*"|\\.|;/gs)].flatMap(({ 0: sign, index }) => (sign === ';' ? [index] : []))
  return [...ends, format.length].map((end, i) => format.slice(i === 0 ? 0 : ends[i - 1]! + 1, end))
}

function readSection(section: string): WriteNumber {
  const signs = stripLiterals(section).replace(/\[[^\]]*\]/g, '')
  if (signs.includes('%')) return (value) => percents.format(value)
  if (/^0{2,}$/.test(signs.replace(bareLiterals, ''))) {
    return (value) => (Number.isInteger(value) && value >= 0 ? formatValue(value, section).trim() : writePlain(value))
  }
  return section.includes('%') ? (value) => `${writePlain(value)}%` : writePlain
}

export function writePlain(value: number): string {
  return Number.isSafeInteger(value) && Math.abs(value) < 1e15 ? String(value) : numbers.format(value)
}

const fifteenDigits = { maximumSignificantDigits: 15, useGrouping: false, signDisplay: 'negative' } as const
const numbers = new Intl.NumberFormat('en-US', fifteenDigits)
/** Moves the point and rounds once: 0.515 is 51.5 % and nothing else. */
const percents = new Intl.NumberFormat('en-US', { ...fifteenDigits, style: 'percent' })

/** A format without the text in it and what only takes room. */
export function stripLiterals(format: string): string {
  return format.replace(/"[^"]*"|\\.|[_*]./gs, '')
}

/** What a format shows without quotation marks. */
const bareLiterals = /[-+() :]/g
