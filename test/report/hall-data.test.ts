import { expect, test } from 'vitest'
import { chooseSeatAxis, findHolder, findLeftTickets, type HallData } from '../../src/report/handout/hall-data.ts'

/* What is left of tickets and panels while dice fall, against counting. */

const tickets = 1000
const sizes = Array.from({ length: 60 }, (_, i) => 1 + ((i * 7) % 30))
const rest = tickets - sizes.reduce((a, b) => a + b, 0)
const panels = [...sizes, rest]
const holders = panels.flatMap((size, panel) => Array.from({ length: size }, () => panel))
const data: HallData = {
  digits: 3,
  tickets,
  seats: 20,
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

test.each([
  [1, 1, [0, 1]],
  [4, 4, [0, 1, 2, 3, 4]],
  [5, 6, [0, 2, 4, 6]],
  [15, 15, [0, 5, 10, 15]],
  [16, 20, [0, 5, 10, 15, 20]],
  [83, 100, [0, 50, 100]],
  [2001, 2004, [0, 501, 1002, 1503, 2004]],
])('an axis for %i people ends at %i', (most, end, marks) => {
  // A quota may allow more than there are seats, and a panel may have more people of one value than its quota.
  const values = [
    { name: 'a', min: 0, max: most, onPanel: [0, 0] },
    { name: 'b', min: 0, max: 9999, onPanel: [0, 0] },
  ]
  expect(chooseSeatAxis({ ...data, seats: most, features: [{ name: 'f', values }] }, 0)).toEqual({ end, marks })
  const drawn = [{ name: 'a', min: 0, max: 0, onPanel: [0, most] }]
  expect(chooseSeatAxis({ ...data, seats: most, features: [{ name: 'f', values: drawn }] }, 1).end).toBe(end)
})
