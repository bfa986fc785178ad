import { expect, test } from 'vitest'
import { readLog } from '../../src/core/log/log.ts'
import { rational } from '../../src/core/rational.ts'
import type { OwnData } from '../../src/report/data/own-data.ts'
import { buildReportData } from '../../src/report/data/report-data.ts'
import { renderSteps } from '../../src/report/lottery-section.ts'
import { renderOwnAnswer } from '../../src/report/own-answer.ts'
import { en } from '../../src/report/strings/en.ts'
import { must, small } from '../core/log/small.ts'

/* Every digit of a ticket has its picture, of however many tickets, in ten steps at most. */

const data = buildReportData(must(readLog(small().log)))
const { drawn } = data

const draw = (tickets: number, ticket: number): string =>
  renderSteps({ ...data, tickets, drawn: drawn === null ? null : { ...drawn, ticket } }, en).markup

const count = (text: string, part: RegExp): number => [...text.matchAll(part)].length

test.each([
  [10, 7, []],
  [100, 42, []],
  [1000, 427, []],
  [10_000, 4271, ['10']],
  [100_000, 42_719, ['100', '10']],
  [1_000_000, 427_190, ['1,000', '100', '10']],
  [10_000, 3, ['10']],
  [123_456, 120_007, ['1,000', '100', '10']],
])('of %d tickets, ticket %d', (tickets, ticket, squares) => {
  const steps = draw(tickets, ticket)
  const digits = `${ticket}`.padStart(`${tickets - 1}`.length, '0')
  expect(count(steps, /<li/g)).toBeLessThanOrEqual(10)
  expect(count(steps, /<svg/g)).toBe(digits.length)
  expect([...steps.matchAll(/Digit \d is (\d)\./g)].map(([, digit]) => digit).join('')).toBe(digits)
  expect([...steps.matchAll(/Each square stands for ([\d,]+) tickets/g)].map(([, each]) => each)).toEqual(squares)
  // In each picture one part is marked: the one that the digit leaves.
  expect(count(steps, /class="here"/g)).toBe(digits.length)
})

/** The squares of a picture of a thousand: ten in a whole line, so many in the last one of a block. */
const squaresOf = (picture: string): number =>
  [...picture.matchAll(/h(\d+)(?=["M])/g)].reduce((sum, [, wide]) => sum + (Number(wide) + 1) / 6, 0)

test.each([
  [1000, 1000],
  [720, 720],
  [7200, 720],
  [7201, 721],
  [100_000, 1000],
  [123_456, 124],
])('%d tickets are %d squares of the first picture', (tickets, squares) => {
  const [, picture = ''] = /<svg[^>]*>(.*?)<\/svg>/s.exec(draw(tickets, 0)) ?? []
  expect(squaresOf(picture)).toBe(squares)
})

const own = (tickets: OwnData['tickets']): OwnData => ({
  id: 'p1',
  answers: [],
  code: '',
  chance: rational(1, 10),
  tickets,
  held: 1,
  outcome: { kind: 'pending' },
  later: [],
})

test.each([
  [1000, [[0, 0], [998, 999]], 3],
  [10_000, [[0, 9], [10, 10], [15, 15], [9999, 9999]], 3],
  [1_000_000, [[500, 2500], [2600, 2700]], 3],
] as const)('of %d tickets, those of a receipt are marked', (tickets, spans, marked) => {
  const said = renderOwnAnswer(own(spans), data, { data: { ...data, tickets }, strings: en }).markup
  const [, path = ''] = /class="own" d="([^"]*)"/.exec(said) ?? []
  const all = [...said.matchAll(/class="own" d="([^"]*)"/g)].map(([, d]) => d).join('')
  expect(path).not.toBe('')
  expect(count(all, /M/g)).toBe(marked)
}) // biome-ignore format: a table
