import { expect, test } from 'vitest'
import {
  countLeftOver,
  countSmallerThanTicket,
  countTicketShares,
  noteCoarseTickets,
  noteFewSeats,
  noteSmallChances,
  noteTicketless,
} from '../../../src/core/lottery/ticket-shares.ts'
import type { Lottery } from '../../../src/core/model/lottery.ts'
import { formatRational, parseRational, type Rational } from '../../../src/core/rational.ts'
import { positions } from '../places.ts'

const chances = (...texts: string[]): Rational[] => texts.map((text) => parseRational(text)!)

/** Five people: nobody has the last, no panel can contain the third. */
const lottery: Lottery = {
  tickets: 4,
  panels: [
    { members: positions(0, 1), tickets: 3 },
    { members: positions(0, 3), tickets: 1 },
  ],
}
/** Nobody without a chance of whom it is not known why. */
const unsettled = new Set<number>()
test('everybody is impossible, without a ticket, or has a chance', () => {
  const given = { lottery, unsettled, chances: chances('9/10', '3/5', '0', '1/4', '1/4') }
  const { impossible, ticketless, least } = countTicketShares(given)
  expect([impossible, ticketless, formatRational(least)]).toEqual([1, 1, '1/4'])
  const [note, ...more] = noteTicketless(given)
  expect(more).toEqual([])
  expect(note).toMatchObject({ code: 'panels-few', mend: expect.stringContaining('--panels 1000') })
  expect(note!.what).toBe('1 person who should have a chance is on none of the 4 numbered panels and cannot be drawn')
})

test('whoever may be on a panel is not impossible, and more panels would not help them', () => {
  const panels = [{ members: positions(0, 1), tickets: 1 }]
  const given = { lottery: { tickets: 1, panels }, unsettled: new Set([3]), chances: chances('1', '1', '0', '0') }
  expect(countTicketShares(given)).toMatchObject({ impossible: 1, ticketless: 0 })
  expect(noteTicketless(given)).toEqual([])
})

test('nothing is said where everybody with a chance has a ticket', () => {
  const panels = [{ members: positions(0, 1), tickets: 1 }]
  expect(noteTicketless({ lottery: { tickets: 1, panels }, unsettled, chances: chances('1', '1', '0') })).toEqual([])
})

test('a chance below one ticket may become none, and no other', () => {
  const some = chances('0', '1/7', '1/8', '1/1001')
  expect([7, 8, 1000, 1001].map((tickets) => countSmallerThanTicket(some, tickets))).toEqual([2, 1, 1, 0])
  expect(noteSmallChances(some, 1001)).toEqual([])
  const [note] = noteSmallChances(some, 7)
  expect(note!.what).toBe(
    '2 people who should have a chance may be on none of the 7 numbered panels; then they cannot be drawn',
  )
  expect(note!.mend).toContain('--panels 10000')
})

test('panels have so many seats, and no more', () => {
  expect([countLeftOver(100, 15, 6), countLeftOver(100, 15, 7), countLeftOver(1_000_000, 100, 1000)]).toEqual([
    10, 0, 900_000,
  ])
  expect(noteFewSeats(100, 15, 7)).toEqual([])
  const [note] = noteFewSeats(1_000_000, 100, 1000)
  expect(note!.what).toBe(
    'at least 900000 people who should have a chance will be on none of the 1000 numbered panels and cannot be drawn',
  )
  expect(note!.mend).toContain('--panels 10000')
  expect(noteFewSeats(16, 15, 1)[0]!.what).toContain('not on the only numbered panel')
})

test('one ticket more or less may be much beside a chance', () => {
  const panels = [
    { members: positions(0, 1), tickets: 1 },
    { members: positions(0, 2), tickets: 1 },
  ]
  // Two thirds of two tickets are 4/3: one is just a quarter less, two are half as many again.
  const given = { lottery: { tickets: 2, panels }, chances: chances('2/3', '2/3', '2/3') }
  const [note, ...more] = noteCoarseTickets(given)
  expect(more).toEqual([])
  expect(note).toMatchObject({ code: 'tickets-coarse', mend: expect.stringContaining('--panels 1000') })
  expect(note!.what).toMatch(
    /^1 person has so few of the 2 numbered panels that their chance is more than a quarter off/,
  )
  expect(noteCoarseTickets({ ...given, chances: chances('4/5', '2/5', '2/5') })).toEqual([])
  expect(noteCoarseTickets({ ...given, chances: chances('4/5', '3/10', '2/5') })).toMatchObject([
    { code: 'tickets-coarse' },
  ])
  expect(noteCoarseTickets({ lottery, chances: chances('1', '3/4', '0', '1/4', '1/1000') })).toEqual([])
})
