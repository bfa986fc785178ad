import { expect, test } from 'vitest'
import { holdLog } from '../../src/core/log/log.ts'
import { buildReportData } from '../../src/report/data/report-data.ts'
import { escapeMarkdown } from '../../src/report/escape-markdown.ts'
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

/** A report that shows one text wherever a log is free to choose one. */
function saying(text: string): ReturnType<typeof buildReportData> {
  const quotas = ['A', 'G'].map((feature) => [
    `${feature} ${text}`,
    ['u', 'v'].map((value) => [`${value} ${text}`, 1, 2]),
  ])
  const { tool, provenance } = small().commit
  const notes = [[`A ${text}`, `u ${text}`, [['h', `t ${text}`]]]]
  const data = reported({
    title: text,
    question: text,
    quotas,
    provenance: { ...provenance, notes },
    tool: { ...tool, name: text, solver: text, version: text },
  })
  return {
    ...data,
    given: text,
    changes: [{ at: data.committedAt, call: null, kind: 'vacancy', people: 1, reason: text }],
    seedSource: { count: 1, event: text, highest: 2, kind: 'balls' },
    drawn: {
      ...data.drawn!,
      sources: [
        { kind: 'text', text },
        { kind: 'contributions', texts: [[text, `a ${text}`]] },
      ],
    },
  }
}

test.each([
  ['a script', '<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
  ['a heading', '# x ## y', '`#` x `##` y'],
  ['cells of a table', '| x | --- |', '\\| x \\| --- \\|'],
  ['a link and an image', '![x](javascript:alert(1)) [y][z]', '`![x](javascript:alert(1))` \\[y\\]\\[z\\]'],
  ['code and emphasis', '`x` *y* __z__ ~~w~~ \\', '\\`x\\` \\*y\\* \\_\\_z\\_\\_ \\~\\~w\\~\\~ \\\\'],
  ['entities', '&#8238;x &lt; &amp;', '`&#8238;x` \\&lt; \\&amp;'],
  ['bare addresses', 'www.evil.example https://e.example/?x=1|y', '`www.evil.example` `https://e.example/?x=1`\\|y'],
  ['addresses of mail', 'mailto:a@b.cc a@b.cc xmpp:a', '`mailto:a@b.cc` `a@b.cc` `xmpp:a`'],
  ['mentions', '@octocat (@o/x) #12 GH-12 1234567', '`@octocat` `(@o/x)` `#12` `GH-12` `1234567`'],
  ['backticks in code', '@`x``', '``` @`x`` ```'],
  ['a formula and a note', '$x^2$ [^1] ==h==', '\\$x\\^2\\$ \\[\\^1\\] \\=\\=h\\=\\='],
  ['many spaces', 'x  \u00a0 y', 'x y'],
])('in report.md %s is text, wherever a log says it', (_, hostile, escaped) => {
  // The hashes are of other logs.
  const write = (text: string): string =>
    buildReportMarkdown(saying(text), ['en', 'cy']).replace(/[0-9a-f]{64}/g, 'hash')
  const markdown = write(hostile)
  expect(markdown.split(escaped).length).toBeGreaterThan(2 * 16)
  expect(markdown.replaceAll(escaped, 'X')).toBe(write('X'))
})

test.each([
  ['- x', '\\- x'],
  ['+', '\\+'],
  ['1. x', '1\\. x'],
  ['12) x', '12\\) x'],
  ['---', '\\---'],
  ['===', '\\=\\=\\='],
  ['12 x', '12 x'],
  ['50-64', '50-64'],
  ['Source: census 2021, table 3.', 'Source: census 2021, table 3.'],
])('at the beginning of a block %j is no list and no line', (text, escaped) => {
  expect(escapeMarkdown(text)).toBe(escaped)
})

test('people who registered are added without rounding', () => {
  const most = Number.MAX_SAFE_INTEGER
  const excluded = { alreadySelected: most, notEligible: most, sameAddress: most }
  const data = reported({ provenance: { ...small().commit.provenance, excluded } })
  expect(buildWords(data, languages.en).facts[0]).toEqual(['Registered', '27,021,597,764,222,980'])
})

test('a method that is called as something that every object has is shown by its name, in every language', () => {
  const data = reported({ method: 'constructor' })
  for (const strings of Object.values(languages)) {
    const fact = buildWords(data, strings).facts.find(([name]) => name === strings.summary.method)
    expect(fact).toEqual([strings.summary.method, 'constructor'])
  }
  expect(buildReportMarkdown(data, ['en'])).toContain(`${languages.en.summary.method}: constructor\n`)
})
