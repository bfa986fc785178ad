import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { readLog } from '../../src/core/log/log.ts'
import { rational } from '../../src/core/rational.ts'
import { buildReportData } from '../../src/report/data/report-data.ts'
import { formatDecimal, formatPercentage, formatShare, formatWhole } from '../../src/report/format-numbers.ts'
import { formatDay, formatMoment } from '../../src/report/format-times.ts'
import { html } from '../../src/report/markup/html.ts'
import { buildWords } from '../../src/report/report-words.ts'
import { cy, verifiedStrings } from '../../src/report/strings/cy.ts'
import { en } from '../../src/report/strings/en.ts'
import { defaultLanguage, isLanguage, languages, languageTags } from '../../src/report/strings/languages.ts'
import { must, small } from '../core/log/small.ts'

/** Every key below an object with what stands there: a text, a list of so many, or a function of so many arguments. */
function shape(value: unknown, path = ''): string[] {
  if (typeof value === 'function') return [`${path} (${value.length})`]
  if (Array.isArray(value)) return [`${path} [${value.length}]`]
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inside]) => shape(inside, `${path}.${key}`))
}

const translations = Object.entries(languages).filter(([tag]) => tag !== defaultLanguage)

test.each(translations)('%s has the same texts as English, with the same places for data', (_, strings) => {
  expect(shape({ ...strings, forms: [] })).toEqual(shape({ ...en, forms: [] }))
  expect(shape(en).length).toBeGreaterThan(100)
})

test.each(translations)('no text of English stands in %s, but names and a dash', (_, strings) => {
  const texts = (value: object): string[] =>
    Object.values(value).flatMap((inside) =>
      typeof inside === 'object' && inside !== null ? texts(inside) : [`${inside}`],
    )
  const shared = texts({ ...strings, numbers: {}, forms: [], dates: {} }).filter(
    (text) => texts(en).includes(text) && !text.includes('=>'),
  )
  expect(['Panel', 'panel', 'Chance', '{n} (quota {limits})', '–']).toEqual(expect.arrayContaining(shared))
})

test('languages are listed in their order, and nothing else is one', () => {
  expect(languageTags.slice(0, 2)).toEqual(['en', 'cy'])
  expect(['en', 'cy', 'EN', 'toString', ''].map(isLanguage)).toEqual([true, true, false, false, false])
})

test('the Welsh texts that need no review are named by keys that are there', () => {
  expect(verifiedStrings.length).toBeGreaterThan(0)
  for (const path of verifiedStrings) expect(shape(cy)).toContain(`.${path}`)
})

test.each([
  ['1/40', '1/40', 'The chance of a letter was 2.500%;'],
  ['2/3', '2/3', 'The chance of a letter was 66.667%;'],
  ['2000001/80000000', '2000003/80000000', 'The chance of a letter was 2.500%;'],
  ['1/40', '1/4', 'The chance of a letter was from 2.500% to 25.000%;'],
])('chances of a letter from %s to %s are told in as many figures as can be told apart', (least, most, said) => {
  const cells = [least, most].map((chance, i) => [[`${i}`], ['all'], 40, chance] as const)
  const invitation = { addresses: 80, cells, fingerprint: '0'.repeat(64), least, letters: 2, most, strata: ['region'] }
  const { log } = small(null, (body) => ({ ...body, invitation }))
  const facts = buildWords(buildReportData(must(readLog(log))), en).facts
  expect(facts.find(([name]) => name === en.summary.letters)?.[1]).toContain(said)
})

test('numbers are written the same everywhere', () => {
  expect([
    formatWhole(7, en.numbers),
    formatWhole(1000, en.numbers),
    formatWhole(1234567, en.numbers),
    formatWhole(10n ** 12n, en.numbers),
  ]).toEqual(['7', '1,000', '1,234,567', '1,000,000,000,000'])
  expect(formatShare(rational(515n, 10n), en.numbers)).toBe('51.5%')
  expect(formatShare(rational(20n), en.numbers)).toBe('20%')
})

