import { expect, test } from 'vitest'
import { findHolder, findLeftTickets, type HallData } from '../../src/report/handout/hall-data.ts'

/* What is left of tickets and panels while dice fall, against counting. */

const tickets = 1000
const sizes = Array.from({ length: 60 }, (_, i) => 1 + ((i * 7) % 30))
const rest = tickets - sizes.reduce((a, b) => a + b, 0)
const panels = [...sizes, rest]
const holders = panels.flatMap((size, panel) => Array.from({ length: size }, () => panel))
const data: HallData = {
  digits: 3,
  tickets,
  starts: panels.map((_, panel) => holders.indexOf(panel)),
  features: [],
}

test('the lottery of this test has as many tickets as it says', () => {
  expect(rest).toBeGreaterThan(0)
  expect(holders).toHaveLength(tickets)
})

test.each([[[]], [[0]], [[9]], [[0, 0]], [[4, 8]], [[4, 8, 2]], [[0, 0, 0]], [[9, 9, 9]]])('after %j', (fallen) => {
  const numbers = Array.from({ length: tickets }, (_, ticket) => `${ticket}`.padStart(3, '0'))
  const left = numbers.flatMap((number, ticket) => (number.startsWith(fallen.join('')) ? [ticket] : []))
  expect(findLeftTickets(data, fallen)).toEqual([left[0], left.at(-1)])
  for (const ticket of left) expect(findHolder(data, ticket)).toBe(holders[ticket])
})
