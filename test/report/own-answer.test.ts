import { expect, test } from 'vitest'
import { readLog } from '../../src/core/log/log.ts'
import { rational } from '../../src/core/rational.ts'
import { buildReportData } from '../../src/report/data/report-data.ts'
import { renderOwnAnswer } from '../../src/report/own-answer.ts'
import { languages, languageTags } from '../../src/report/strings/languages.ts'
import { must, small } from '../core/log/small.ts'

/* What the holder of a receipt reads of a chance: as one in so many where that says something, in words where it does not. */

const data = buildReportData(must(readLog(small().log)))

function sayChance(held: number, language: keyof typeof languages): string {
  const told = { data: { ...data, tickets: 1000 }, strings: languages[language] }
  const outcome = { kind: 'pending' } as const
  const own = { id: 'p1', answers: [], code: '', chance: rational(held, 1000), tickets: [], held, outcome, later: [] }
  const [, said = ''] = /<p class="chance"><strong>(.*?)<\/strong>/.exec(renderOwnAnswer(own, data, told).markup) ?? []
  return said
}

test('from none to certain', () => {
  expect([0, 71, 949, 950, 997, 1000].map((held) => sayChance(held, 'en'))).toEqual([
    'You had no chance: you are on none of the numbered panels.',
    'Your chance was about 1 in 14 (7.1%).',
    'Your chance was about 1 in 1.1 (94.9%).',
    'You were almost certain of a seat (95.0%).',
    'You were almost certain of a seat (99.7%).',
    'You were certain of a seat.',
  ])
})

test.each(languageTags)('%s has words of its own for a chance that is almost certain, without "1 in 1"', (language) => {
  const [almost, certain] = [sayChance(997, language), sayChance(1000, language)]
  expect(almost).toMatch(/99[.,]7/)
  expect(almost.replaceAll(/99[.,]7/g, '')).not.toMatch(/\d/)
  expect(almost).not.toContain(certain.replace('.', ''))
})
