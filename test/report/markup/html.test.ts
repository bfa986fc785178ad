import { expect, test } from 'vitest'
import { breakAtSlashes } from '../../../src/report/markup/html.ts'

test.each([
  ['level 3/apprenticeship/other', 'level 3/<wbr>apprenticeship/<wbr>other'],
  ['a<b>/&', 'a&lt;b&gt;/<wbr>&amp;'],
  ['either/', 'either/'],
  ['60+', '60+'],
  ['', ''],
])('%j can go on in a new line behind its slashes', (text, wanted) => {
  expect(breakAtSlashes(text)).toEqual({ markup: wanted })
})
