import { expect, test } from 'vitest'
import { breakBehind } from '../../../src/report/markup/html.ts'

test.each([
  ['/', 'level 3/apprenticeship/other', 'level 3/<wbr>apprenticeship/<wbr>other'],
  ['/', 'a<b>/&', 'a&lt;b&gt;/<wbr>&amp;'],
  ['/', 'either/', 'either/'],
  ['/', '60+', '60+'],
  ['/', '', ''],
  ['@.', 'nia.gŵyr@example.org', 'nia.<wbr>gŵyr@<wbr>example.<wbr>org'],
])('behind %j, %j can go on in a new line', (marks, text, wanted) => {
  expect(breakBehind(marks, text)).toEqual({ markup: wanted })
})
