import type { Strings } from './strings/strings.ts'

/*
 * A time as people read it in one language, in the zone of the draw. The zone's clock comes from `Intl`, and nothing else:
 * not every browser knows the words of every language.
 */

/** "2026-11-22T18:30:00Z" → "22 November 2026, 18:30 UTC"; `timeZone` is a name of the IANA database, null for UTC. */
export function formatMoment(time: string, strings: Strings, timeZone: string | null): string {
  const { local, zone } = findLocalTime(time, timeZone)
  return strings.dates.moment(formatLocalDay(local, strings), local.toISOString().slice(11, 16), zone)
}

/** The day alone: "22 November 2026". */
export function formatDay(time: string, strings: Strings, timeZone: string | null): string {
  return formatLocalDay(findLocalTime(time, timeZone).local, strings)
}

function formatLocalDay(local: Date, { dates }: Strings): string {
  const month = dates.months[local.getUTCMonth()]
  if (month === undefined) throw new Error('a language without twelve months')
  return dates.day(local.getUTCDate(), month, local.getUTCFullYear())
}

/** A moment whose UTC fields are what the clocks of its zone show; and the zone's words, `UTC+1, Europe/Paris`. */
interface LocalTime {
  readonly local: Date
  readonly zone: string
}

function findLocalTime(time: string, timeZone: string | null): LocalTime {
  const moment = new Date(time)
  if (Number.isNaN(moment.getTime())) throw new Error('a time of another form')
  const minutes = timeZone === null ? null : findOffset(moment, timeZone)
  if (minutes === null) return { local: moment, zone: 'UTC' }
  return {
    local: new Date(moment.getTime() + minutes * millisecondsOfMinute),
    zone: `UTC${formatOffset(minutes)}, ${timeZone}`,
  }
}

/** By how many minutes the clocks of a zone are before UTC; null where nothing is known of it: a log may name any. */
function findOffset(moment: Date, timeZone: string): number | null {
  // Before that `Date` takes years for those of another century, and there were no zones.
  if (moment.getUTCFullYear() < 1800) return null
  try {
    const format = new Intl.DateTimeFormat('en-GB', { ...fields, timeZone })
    const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
    const [year, month, day, hour, minute] = (['year', 'month', 'day', 'hour', 'minute'] as const).map(
      (field) => parts.get(field) ?? 0,
    ) as [number, number, number, number, number]
    const shown = Date.UTC(year, month - 1, day, hour, minute)
    return Math.round(shown / millisecondsOfMinute) - Math.floor(moment.getTime() / millisecondsOfMinute)
  } catch {
    return null
  }
}

const fields = {
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const

const millisecondsOfMinute = 60_000

/** 60 → "+1", −210 → "−3:30", 0 → "+0". */
function formatOffset(minutes: number): string {
  const size = Math.abs(minutes)
  const rest = size % 60
  return `${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}
