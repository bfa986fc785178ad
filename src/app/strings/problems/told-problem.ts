import type { ProblemData } from '../../../problems/problem.ts'
import type { drawCodes, fileCodes, logCodes, PageCode, poolCodes, ruleCodes } from './page-codes.ts'

/** Words that are made of what a problem holds, or are always the same. Like those in English they begin with a small letter where the language lets them, and have no full stop. */
type Made<D> = string | ((data: D) => string)

/** What is wrong, and what helps on the page, in one language. */
interface ToldProblem<D> {
  readonly what: Made<D>
  readonly mend: Made<D>
}

type ToldProblems<C extends PageCode> = { readonly [K in C]: ToldProblem<ProblemData<K>> }

export type ToldFiles = ToldProblems<(typeof fileCodes)[number]>
export type ToldPool = ToldProblems<(typeof poolCodes)[number]>
export type ToldRules = ToldProblems<(typeof ruleCodes)[number]>
export type ToldDraw = ToldProblems<(typeof drawCodes)[number]>
export type ToldLog = ToldProblems<(typeof logCodes)[number]>

/** All problems of the page in one language. */
export type ToldLanguage = ToldProblems<PageCode>
