import { expect, test } from 'vitest'
import { buildChanceJson, formatChances } from '../../../src/cli/render/chance-words.ts'
import type { ChanceGroup, CommitBody } from '../../../src/core/log/entries.ts'
import { small } from '../../core/log/small.ts'

/** A commit of 100 tickets with these groups of people, of whom so many are on no panel. */
function commitOf(chances: readonly ChanceGroup[], impossible: number, noTicket: number): CommitBody {
  const { commit } = small()
  const { panels } = commit.lottery
  return {
    ...commit,
    chances,
    lottery: { panels, tickets: 100 },
    promise: { bound: '1/10', impossible, least: '0', noTicket },
  }
}

const unwrapped = (commit: CommitBody): string => formatChances(commit, null, 'has').trimEnd().replaceAll('\n', ' ')

test('everyone has a ticket: the smallest chance is that of the first group, beside what no lottery could promise', () => {
  const commit = commitOf([[7, 10, 12] as const, [5, 100, 100] as const], 0, 0)
  expect(unwrapped(commit)).toBe(
    'Everyone has a chance of at least 10.00 %; no lottery could promise everyone more than 10.00 %. 5 people are certain of a seat.',
  )
  expect(buildChanceJson(commit, null)).toEqual({ withoutTicket: 0, impossible: 0, least: '1/10' })
})

test('all who have no ticket are a group of their own: the smallest chance of the others is told', () => {
  const commit = commitOf([[6, 0, 0] as const, [5, 3, 9] as const], 4, 2)
  expect(unwrapped(commit)).toBe(
    '2 people who should have a chance are on none of the 100 numbered panels and cannot be drawn. ' +
      '4 registrants are in no panel that meets the quotas and cannot be drawn. Everybody else has a chance of at least 3.00 %.',
  )
  expect(buildChanceJson(commit, null)).toEqual({ withoutTicket: 6, impossible: 4, least: '3/100' })
})

test('people without a ticket are in a group with others: neither their smallest chance nor another one stands for it', () => {
  const commit = commitOf([[6, 0, 4] as const, [5, 8, 9] as const], 0, 2)
  const said = unwrapped(commit)
  expect(said).toContain('Everybody else has a chance; how small the smallest of these is, the log does not tell.')
  expect(said).not.toMatch(/\d %/)
  expect(buildChanceJson(commit, null)).toEqual({ withoutTicket: 2, impossible: 0, least: null })
})

test('of people who are certain of a seat in a group with others, it is said between which numbers they are', () => {
  // 300 tickets of three seats: of seven people with 40 each, one has all 100, and only 20 tickets more are left.
  expect(unwrapped(commitOf([[7, 40, 100] as const], 0, 0))).toContain(' 1 person is certain of a seat.')
  // With 1 each, 293 are left, in which 99 fit twice.
  const many = unwrapped(commitOf([[7, 1, 100] as const], 0, 0))
  expect(many).toContain('Between 1 and 2 people are certain of a seat; how many, the log does not tell.')
})
