import { isMoment } from '../../core/calendar.ts'

/** A day of the calendar. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** The order in which a file writes its dates: year-month-day, day/month/year or month/day/year. */
export type DateOrder = 'y-m-d' | 'd-m-y' | 'm-d-y'

/** The day that a text names, or null. Years have four digits; any one separator will do; a time of day may follow. */
export function parseDay(text: string, order: DateOrder): Day | null {
  const match = /^([0-9]{1,4})([-/. ])([0-9]{1,2})\2([0-9]{1,4})(?:[T ][0-9:.]+Z?)?$/.exec(text)
  if (match === null) return null
  const [, first = '', , middle = '', last = ''] = match
  // A date that begins with a year of four digits can be meant in one way only.
  const yearFirst = first.length === 4
  if (!yearFirst && (order === 'y-m-d' || last.length !== 4)) return null
  const [year, month, day] = yearFirst
    ? [first, middle, last]
    : order === 'd-m-y'
      ? [last, middle, first]
      : [last, first, middle]
  if (month.length > 2 || day.length > 2) return null
  if (!isMoment(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)) return null
  return { year: Number(year), month: Number(month), day: Number(day) }
}

/** Age in whole years. Somebody born on 29 February is a year older on 1 March where there is no such day. */
export function computeAge(at: Day, born: Day): number {
  const before = at.month < born.month || (at.month === born.month && at.day < born.day)
  return at.year - born.year - (before ? 1 : 0)
}

/** One band of ages, ends included. */
export interface AgeBand {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** "16-29", "60+" or "under 16"; null for anything else. A dash may be a long one. */
export function parseAgeBand(text: string): AgeBand | null {
  const name = text.trim()
  const range = /^([0-9]{1,3}) ?[-\u2010-\u2015] ?([0-9]{1,3})$/.exec(name)
  if (range !== null) {
    const [from, to] = [Number(range[1]), Number(range[2])]
    return from <= to ? { name, from, to } : null
  }
  const open = /^([0-9]{1,3}) ?\+$/.exec(name)
  if (open !== null) return { name, from: Number(open[1]), to: oldestAge }
  const under = /^under ([0-9]{1,3})$/i.exec(name)
  return under === null || under[1] === '0' ? null : { name, from: 0, to: Number(under[1]) - 1 }
}

/** Nobody is known to have been older; a greater age is a slip of the pen. */
export const oldestAge = 125

/** The first two bands that share an age, or null. */
export function findOverlap(bands: readonly AgeBand[]): readonly [AgeBand, AgeBand] | null {
  for (const [i, a] of bands.entries()) {
    const b = bands.slice(i + 1).find((other) => a.from <= other.to && other.from <= a.to)
    if (b !== undefined) return [a, b]
  }
  return null
}
