import { expect, test } from 'vitest'
import { noteMixedAlphabets } from '../../../src/core/log/source-words.ts'

const oddIn = (text: string) => noteMixedAlphabets([{ kind: 'text', text }]).map(({ parameters }) => parameters)

test.each([
  ['Lott\u043e 4 November 2026', { word: 'Lott\u043e', letter: '\u043e', alphabet: 'Cyrillic' }],
  ['\u0421\u043e\u0444\u0438\u044fa 2026', { word: '\u0421\u043e\u0444\u0438\u044fa', letter: 'a', alphabet: 'Latin' }],
  ['the \u0391BC of it', { word: '\u0391BC', letter: '\u0391', alphabet: 'Greek' }],
])('%j has a word of two alphabets, of which the rarer letter is named', (text, odd) => {
  expect(oddIn(text)).toEqual([odd])
})

test.each([
  'Lotto 4 November 2026: 5 11',
  '\u0421\u043e\u0444\u0438\u044f and \u0391\u03b8\u03ae\u03bd\u03b1',
  '6 \u00b5m',
  'e\u0301t\u00e9',
  '\u30e9\u30f3\u30c1\u98df\u3079',
])('%j has none', (text) => {
  expect(oddIn(text)).toEqual([])
})

test('names and texts of contributors are looked at, each word once', () => {
  const texts = [
    ['Ann', 'p\u0430st'],
    ['B\u043eb', 'p\u0430st'],
  ] as const
  expect(noteMixedAlphabets([{ kind: 'contributions', texts }]).map(({ code }) => code)).toEqual([
    'seed-alphabets-mixed',
    'seed-alphabets-mixed',
  ])
})
