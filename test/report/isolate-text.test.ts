import { expect, test } from 'vitest'
import { readLog } from '../../src/core/log/log.ts'
import { buildReportData } from '../../src/report/data/report-data.ts'
import { isolateText } from '../../src/report/isolate-text.ts'
import { writeLetter } from '../../src/report/letters/letter-words.ts'
import { buildReportMarkdown } from '../../src/report/report-markdown.ts'
import { buildReportPage } from '../../src/report/report-page.ts'
import { must, small } from '../core/log/small.ts'

/* Names that are written from right to left do not turn what stands beside them. */

const hebrew = 'צפון'
const isolated = `\u2068${hebrew}\u2069`

test.each([
  ['Môn 7', 'Môn 7'],
  ['', ''],
  [hebrew, isolated],
  ['شمال 7', '\u2068شمال 7\u2069'],
  ['a \u202eb\u202c', 'a b'],
  [`${hebrew}\u2069, 7`, `\u2068${hebrew}, 7\u2069`],
])('%j', (text, shown) => {
  expect(isolateText(text)).toBe(shown)
})

test('in lists and sentences of the page and of the Markdown, names of groups are isolated', () => {
  const { log } = small(null, (body) => ({
    ...body,
    title: hebrew,
    quotas: [...body.quotas.slice(1), [hebrew, [['1', 0, 1]]]],
    pool: { ...body.pool, counts: [...body.pool.counts.slice(1), [7]] },
    provenance: { ...body.provenance, notes: [] },
  }))
  const data = buildReportData(must(readLog(log)))
  const page = buildReportPage({ data, chosen: ['en'], log: '', program: '' })
  const markdown = buildReportMarkdown(data, ['en'])
  expect(page).toContain(`They are about: Gender, ${isolated}.`)
  for (const text of [page, markdown]) {
    const bare = text.replaceAll(isolated, '')
    expect(bare).not.toContain(hebrew)
    expect(bare).not.toMatch(/[\u2068\u2069]/)
  }
})

test('in a letter, so are the words of the draw and the number of the person', () => {
  const draw = { title: hebrew, question: hebrew, organiser: hebrew }
  const words = writeLetter(draw, { language: 'en', lines: [], id: hebrew, code: hebrew, link: '' }, 'x')
  const said = [...words.before, ...words.after].join('\n')
  expect(said.split(isolated)).toHaveLength(6)
  expect(said.replaceAll(isolated, '')).not.toContain(hebrew)
})
