/** Whether an ISO 8601 text, a day (YYYY-MM-DD) or a moment in UTC (YYYY-MM-DDThh:mm:ssZ), is in the calendar as it stands. */
export function isMoment(text: string): boolean {
  const time = Date.parse(text)
  // Some texts that are in no calendar are taken for the day after: 30 February, or 24 o'clock.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text.replace(/Z$/, ''))
}
