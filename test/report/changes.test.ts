import { expect, test } from 'vitest'
import { buildIndexPool } from '../../src/core/log/index-pool.ts'
import { holdLog } from '../../src/core/log/log.ts'
import { fillSeats, openDrawnLog, vacate } from '../../src/core/operations/replace-people.ts'
import { buildReportData } from '../../src/report/data/report-data.ts'
import { buildReportMarkdown } from '../../src/report/report-markdown.ts'
import { buildWords } from '../../src/report/report-words.ts'
import { cy } from '../../src/report/strings/cy.ts'
import { en } from '../../src/report/strings/en.ts'
import { languages } from '../../src/report/strings/languages.ts'
import { must, small } from '../core/log/small.ts'
import { loose } from '../core/verify/forge.ts'
import { forge, title } from '../core/verify/pseudonym-world.ts'
import { acted, dice, thrown } from '../core/verify/seed-world.ts'

test('a report tells who left and who came, in numbers, with the reasons and how the quotas are kept', () => {
  const { log, commit, bound } = small()
  const drawn = openDrawnLog(must(holdLog(log)), bound.leaves)
  const people = buildIndexPool(commit, bound.leaves)
  const [first, second] = drawn.standing.panel
  const one = must(vacate(drawn, [first!], 'a new job | <b>far</b> away', '2026-02-02T08:00:00Z'))
  const filled = must(fillSeats(one, people, { from: 'pool', time: '2026-02-02T08:00:00Z' }))
  const two = must(vacate(filled.log, [second!], 'ill', '2026-03-01T10:15:00Z'))
  const data = buildReportData(two.held.entries)
  expect(buildWords(data, en).changes).toEqual([
    'People in reserve, in an order that the seed decided: 3.',
    'Between people who are equally good for an empty seat, the seed of the draw decides, which is known from the draw on.',
    '2 February 2026, 08:00 UTC: people who withdrew: 1. Reason given: a new job | <b>far</b> away',
    '2 February 2026, 08:00 UTC: people called from all registrants who were left: 1.',
    '1 March 2026, 10:15 UTC: people who withdrew: 1. Reason given: ill',
    'The numbers of people above are those of the panel as it was drawn.',
    'The log is not closed: later changes of the panel are added to it.',
  ])
  expect(buildWords(data, en).changeFacts.map(([, value]) => value)).toEqual(['2', '1', '1'])
  expect(buildWords(data, cy).changes[3]).toContain('2 Chwefror 2026, 08:00 UTC')
  const markdown = buildReportMarkdown(data, ['en'])
  expect(markdown).toContain('a new job \\| \\<b\\>far\\</b\\> away')
  expect(markdown).not.toContain('<b>')
})

test('a report tells the hash of every vacancy that a seed is made of, in every language', () => {
  const acts = [
    { left: ['u3'], call: { from: 'reserves', round: null, seats: 1 }, reason: 'ill' },
    { from: 'reserves', sources: [thrown] },
    { left: ['u2'], time: '2023-09-28T08:00:00Z' },
  ] as const
  const { log } = forge(acted(dice, acts), title)
  const [called, , empty] = loose(log).slice(2)
  const data = buildReportData(must(holdLog(log)).entries)
  for (const strings of Object.values(languages)) {
    const words = buildWords(data, strings).changes.join('\n')
    expect(words.split(called!.hash)).toHaveLength(2)
    expect(words).not.toContain(empty!.hash)
  }
  expect(buildWords(data, en).changes.join('\n')).toContain(
    `by dice: 1. Hash of this announcement, to be compared with what was published then: ${called!.hash}.\n`,
  )
})
