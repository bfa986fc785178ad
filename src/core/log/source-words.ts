import type { z } from 'zod'
import { type Problem, problem } from '../../problems/problem.ts'
import type { MixedAlphabet } from '../../problems/usage-problems.ts'
import { type GivenSource, listSourceParts, type PartSource, type SeedSource } from '../draw/seed-sources.ts'
import { fold, foldLook, showValue } from '../text.ts'
import { checkForm } from './basic-forms.ts'
import { checkSeedText, checkWords } from './public-words.ts'
import { givenSourceForm, seedSourceForm } from './source-forms.ts'

/** What keeps a source from being announced, of which nothing is known to be right. `name` is what the user calls it. */
export function checkSeedSource(name: string, source: SeedSource): Problem[] {
  const formless = checkSourceForm(name, seedSourceForm, source)
  return formless.length > 0 ? formless : listSourceParts(source).flatMap((part) => checkPartWords(name, part))
}

function checkPartWords(name: string, part: Exclude<SeedSource, { kind: 'several' }> | PartSource): Problem[] {
  switch (part.kind) {
    case 'balls':
      return checkWords(`${name}.event`, part.event, 'a name')
    case 'contributions':
      return checkContributors(`${name}.names`, part.names)
    case 'beacon':
      return part.round >= 1 ? [] : [problem('seed-source-form', { name, why: 'round must be 1 or more' })]
    case 'operator':
    case 'dice':
      return []
  }
}

/** What keeps names from being those of contributors: whoever hears or reads them must know of two that they are two. */
export function checkContributors(name: string, names: readonly string[]): Problem[] {
  const looks = new Set(names.map((each) => fold(foldLook(each))))
  if (names.some((each) => each.includes('=')) || looks.has('') || looks.size < names.length) {
    const wanted = 'names separated by commas, without "=", that differ in more than upper and lower case'
    return [problem('setting-wrong', { name, found: `"${showValue(names.join(','))}"`, wanted })]
  }
  return names.flatMap((each) => checkSeedText(name, each, 'a list of names'))
}

/** What keeps something from going into a seed, of which nothing is known to be right. */
export function checkGivenSource(name: string, given: GivenSource): Problem[] {
  const formless = checkSourceForm(name, givenSourceForm, given)
  return formless.length > 0 ? formless : checkGivenWords(name, given)
}

/** What keeps texts from going into a seed as they were typed; nothing where it is made of no texts. */
export function checkGivenWords(name: string, given: GivenSource): Problem[] {
  if (given.kind === 'text') return checkSeedText(name, given.text)
  if (given.kind !== 'contributions') return []
  return given.texts.flatMap((both) => both.flatMap((words) => checkSeedText(name, words, 'a name, "=" and a text')))
}

/** Words of the texts of a seed that cannot be typed again as they look: their letters are of two alphabets. */
export function noteMixedAlphabets(sources: readonly GivenSource[]): Problem[] {
  const texts = sources.flatMap((given) => {
    if (given.kind === 'text') return [given.text]
    return given.kind === 'contributions' ? given.texts.flat() : []
  })
  const words = new Set(texts.flatMap((text) => text.match(/[\p{L}\p{M}]+/gu) ?? []))
  return [...words].flatMap((word) => {
    const odd = findOddLetter(word)
    return odd === null ? [] : [problem('seed-alphabets-mixed', { word: showValue(word), ...odd })]
  })
}

/** Alphabets of which some letters look like those of another. */
const alphabets = [
  { alphabet: 'Latin', letters: /\p{Script=Latin}/gu },
  { alphabet: 'Cyrillic', letters: /\p{Script=Cyrillic}/gu },
  { alphabet: 'Greek', letters: /\p{Script=Greek}/gu },
  { alphabet: 'Armenian', letters: /\p{Script=Armenian}/gu },
  { alphabet: 'Cherokee', letters: /\p{Script=Cherokee}/gu },
] as const

/** A letter of the alphabet that has the fewest in a word; null where all are of one. */
function findOddLetter(word: string): { readonly letter: string; readonly alphabet: MixedAlphabet } | null {
  const found = alphabets.flatMap(({ alphabet, letters }) => {
    const [letter, ...more] = word.match(letters) ?? []
    return letter === undefined ? [] : [{ letter, alphabet, more: more.length }]
  })
  const [odd, ...others] = found.sort((a, b) => a.more - b.more)
  return odd === undefined || others.length === 0 ? null : { letter: odd.letter, alphabet: odd.alphabet }
}

function checkSourceForm(name: string, form: z.ZodType<SeedSource | GivenSource>, source: unknown): Problem[] {
  const checked = checkForm(form, source)
  return checked.ok ? [] : [problem('seed-source-form', { name, why: checked.why })]
}
