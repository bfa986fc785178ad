import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { groupTickets } from '../../../src/core/log/ticket-chances.ts'

/** So many people with each number of tickets. */
const people = (...kinds: readonly (readonly [people: number, tickets: number])[]): number[] =>
  kinds.flatMap(([number, tickets]) => new Array<number>(number).fill(tickets))

test('people are told of in groups of five or more: few take in the next, and the last ones join those before', () => {
  expect(groupTickets([])).toEqual([])
  expect(groupTickets(people([3, 7]))).toEqual([[3, 7, 7]])
  expect(groupTickets(people([2, 7], [1, 9]))).toEqual([[3, 7, 9]])
  expect(groupTickets(people([5, 7], [5, 9]))).toEqual([
    [5, 7, 7],
    [5, 9, 9],
  ])
  expect(groupTickets(people([9, 20], [1, 3], [2, 4], [1, 5], [7, 6]))).toEqual([
    [11, 3, 6],
    [9, 20, 20],
  ])
  expect(groupTickets(people([6, 1], [6, 2], [4, 3]))).toEqual([
    [6, 1, 1],
    [10, 2, 3],
  ])
})

property.prop([fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 60 })])(
  'groups hold everybody, do not overlap, are large enough and no larger than they must be',
  (tickets) => {
    const groups = groupTickets(tickets)
    expect(groupTickets([...tickets].reverse())).toEqual(groups)
    for (const [i, [number, fewest, most]] of groups.entries()) {
      const inside = tickets.filter((own) => own >= fewest && own <= most)
      expect([number, Math.min(...inside), Math.max(...inside)]).toEqual([inside.length, fewest, most])
      if (groups.length > 1) expect(number).toBeGreaterThanOrEqual(5)
      // Without those who came last to it, a group but the last would have been too small.
      if (i < groups.length - 1) expect(inside.filter((own) => own < most).length).toBeLessThan(5)
      if (i > 0) expect(fewest).toBeGreaterThan(groups[i - 1]![2])
    }
    expect(groups.reduce((sum, [number]) => sum + number, 0)).toBe(tickets.length)
  },
)
