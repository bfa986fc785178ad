import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { countCertain, groupTickets } from '../../../src/core/log/ticket-chances.ts'
import { small } from './small.ts'

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

/** A lottery of so many tickets and seats as a log tells of it, with everybody's number of tickets. */
function certainOf(tickets: readonly number[], all: number) {
  const { commit } = small()
  const seats = tickets.reduce((sum, own) => sum + own, 0) / all
  return countCertain({
    ...commit,
    chances: groupTickets(tickets),
    lottery: { panels: [], tickets: all },
    panelSize: seats,
  })
}

test('how many people hold all tickets is told exactly where they are a group of their own', () => {
  expect(certainOf(people([5, 10], [5, 4], [5, 6]), 10)).toEqual({ least: 5, most: 5 })
  expect(certainOf(people([5, 4], [5, 6]), 10)).toEqual({ least: 0, most: 0 })
})

property.prop([fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 40 })])(
  'how many people hold all tickets is within what is said, whatever the log blurs',
  (drawn) => {
    // Somebody more takes what is left to make whole seats.
    const sum = drawn.reduce((total, own) => total + own, 0)
    const tickets = [...drawn, (8 - (sum % 8)) % 8]
    const { least, most } = certainOf(tickets, 8)
    const certain = tickets.filter((own) => own === 8).length
    expect(certain).toBeGreaterThanOrEqual(least)
    expect(certain).toBeLessThanOrEqual(most)
    if (most === 0) expect(certain).toBe(0)
  },
)
