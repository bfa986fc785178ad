import { expect, test } from 'vitest'
import { countWhole, formatPercentage, formatWhole } from '../../src/report/format-numbers.ts'
import { languages, languageTags } from '../../src/report/strings/languages.ts'
import { defineForms } from '../../src/report/strings/number-forms.ts'

/* How languages count, held against what the platform knows of them. */

/** Spaces of all kinds as one: which kind stands in a number changed between versions of the platform. */
const plainSpaces = (text: string): string => text.replaceAll(/\s/g, ' ')

test.each(languageTags)('%s writes numbers as Intl does', (tag) => {
  const { numbers } = languages[tag]
  const format = new Intl.NumberFormat(tag)
  for (const n of [0, 7, 999, 1000, 9999, 10_000, 123_456, 1_234_567])
    expect(plainSpaces(formatWhole(n, numbers))).toBe(plainSpaces(format.format(n)))
  const share = new Intl.NumberFormat(tag, { style: 'percent', minimumFractionDigits: 2 })
  expect(plainSpaces(formatPercentage({ num: 719n, den: 10_000n }, 2, 'down', numbers))).toBe(
    plainSpaces(share.format(0.0719)),
  )
})

test.each(languageTags)('%s has all the forms beside numbers that Intl has for it', (tag) => {
  const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions()
  expect(languages[tag].forms.toSorted()).toEqual(pluralCategories.toSorted())
})

test('a form is chosen by the number, however it is written', () => {
  const choose = defineForms('cy', ['zero', 'one', 'two', 'few', 'many', 'other'])
  const words = { zero: 'z', one: 'o', two: 't', few: 'f', many: 'm', other: 'x' }
  const { numbers } = languages.cy
  const chosen = [0, 1, 2, 3, 4, 6, 7, 1001n, 10n ** 12n].map((n) => choose(countWhole(n, numbers), words))
  expect(chosen.join('')).toBe('zotfxmxxx')
  expect(`${countWhole(1234, numbers)}`).toBe('1,234')
  expect(() => defineForms('cy', ['other'])(countWhole(3, numbers), words)).toThrow('few')
})