test.each([
  ['2026-11-04T18:30:00Z', null, '4 November 2026, 18:30 UTC'],
  ['2026-11-04T18:30:00Z', 'UTC', '4 November 2026, 18:30 (UTC+0, UTC)'],
  ['2026-11-04T18:30:00Z', 'Europe/London', '4 November 2026, 18:30 (UTC+0, Europe/London)'],
  ['2026-07-31T23:30:59Z', 'Europe/London', '1 August 2026, 00:30 (UTC+1, Europe/London)'],
  ['2026-12-31T23:30:00Z', 'Asia/Kolkata', '1 January 2027, 05:00 (UTC+5:30, Asia/Kolkata)'],
  ['2027-01-01T00:05:00Z', 'America/St_Johns', '31 December 2026, 20:35 (UTC−3:30, America/St_Johns)'],
  ['2026-11-04T18:30:00Z', 'Pacific/Kiritimati', '5 November 2026, 08:30 (UTC+14, Pacific/Kiritimati)'],
  ['0000-02-29T23:59:59Z', 'Europe/London', '29 February 0, 23:59 UTC'],
  ['9999-12-31T23:59:59Z', 'Europe/London', '31 December 9999, 23:59 (UTC+0, Europe/London)'],
  ['2026-11-04T18:30:00Z', 'Nowhere/Ever', '4 November 2026, 18:30 UTC'],
])('%s in the zone %s is %s', (time, zone, said) => {
  expect(formatMoment(time, en, zone)).toBe(said)
  expect(formatDay(time, en, zone)).toBe(said.split(',')[0])
})

test('a guarantee is rounded down and a bound up', () => {
  const third = rational(1n, 3n)
  expect([formatPercentage(third, 2, 'down', en.numbers), formatPercentage(third, 2, 'up', en.numbers)]).toEqual([
    '33.33%',
    '33.34%',
  ])
  expect([
    formatPercentage(rational(1n), 2, 'down', en.numbers),
    formatPercentage(rational(1n), 2, 'up', en.numbers),
  ]).toEqual(['100.00%', '100.00%'])
})

property.prop([
  fc.bigInt({ min: 0n, max: 10n ** 9n }),
  fc.bigInt({ min: 1n, max: 10n ** 6n }),
  fc.integer({ min: 0, max: 4 }),
])('rounding is at most one in the last place off, on the right side', (num, den, places) => {
  const units = (text: string): bigint => BigInt(text.replaceAll(',', '').replace('.', ''))
  const exact = num * 10n ** BigInt(places)
  const [down, near, up] = (['down', 'nearest', 'up'] as const).map((way) =>
    units(formatDecimal({ num, den }, places, way, en.numbers)),
  )
  expect(down! * den <= exact && exact < (down! + 1n) * den).toBe(true)
  expect((up! - 1n) * den < exact && exact <= up! * den).toBe(true)
  expect(2n * (near! * den - exact) <= den && 2n * (exact - near! * den) <= den).toBe(true)
})

test('text is escaped where markup is not', () => {
  expect(html`<p title="${'"><script>'}">${['a&b', html`<b>${"it's"}</b>`]}</p>`.markup).toBe(
    '<p title="&quot;&gt;&lt;script&gt;">a&amp;b<b>it&#39;s</b></p>',
  )
})

test('where the smallest chance is further below the bound than rounding explains, a report by LEXIMIN says how far', () => {
  const data = { ...buildReportData(must(readLog(small().log))), method: 'leximin', tickets: 1000 }
  const lines = (method: string, bound: number): string =>
    buildWords({ ...data, method, smallest: rational(200, 1000), bound: rational(bound, 100_000) }, en).chances.join(
      ' ',
    )
  const apart = /may be up to (\S+) percentage points below the largest possible one/
  expect(apart.exec(lines('leximin', 20_099))).toBe(null)
  expect(apart.exec(lines('leximin', 20_100))?.[1]).toBe('0.10')
  expect(apart.exec(lines('leximin', 21_234))?.[1]).toBe('1.24')
  expect(apart.exec(lines('nash', 21_234))).toBe(null)
})

test('the question that the panel is asked stands first, where the log has one', () => {
  const data = buildReportData(must(readLog(small().log)))
  const asked = { ...data, question: 'What for?' }
  expect(buildWords(asked, languages.en).facts[0]).toEqual(['The question', 'What for?'])
  expect(buildWords(data, languages.en).facts).toEqual(buildWords(asked, languages.en).facts.slice(1))
})
