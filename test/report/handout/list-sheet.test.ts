import { expect, test } from 'vitest'
import { chooseSheet, type ListSheet } from '../../../src/report/handout/list-sheet.ts'

/* Whether a list fits on A4 upright is asked of its longest words, those of addresses of mail being cut at their marks. */

const long = (length: number): string => 'x'.repeat(length)

test.each<[string, ListSheet, string[]]>([
  ['short columns', 'upright', ['panel', 'P10', 'Nia', 'Example', '']],
  ['an address of mail, which has marks', 'upright', ['panel', 'P10', `${long(15)}.${long(15)}@${long(15)}.org`, '']],
  ['a sentence', 'upright', ['panel', 'P10', Array.from({ length: 30 }, () => 'word').join(' '), '']],
  ['long names', 'lying', ['panel', 'P10', long(34), long(30), '']],
  ['many columns', 'lying small', ['panel', 'P10', ...Array.from({ length: 10 }, () => long(9)), '']],
  ['a cell without a space', 'lying small broken', ['panel', 'P10', long(200), '']],
])('%s: %s', (_, sheet, row) => {
  const header = row.map(() => 'column')
  expect(chooseSheet([header, row, row.map(() => '')])).toBe(sheet)
})
