import { type Problem, problem } from '../../problems/problem.ts'
import { isMoment } from '../calendar.ts'
import { showValue } from '../text.ts'

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
  return new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z')
}

/** The form of the log: ISO 8601, UTC, whole seconds, a day that exists. */
export function isLogTime(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) && isMoment(text)
}

/** What keeps a text from being the time of an entry; `name` is what the user calls it. */
export function checkLogTime(name: string, time: string): Problem[] {
  if (isLogTime(time)) return []
  const wanted = 'a moment such as 2026-11-04T18:30:00Z'
  return [problem('setting-wrong', { name, found: `"${showValue(time)}"`, wanted })]
}
