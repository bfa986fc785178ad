import { type DrawWords, drawWordNames } from '../core/log/draw-words.ts'
import type { LabelSettings } from '../core/log/logged-labels.ts'
import { checkWords } from '../core/log/public-words.ts'
import { type Problem, problem } from '../problems/problem.ts'
import { isLanguage, languages, languageTags } from '../report/strings/languages.ts'

/** The words of a draw, and the same in other languages; each may be left unsaid. */
type SaidWords = { readonly [name in keyof DrawWords]?: string | undefined } & {
  readonly labels?: LabelSettings | undefined
}

/** What keeps the words of a draw from going into a log, or from being of a language that a report can be in. */
export function listWordProblems(said: SaidWords): Problem[] {
  return [
    ...drawWordNames.flatMap((name) => {
      const words = said[name]
      return words === undefined ? [] : checkWords(`"${name}"`, words)
    }),
    ...Object.keys(said.labels ?? {}).flatMap(checkLanguage),
  ]
}

function checkLanguage(tag: string): Problem[] {
  if (isLanguage(tag)) return []
  const wanted = `the tag of a language: ${languageTags.map((each) => `"${each}" (${languages[each].name})`).join(', ')}`
  return [problem('setting-wrong', { name: 'a language of "labels"', found: `"${tag}"`, wanted })]
}
