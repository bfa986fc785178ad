import type { z } from 'zod'
import { type Problem, problem } from '../../problems/problem.ts'
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

function checkSourceForm(name: string, form: z.ZodType<SeedSource | GivenSource>, source: unknown): Problem[] {
  const checked = checkForm(form, source)
  return checked.ok ? [] : [problem('seed-source-form', { name, why: checked.why })]
}
