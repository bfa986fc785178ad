import type { Problem, ProblemCode } from '../../../problems/problem.ts'
import type { Language } from '../../../report/strings/languages.ts'
import { mendsEn } from './en-mends.ts'
import { englishDetails } from './english-details.ts'
import { type PageCode, pageCodes } from './page-codes.ts'
import { problemLanguages } from './problem-languages.ts'

/** A problem as the page says it. */
export interface ToldProblemText {
  readonly what: string
  readonly mend: string
  /** What only the program's own English says; empty where that is nothing. */
  readonly detail: string
  /** Whether the words are English although another language was asked for. */
  readonly isEnglish: boolean
}

/** What is wrong, and what helps on the page, in the language of its reader. */
export function tellProblem(found: Problem, language: Language): ToldProblemText {
  const { code } = found
  const mends: Readonly<Partial<Record<ProblemCode, string>>> = mendsEn
  if (language === 'en' || !isPageCode(code))
    return { what: found.what, mend: mends[code] ?? found.mend, detail: '', isEnglish: language !== 'en' }
  // Each code has the data of its own words: the table of problems is typed so, and a problem is made of it.
  const data = found.parameters as never
  const { what, mend } = problemLanguages[language][code]
  return {
    what: typeof what === 'string' ? what : what(data),
    mend: typeof mend === 'string' ? mend : mend(data),
    detail: englishDetails[code]?.(data) ?? '',
    isEnglish: false,
  }
}

function isPageCode(code: ProblemCode): code is PageCode {
  return pageCodes.some((each) => each === code)
}
