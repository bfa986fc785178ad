import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { formatTable } from '../../../src/cli/render/text-table.ts'
import { breakLines, formatParagraph, lineLength, measureWidth } from '../../../src/cli/world/wrap-lines.ts'

const squeezed = (text: string): string => text.replaceAll(/\s/g, '')

property.prop([
  fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 20 }),
  fc.integer({ min: 2, max: 40 }),
])('broken lines hold all of a text and are not too wide', (words, most) => {
  const text = words.map(squeezed).join(' ')
  const lines = breakLines(text, most)
  expect(squeezed(lines.join(''))).toBe(squeezed(text))
  // One character as it is seen cannot be broken, however wide it is.
  const graphemes = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)]
  const widest = graphemes.reduce((wide, { segment }) => Math.max(wide, measureWidth(segment)), most)
  for (const line of lines) expect(measureWidth(line)).toBeLessThanOrEqual(widest)
})

test('a table of long names fits a terminal, loses nothing and keeps its columns in place', () => {
  const long = 'Level 3 qualification, apprenticeship or any other qualification that is not listed above'
  const said = formatTable(
    [
      { heading: 'feature', align: 'left' },
      { heading: 'value', align: 'left' },
      { heading: 'seats', align: 'right' },
    ],
    [
      ['highest qualification of the registrant', long, '12 to 13'],
      ['rhanbarth', 'Ynys Môn', '1'],
      ['区', '北部', '2'],
    ],
  )
  const lines = said.trimEnd().split('\n')
  for (const line of lines) expect(measureWidth(line)).toBeLessThanOrEqual(lineLength)
  const words = lines.flatMap((line) => line.split(/\s+/))
  for (const word of long.split(' ')) expect(words).toContain(word)
  const ends = ['seats', '12 to 13', '1', '2'].map((cell) => lines.find((line) => line.endsWith(` ${cell}`))!)
  expect(new Set(ends.map(measureWidth)).size).toBe(1)
})

test('an accent that stands alone takes no place and a Chinese character takes two', () => {
  expect([measureWidth('Môn'), measureWidth('Mo\u0302n'), measureWidth('北部')]).toEqual([3, 3, 4])
})

test('prose is broken between words', () => {
  const text = 'word '.repeat(40).trim()
  const lines = formatParagraph(text, 4).trimEnd().split('\n')
  expect(lines.length).toBeGreaterThan(2)
  for (const line of lines) expect(line).toMatch(/^ {4}word( word)*$/)
})
