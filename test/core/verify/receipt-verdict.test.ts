import { expect, test } from 'vitest'
import { parseReceipt } from '../../../src/core/log/receipt.ts'
import { verifyReceipt } from '../../../src/core/verify/verify-log.ts'
import { must } from '../log/small.ts'
import { forge, type Steps, title, type Who } from './pseudonym-world.ts'

function tell(holder: Who, steps: Steps = {}): string {
  const { log, receipt } = forge({ ...steps, holder }, title)
  return verifyReceipt(must(parseReceipt(receipt)), log).detail
}

/** By the panels of that draw: three tickets, two, one, two, one, one. */
const tickets = [
  ['t1', '3 tickets of 10: 0 to 2'],
  ['t4', '3 tickets of 10: 3 to 5'],
  ['t5', '3 tickets of 10: 3 to 5'],
  ['u1', '2 tickets of 10: 3 to 4'],
  ['v1', '1 ticket of 10: 5'],
  ['u3', '2 tickets of 10: 6 to 7'],
  ['v2', '1 ticket of 10: 8'],
] as const

test.each(tickets)('the receipt of %s tells every ticket: %s', (holder, words) => {
  expect(tell(holder)).toContain(`, ${words}; `)
})

test('tickets that do not follow one another are told apart', () => {
  const apart: Steps = {
    panels: (panels) => (panels[5] = [1, ['u3', 'v4', 'v2']]),
    commit: (body) => (body.promise.noTicket = 1),
  }
  expect(tell('v2', apart)).toContain(', 2 tickets of 10: 8 to 9; ')
  expect(tell('u3', apart)).toContain(', 3 tickets of 10: 6 to 7, 9; ')
})

test('whoever has no ticket is told so', () => {
  const leaveOut: Steps = {
    panels: (panels) => (panels[5] = [1, ['u5', 'v1', 'v2']]),
    commit: (body) => (body.promise.noTicket = 2),
  }
  expect(tell('v5', leaveOut)).toMatch(/; chance 0, 0 tickets of 10; not drawn$/)
})
