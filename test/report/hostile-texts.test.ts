import { expect, test } from 'vitest'
import { holdLog } from '../../src/core/log/log.ts'
import { buildReportData } from '../../src/report/data/report-data.ts'
import { buildReportMarkdown } from '../../src/report/report-markdown.ts'
import { buildWords } from '../../src/report/report-words.ts'
import { languages } from '../../src/report/strings/languages.ts'
import { must, small } from '../core/log/small.ts'
import { loose, rehashed } from '../core/verify/forge.ts'

/* Texts of a log come from whoever wrote it: a report shows them as they are, and nothing of them is markup. */

/** The small log with a commit that is changed, as a report gets it. */
function reported(change: object): ReturnType<typeof buildReportData> {
  const [commit, ...others] = loose(small().log)
  const text = rehashed([{ ...commit!, body: { ...commit!.body, ...change } }, ...others])
  return buildReportData(must(holdLog(text)).entries)
}

/** Every text of the commit that a report shows, with one text in it. */
function saying(text: string): object {
  const quotas = ['A', 'G'].map((feature) => [
    `${feature}${text}`,
    ['u', 'v'].map((value) => [`${value}${text}`, 1, 2]),
  ])
  const cells = [[`h${text}`, `t${text}`]]
  const { tool, provenance } = small().commit
  return {
    title: text,
    quotas,
    provenance: { ...provenance, notes: [[`A${text}`, `u${text}`, cells]] },
    tool: { ...tool, name: text, solver: text, version: text },
  }
}

test.each([
  ['a script', '<script>alert(1)</script>'],
  ['a heading', '# x ## y'],
  ['cells of a table', '| x | --- |'],
  ['a link and an image', '![x](javascript:alert(1)) [y][z]'],
  ['code and emphasis', '`x` *y* __z__ ~~w~~ \\'],
])('in report.md %s is text, wherever a log says it', (_, hostile) => {
  const escaped = hostile.replace(/[\\`*_[\]<>|#~]/g, '\\$&')
  // The hashes are of other logs.
  const write = (text: string): string =>
    buildReportMarkdown(reported(saying(text)), ['en', 'cy']).replace(/[0-9a-f]{64}/g, 'hash')
  const markdown = write(hostile)
  expect(markdown.split(escaped).length).toBeGreaterThan(2 * 10)
  expect(markdown.replaceAll(escaped, 'X')).toBe(write('X'))
})

test('a method that is called as something that every object has is shown by its name, in every language', () => {
  const data = reported({ method: 'constructor' })
  for (const strings of Object.values(languages)) {
    const fact = buildWords(data, strings).facts.find(([name]) => name === strings.summary.method)
    expect(fact).toEqual([strings.summary.method, 'constructor'])
  }
  expect(buildReportMarkdown(data, ['en'])).toContain(`${languages.en.summary.method}: constructor\n`)
})
