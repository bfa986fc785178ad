import { expect, test } from 'vitest'
import { findNearest } from '../../src/core/nearest-word.ts'

test.each([
  ['femal', ['male', 'female'], 'female'],
  ['Femael', ['male', 'female'], 'female'],
  ['residents', ['resident'], 'resident'],
  ['“female”', ['male', 'female'], 'female'],
  ['16–29', ['16-29', '30+'], '16-29'],
  ['not disabld', ['disabled', 'not disabled'], 'not disabled'],
  ['unemployd', ['employed', 'unemployed'], 'unemployed'],
  ['iactive', ['inactive'], 'inactive'],
  ['chek', ['check', 'commit'], 'check'],
  ['mael', ['male', 'female'], 'male'],
  ['darw', ['draw', 'odds'], 'draw'],
])('"%s" is likely a slip for one of %j', (word, known, meant) => {
  expect(findNearest(word, known)).toBe(meant)
})

test.each([
  ['female', ['male']],
  ['male', ['female']],
  ['femalee', ['male']],
  ['not disabled', ['disabled']],
  ['disabled', ['abled']],
  ['non-binary', ['binary']],
  ['unemployed', ['employed']],
  ['unemployd', ['employed']],
  ['not emploied', ['employed']],
  ['typical', ['atypical']],
  ['inactiv', ['active']],
  ['North A', ['North']],
  ['P199', ['P19']],
  ['1', ['10']],
  ['no', ['not']],
])('"%s" is another word than any of %j', (word, known) => {
  expect(findNearest(word, known)).toBe(null)
})
