import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { keepLanguages } from '../../src/report/page-program.ts'
import { languages, languageTags } from '../../src/report/strings/languages.ts'

/* A page's script has the texts of the languages that the page is in, and of no others. */

const program = readFileSync('dist/page.js', 'utf8')

test.each(languageTags)('the script for a page in %s knows that language alone', (tag) => {
  const own = keepLanguages(program, [tag])
  const spoken = languageTags.filter((each) => own.includes(languages[each].check.thisLog))
  expect(spoken).toEqual([tag])
  expect(keepLanguages(own, [tag])).toBe(own)
})

test('of a page in several it knows these, and the rest of the script stays', () => {
  expect(keepLanguages(program, languageTags)).toBe(program)
  const two = keepLanguages(program, ['cy', 'en'])
  const none = keepLanguages(program, [])
  expect(two.length).toBeGreaterThan(none.length + 20_000)
  expect(program.length).toBeGreaterThan(two.length + 60_000)
  expect(two.slice(-1000)).toBe(program.slice(-1000))
})
