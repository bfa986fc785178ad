import { expect, test } from 'vitest'
import type { CommitBody, Labels } from '../../src/core/log/entries.ts'
import { readLog } from '../../src/core/log/log.ts'
import { buildReportData } from '../../src/report/data/report-data.ts'
import { buildReportMarkdown } from '../../src/report/report-markdown.ts'
import { buildReportPage } from '../../src/report/report-page.ts'
import { cy } from '../../src/report/strings/cy.ts'
import { must, small } from '../core/log/small.ts'

/* A report in a language has the words that the log has in it, and no other language has them. */

const labels: Labels = {
  features: [['Area', 'Ardal *fawr*']],
  question: 'Pam?',
  sources: [['Census – 2021', 'Cyfrifiad – 2021']],
  title: 'Rheithgor <Môn>',
  values: [['Gender', 'man', 'dyn']],
}

function dataOf(own: Labels, more: Partial<CommitBody> = {}) {
  const { log } = small(null, (body) => ({ ...body, question: 'Why?', labels: [['cy', own]], ...more }))
  return buildReportData(must(readLog(log)))
}

const data = dataOf(labels)
const page = (chosen: readonly ('cy' | 'en')[]): string =>
  buildReportPage({ data, chosen, log: 'a log', program: 'a program' })

test('the Markdown has words of its language, escaped as all others are', () => {
  const [welsh, english] = buildReportMarkdown(data, ['cy', 'en']).split('\n---\n')
  expect(welsh).toContain('# Rheithgor \\<Môn\\>\n')
  expect(welsh).toContain('### Ardal \\*fawr\\*\n')
  expect(welsh).toContain('| dyn |')
  expect(welsh).toContain('| woman |')
  expect(welsh).toContain('Pam?')
  expect(welsh).toContain('Cyfrifiad – 2021')
  expect(english).not.toMatch(/Ardal|dyn|Pam|Cyfrifiad|Rheithgor </)
  expect(english).toMatch(/### Area\n[\s\S]*### Gender\n[\s\S]*man/)
})

test('so has the page', () => {
  const welsh = page(['cy'])
  expect(welsh).toContain('<title>Rheithgor &lt;Môn&gt;</title>')
  expect(welsh).toContain('>Ardal *fawr*<')
  expect(welsh).toContain('>dyn<')
  expect(page(['en'])).not.toMatch(/Ardal|>dyn<|Pam\?|Cyfrifiad/)
})

test('a language is called a draft until the log says that it was reviewed', () => {
  const draft = cy.translation ?? ''
  expect(draft).not.toBe('')
  const reviewed = dataOf({ features: [], reviewed: true, sources: [], values: [] })
  expect(buildReportMarkdown(data, ['cy'])).toContain(draft)
  expect(buildReportMarkdown(reviewed, ['cy'])).not.toContain(draft)
  expect(page(['cy'])).toContain(draft)
  expect(buildReportPage({ data: reviewed, chosen: ['cy'], log: '', program: '' })).not.toContain(draft)
})

test('times are told in the zone that the log names', () => {
  const inLondon = buildReportMarkdown(dataOf(labels, { timeZone: 'Asia/Kolkata' }), ['en'])
  expect(inLondon).toMatch(/\(UTC\+5:30, Asia\/Kolkata\)/)
  expect(inLondon).not.toMatch(/\d\d:\d\d UTC/)
  expect(buildReportMarkdown(data, ['en'])).toMatch(/\d\d:\d\d UTC/)
})
