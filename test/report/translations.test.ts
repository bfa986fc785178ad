import { expect, test } from 'vitest'
import { defaultLanguage, languages, languageTags } from '../../src/report/strings/languages.ts'

/*
 * Every text of every language beside the English one: it says the same data, with every number, and is not much shorter or
 * longer. What it says is for people to read.
 */

type Maker = (...data: readonly unknown[]) => string

/** A place for data, which is a text and a number at once; the number decides about the words beside it. */
const place = (i: number, value: number): object => ({ value, toString: () => `⟦${i}⟧` })

/** Texts and makers of texts by their keys. */
function listTexts(inside: unknown, path = ''): (readonly [path: string, text: string | Maker])[] {
  if (typeof inside === 'string') return [[path, inside]]
  if (typeof inside === 'function') return [[path, inside as Maker]]
  if (typeof inside !== 'object' || inside === null) return []
  return Object.entries(inside).flatMap(([key, below]) => listTexts(below, path === '' ? key : `${path}.${key}`))
}

/** What no translator words: how numbers are written, names of months, and the draft notice, which English has not. */
const apart = /^(numbers|forms|dates\.(months|day)|translation)\b/

const textsOf = (tag: keyof typeof languages) =>
  new Map(listTexts(languages[tag]).filter(([path]) => !apart.test(path)))

/** Numbers for every form that any of the languages has. */
const numbers = [0, 1, 2, 3, 4, 6, 7, 1_000_000]

function fill(text: string | Maker, value: number): string {
  return typeof text === 'string' ? text : text(...Array.from({ length: text.length }, (_, i) => place(i, value)))
}

/** The places that stand in a text, each once; those that a script fills, too. */
const placesIn = (text: string): string[] => [...new Set(text.match(/⟦\d⟧|\{\w+\}/g))].toSorted()

const english = textsOf(defaultLanguage)
const others = languageTags.filter((tag) => tag !== defaultLanguage)

test.each(others)('every text of %s has the data of the English one, beside any number', (tag) => {
  const own = textsOf(tag)
  expect([...own.keys()]).toEqual([...english.keys()])
  expect(own.size).toBeGreaterThan(150)
  for (const [path, text] of english) {
    for (const value of numbers) {
      const said = fill(own.get(path)!, value)
      expect({ path, value, places: placesIn(said) }).toEqual({ path, value, places: placesIn(fill(text, value)) })
      expect({ path, said }).not.toEqual({
        path,
        said: expect.stringMatching(/undefined|\bnull\b|\[object|^\s|\s$| {2}/) as string,
      })
    }
  }
})

test.each(others)('no text of %s is much shorter or longer than the English one', (tag) => {
  const own = textsOf(tag)
  const unlike = [...english].flatMap(([path, text]) => {
    const [theirs, ours] = [fill(text, 7).length, fill(own.get(path)!, 7).length]
    // A word may be three times as long as another; a sentence is not.
    const isLike = ours <= theirs * 1.6 + 24 && theirs <= ours * 1.9 + 24
    return isLike ? [] : [`${path}: ${theirs} and ${ours}`]
  })
  expect(unlike).toEqual([])
})

test.each(others)('%s says in its own words that it is a draft', (tag) => {
  expect(languages[tag].translation).toMatch(/\S{3}/)
  expect(languages[tag].dates.months).toHaveLength(12)
  expect(new Set(languages[tag].dates.months).size).toBe(12)
})
