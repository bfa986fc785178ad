import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import type { CommitBody } from '../../src/core/log/entries.ts'
import { readLog } from '../../src/core/log/log.ts'
import { groupTickets } from '../../src/core/log/ticket-chances.ts'
import { buildReportData } from '../../src/report/data/report-data.ts'
import { buildWords } from '../../src/report/report-words.ts'
import { cy } from '../../src/report/strings/cy.ts'
import { en } from '../../src/report/strings/en.ts'
import { must, small } from '../core/log/small.ts'

/** What a report says where people have so many of ten tickets each. */
function wordsFor(tickets: readonly number[], promise: Partial<CommitBody['promise']> = {}) {
  const { log } = small(null, (body) => {
    const seats = tickets.reduce((sum, own) => sum + own, 0) / 10
    return { ...body, chances: groupTickets(tickets), panelSize: seats, promise: { ...body.promise, ...promise } }
  })
  const data = buildReportData(must(readLog(log)))
  const words = buildWords(data, en)
  const ranges = words.chanceBars.map(({ range, count }) => [range, count] as const)
  return { ...words, ranges, welsh: buildWords(data, cy) }
}

/** So many people with each number of tickets. */
const people = (...kinds: readonly (readonly [people: number, tickets: number])[]): number[] =>
  kinds.flatMap(([number, own]) => new Array<number>(number).fill(own))

test('one person without a chance among others is one, though the log has them in a larger group', () => {
  const { facts, chances, ranges } = wordsFor(people([1, 0], [30, 2]), { impossible: 1, noTicket: 0 })
  expect(facts).toContainEqual(['Without a chance', '1'])
  expect(chances).toContain('Without a chance, because no panel that keeps the quotas could hold them: 1.')
  // The table puts nobody where they need not be.
  expect(ranges).toEqual([['somewhere from 0.00% to 20.00%', '31']])
  expect(chances.join(' ')).toContain('the log tells only between which chances theirs are')
})

test('seven people who are certain of a seat are seven where they are a group, and a range where the log blurs it', () => {
  const whole = wordsFor(people([7, 10], [30, 2]))
  expect(whole.facts).toContainEqual(['Certain of a seat', '7'])
  expect(whole.ranges).toEqual([
    ['from 20% to below 25%', '30'],
    ['100%', '7'],
  ])
  const blurred = wordsFor(people([3, 10], [2, 4], [30, 2], [1, 2]))
  expect(blurred.facts).toContainEqual(['Certain of a seat', 'between 1 and 3'])
  expect(blurred.chances).toContain('People who were certain of a seat: between 1 and 3.')
  expect(blurred.welsh.chances).toContain('Pobl a oedd yn sicr o gael sedd: rhwng 1 a 3.')
  expect(blurred.ranges.at(-1)).toEqual(['somewhere from 40.00% to 100.00%', '5'])
})

property.prop([fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 5, maxLength: 40 })])(
  'whatever the table says of chances is true of the people',
  (drawn) => {
    const sum = drawn.reduce((total, own) => total + own, 0)
    const left = (10 - (sum % 10)) % 10
    const tickets = left === 0 ? drawn : [...drawn, left]
    const { ranges } = wordsFor(tickets)
    for (const [range, number] of ranges) {
      const [from, to = from] = [...range.matchAll(/[\d.]+(?=%)/g)].map(([one]) => Number(one) / 10)
      const below = range.includes('below')
      const inside = tickets.filter((own) => own >= from! && (below ? own < to! : own <= to!))
      expect(inside.length, range).toBeGreaterThanOrEqual(Number(number))
    }
    expect(ranges.reduce((total, [, number]) => total + Number(number), 0)).toBe(tickets.length)
  },
)
