import { expect, test } from 'vitest'
import { buildIndexPool } from '../../src/core/log/index-pool.ts'
import { holdLog } from '../../src/core/log/log.ts'
import { fillSeats, openDrawnLog, vacate } from '../../src/core/operations/replace-people.ts'
import { buildReportData } from '../../src/report/data/report-data.ts'
import { buildReportMarkdown } from '../../src/report/report-markdown.ts'
import { buildWords } from '../../src/report/report-words.ts'
import { cy } from '../../src/report/strings/cy.ts'
import { en } from '../../src/report/strings/en.ts'
import { must, small } from '../core/log/small.ts'

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
    '2 February 2026, 08:00 UTC: people called from all registrants who were left: 1. The panel then met every quota.',
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

test('that quotas are missed is told, and not by how much: that would tell what the person was who left', () => {
  const { log } = small()
  const data = buildReportData(must(holdLog(log)).entries)
  const change = { at: '2026-02-02T08:00:00Z', kind: 'replacement', people: 2, from: 'reserves' } as const
  const said = buildWords({ ...data, changes: [{ ...change, met: false, sources: [] }] }, en)
  expect(said.changes[2]).toMatch(/: 2\. The panel then did not meet every quota\.$/)
  expect(buildWords(data, en).changes).toHaveLength(3)
})

test('what was announced is told, and what then decided', () => {
  const { log } = small()
  const data = buildReportData(must(holdLog(log)).entries)
  const at = '2026-02-02T08:00:00Z'
  const call = { from: 'reserves', round: 1_000_000, seats: 2 } as const
  const signature = 'ab'.repeat(48)
  const changes = [
    { at, kind: 'vacancy', people: 1, reason: 'ill', call },
    { at, kind: 'vacancy', people: 0, reason: 'x', call: { ...call, from: 'pool', round: null } },
    { at, kind: 'replacement', people: 2, from: 'pool', met: true, sources: [{ kind: 'beacon', round: 5, signature }] },
    {
      at,
      kind: 'replacement',
      people: 2,
      from: 'pool',
      met: true,
      sources: [{ kind: 'dice', digits: [4, 0, 7, 7, 1, 9] }],
    },
  ] as const
  const said = (['en', 'cy'] as const).map((tag) =>
    buildWords({ ...data, changes, replacementSeed: { kind: 'dice', digits: 6 } }, tag === 'en' ? en : cy),
  )
  expect(said[0]!.changes.slice(1, 6)).toEqual([
    'Between people who are equally good for an empty seat, dice decide, thrown when it is announced who left.',
    '2 February 2026, 08:00 UTC: people who withdrew: 1. Reason given: ill. Seats to be filled from the reserves, by round 1,000,000 of the beacon: 2.',
    '2 February 2026, 08:00 UTC: seats that were still empty were announced. Seats to be filled from all registrants who are left, by dice: 2.',
    '2 February 2026, 08:00 UTC: people called from all registrants who were left: 2. Between equals decided round 5 of the beacon. The panel then met every quota.',
    '2 February 2026, 08:00 UTC: people called from all registrants who were left: 2. The dice showed 4 0 7 7 1 9. The panel then met every quota.',
  ])
  expect(said[1]!.changes[2]).toContain('rownd 1,000,000 o’r oleufa')
})
