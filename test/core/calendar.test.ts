import { expect, test } from 'vitest'
import { isMoment } from '../../src/core/calendar.ts'
import { formatLogTime, isLogTime, parseLogTime } from '../../src/core/log/log-time.ts'

const two = (n: number) => String(n).padStart(2, '0')

test.each([
  [0, true],
  [4, true],
  [99, false],
  [1900, false],
  [2000, true],
  [2023, false],
  [2024, true],
  [2100, false],
  [9999, false],
])('the months of the year %i have the days of the Gregorian calendar', (year, leap) => {
  const found = Array.from({ length: 14 }, (_, month) =>
    Array.from({ length: 33 }, (_, day) => day).filter((day) =>
      isMoment(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`),
    ),
  )
  const lengths = [0, 31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0]
  expect(found).toEqual(lengths.map((length) => Array.from({ length }, (_, day) => day + 1)))
})

test.each(['2026-11-04T18:30:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2024-02-29T00:00:00Z'])(
  '%s is a time of the log, and comes back from its seconds',
  (time) => {
    expect(isLogTime(time)).toBe(true)
    expect(formatLogTime(parseLogTime(time))).toBe(time)
  },
)

test.each([
  '2026-02-29T00:00:00Z',
  '2026-11-31T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-11-04T24:00:00Z',
  '2026-11-04T18:60:00Z',
  '2026-11-04T18:30:60Z',
  '2026-11-04T18:30:00',
  '2026-11-04T18:30:00.000Z',
  '2026-11-04T18:30:00+00:00',
  '2026-11-04',
  '2026-11-04T18:30Z',
  '+002026-11-04T18:30:00Z',
  '２026-11-04T18:30:00Z',
  '',
])('"%s" is no time of the log', (time) => {
  expect(isLogTime(time)).toBe(false)
})

test('seconds outside the years of four digits are said in words', () => {
  expect(formatLogTime(253_402_300_800n)).toBe('253402300800 seconds after 1970')
  expect(formatLogTime(-62_167_219_201n)).toBe('-62167219201 seconds after 1970')
})
