import { describe, expect, it } from 'vitest'
import { appLanguages } from '../../src/app/strings/app-languages.ts'
import { languageTags } from '../../src/report/strings/languages.ts'

type Leaf = readonly [path: string, text: string]

/** Every text of a language, those with arguments called with marks that must be found in them. */
function listTexts(words: object, above = ''): Leaf[] {
  return Object.entries(words).flatMap(([key, value]): Leaf[] => {
    const path = `${above}.${key}`
    if (typeof value === 'string') return [[path, value]]
    if (typeof value === 'function') return [[path, callWithMarks(path, value)]]
    return value === null ? [] : listTexts(value, path)
  })
}

function callWithMarks(path: string, say: (...marks: unknown[]) => string): string {
  const marks = [471, 362].slice(0, say.length)
  const text = say(...marks)
  for (const mark of marks) expect(text, path).toContain(`${mark}`)
  return text
}

describe('the words of the page', () => {
  const english = new Map(listTexts(appLanguages.en))

  it.each(languageTags)('say everything in %s, with all that is put in', (tag) => {
    const texts = listTexts(appLanguages[tag])
    expect(texts.length).toBeGreaterThanOrEqual(english.size)
    for (const [path, text] of texts) {
      expect(text.trim(), path).toBe(text)
      expect(text, path).not.toBe('')
      expect(text, path).not.toMatch(/undefined|\[object| {2}/)
    }
  })

  it.each(languageTags.filter((tag) => tag !== 'en'))('are those of %s and not English ones left behind', (tag) => {
    const same = listTexts(appLanguages[tag]).filter(([path, text]) => english.get(path) === text && text.length > 12)
    expect(same).toEqual([])
  })

  it.each(languageTags)('have names of steps in %s that fit into the list of steps', (tag) => {
    for (const { name } of Object.values(appLanguages[tag].steps)) expect(name.length, name).toBeLessThanOrEqual(11)
  })
})
