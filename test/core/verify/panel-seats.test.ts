import { expect, test } from 'vitest'
import type { LoggedFeature } from '../../../src/core/log/entries.ts'
import { PanelSeats } from '../../../src/core/verify/panel-seats.ts'
import { indices } from '../places.ts'
import { hasPython, python } from './python.ts'

const quotas: readonly LoggedFeature[] = [
  [
    'age',
    [
      ['old', 0, 1],
      ['young', 1, 2],
    ],
  ],
  [
    'sex',
    [
      ['f', 1, 2],
      ['m', 0, 1],
      ['x', 0, 0],
    ],
  ],
]
const people = ['old f', 'old m', 'young f', 'young m', 'young x'].map((text) => text.split(' '))
const rows = people.map(([age, sex], i) => ({
  household: null,
  id: `${i}`,
  values: [
    ['age', age!],
    ['sex', sex!],
  ] as const,
}))

/** Panels, and what they miss. One follows the other: nothing of a panel may be left when the next is counted. */
const panels = [
  { members: [0, 3], misses: [] },
  { members: [0, 1], misses: ['old 2', 'young 0'] },
  { members: [0, 3], misses: [] },
  { members: [], misses: ['young 0', 'f 0'] },
  { members: [3, 4], misses: ['f 0', 'x 1'] },
  { members: [2], misses: [] },
  { members: [0], misses: ['young 0'] },
]

test('what a panel misses is found, whether anybody sits for it or nobody', () => {
  const seats = new PanelSeats(quotas, rows)
  for (const { members, misses } of panels) {
    const panel = indices(...members)
    expect(seats.meetsQuotas(panel)).toBe(misses.length === 0)
    expect(seats.listMisses(panel).map(({ value, found }) => `${value} ${found}`)).toEqual(misses)
  }
  // And without the quick look that comes before.
  for (const { members, misses } of panels) expect(seats.listMisses(indices(...members))).toHaveLength(misses.length)
})

test.skipIf(!hasPython)('the second verifier finds the same', () => {
  const code = `
commit = {"quotas": given["quotas"], "pool": {"householdRule": False}, "lottery": {"panels": [[1, []]]}}
faults = [verify.check_seats_of_panels(commit, [panel["members"]], given["rows"]) for panel in given["panels"]]
import re
result = [[f"{value} {seats}" for fault in found for seats, value in re.findall("([0-9]+) for [^,]+, ([^;]+);", fault)] for found in faults]
`
  expect(python<string[][]>(code, { quotas, rows, panels })).toEqual(panels.map(({ misses }) => misses))
})
