import { expect, test } from 'vitest'
import { quicknetChain, type SeedSource } from '../../../src/core/draw/seed-sources.ts'
import { findTimingProblems, type RoundTiming } from '../../../src/core/operations/source-problems.ts'

/** Published at 2023-09-27T08:29:24Z. */
const beacon: SeedSource = { chain: quicknetChain, kind: 'beacon', round: 1_000_000 }
const several: SeedSource = { kind: 'several', of: [beacon, { kind: 'operator' }] }

function codesOf(source: SeedSource, timing: Partial<RoundTiming> & { readonly time: string }): string[] {
  const whole = { entry: 'commit' as const, clock: timing.time, allowAnyTime: false, allowSoon: false, ...timing }
  return findTimingProblems(source, whole).map(({ code }) => code)
}

test.each<[string, Partial<RoundTiming> & { readonly time: string }, readonly string[]]>([
  ['15 minutes before its round', { time: '2023-09-27T08:14:24Z' }, []],
  ['a second less', { time: '2023-09-27T08:14:25Z' }, ['beacon-soon']],
  ['a second before it', { time: '2023-09-27T08:29:23Z' }, ['beacon-soon']],
  ['a second before it, on purpose', { time: '2023-09-27T08:29:23Z', allowSoon: true }, []],
  ['at its second, which nothing allows', { time: '2023-09-27T08:29:24Z', allowSoon: true }, ['beacon-not-later']],
  ['10 minutes behind the clock', { time: '2023-09-27T08:00:00Z', clock: '2023-09-27T08:10:00Z' }, []],
  ['a second more', { time: '2023-09-27T08:00:00Z', clock: '2023-09-27T08:10:01Z' }, ['round-time-far']],
  [
    'ten minutes late by the clock, and early enough by what it says',
    { time: '2023-09-27T08:14:24Z', clock: '2023-09-27T08:24:24Z' },
    ['beacon-soon'],
  ],
  [
    'when the clock is past the round, and nothing allows that',
    { time: '2023-09-27T08:20:00Z', clock: '2023-09-27T08:29:24Z', allowSoon: true },
    ['beacon-not-later'],
  ],
  [
    'at any time, whatever the clock',
    { time: '2023-09-27T08:14:24Z', clock: '2023-09-27T08:24:24Z', allowAnyTime: true },
    [],
  ],
  ['10 minutes ahead of the clock', { time: '2023-09-27T08:10:00Z', clock: '2023-09-27T08:00:00Z' }, []],
  ['a second more ahead', { time: '2023-09-27T08:10:01Z', clock: '2023-09-27T08:00:00Z' }, ['round-time-far']],
  [
    'dated back over the round',
    { time: '2023-09-27T08:00:00Z', clock: '2026-01-01T00:00:00Z', allowSoon: true },
    ['round-time-far'],
  ],
  ['the same, on purpose', { time: '2023-09-27T08:00:00Z', clock: '2026-01-01T00:00:00Z', allowAnyTime: true }, []],
  ['late and far', { time: '2023-09-27T08:20:00Z', clock: '2026-01-01T00:00:00Z' }, ['beacon-soon', 'round-time-far']],
])('a commit to a beacon round, made %s', (_, timing, codes) => {
  expect(codesOf(beacon, timing)).toEqual(codes)
  expect(codesOf(several, timing)).toEqual(codes)
})

test('other sources may be committed to at any time: nobody can know dice', () => {
  const far = { time: '2020-01-01T00:00:00Z', clock: '2026-01-01T00:00:00Z' }
  expect(codesOf({ digits: 3, kind: 'dice' }, far)).toEqual([])
  expect(codesOf({ kind: 'operator' }, far)).toEqual([])
})
