/** Times of the log as seconds since 1970 and back, without the clock of the machine. */

/** Seconds since 1970 of a time in the form of the log: YYYY-MM-DDThh:mm:ssZ. */
export function parseLogTime(time: string): bigint {
  return BigInt(Date.parse(time)) / 1000n
}

/** Years 0000 to 9999, in seconds since 1970. */
const [firstLogSecond, lastLogSecond] = [-62_167_219_200n, 253_402_300_799n]

/** The same in the form of the log, or in words where the year has not four digits. */
export function formatLogTime(seconds: bigint): string {
  if (seconds < firstLogSecond || seconds > lastLogSecond) return `${seconds} seconds after 1970`
  const day = (seconds - firstLogSecond) / 86_400n + firstLogSecond / 86_400n
  const rest = Number(seconds - day * 86_400n)
  const two = (n: number): string => `${n}`.padStart(2, '0')
  const clock = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60].map(two).join(':')
  return `${formatGregorianDay(Number(day))}T${clock}Z`
}

/** The day of the Gregorian calendar, by days since 1970-01-01 (Howard Hinnant, "low-level date algorithms"). */
function formatGregorianDay(days: number): string {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const ofEra = z - era * 146_097
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100))
  const m = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * m + 2) / 5) + 1
  const month = m + (m < 10 ? 3 : -9)
  const shownYear = year + era * 400 + (month <= 2 ? 1 : 0)
  return `${`${shownYear}`.padStart(4, '0')}-${`${month}`.padStart(2, '0')}-${`${day}`.padStart(2, '0')}`
}

/** The form of the log: ISO 8601, UTC, whole seconds, a day that exists. */
export function isLogTime(text: string): boolean {
  const match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z$/.exec(text)
  if (match === null) return false
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [number, number, number, ...number[]]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return day >= 1 && day <= days && hour! < 24 && minute! < 60 && second! < 60
}
