import { addressProblems } from './address-problems.ts'
import { appProblems } from './app-problems.ts'
import { changeProblems } from './change-problems.ts'
import { codeProblems } from './code-problems.ts'
import { doubleProblems } from './double-problems.ts'
import { drawProblems } from './draw-problems.ts'
import { fileProblems } from './file-problems.ts'
import { inviteProblems } from './invite-problems.ts'
import { labelProblems } from './label-problems.ts'
import { letterProblems } from './letter-problems.ts'
import { logProblems } from './log-problems.ts'
import { poolProblems } from './pool-problems.ts'
import { privateProblems } from './private-problems.ts'
import { quotaProblems } from './quota-problems.ts'
import { reserveProblems } from './reserve-problems.ts'
import { seedProblems } from './seed-problems.ts'
import { sparkProblems } from './spark-problems.ts'
import { stampProblems } from './stamp-problems.ts'
import { usageProblems } from './usage-problems.ts'

/**
 * Everything that can be wrong and is the user's to mend. The table is closed: a code without a message does not
 * compile, and docs/problems.md is generated from it.
 */
export const problemKinds = {
  ...usageProblems,
  ...fileProblems,
  ...poolProblems,
  ...codeProblems,
  ...doubleProblems,
  ...quotaProblems,
  ...drawProblems,
  ...labelProblems,
  ...letterProblems,
  ...reserveProblems,
  ...changeProblems,
  ...privateProblems,
  ...logProblems,
  ...seedProblems,
  ...stampProblems,
  ...inviteProblems,
  ...addressProblems,
  ...sparkProblems,
  ...appProblems,
}

type ProblemTable = typeof problemKinds
export type ProblemCode = keyof ProblemTable
export type ProblemData<C extends ProblemCode> = Parameters<ProblemTable[C]['what']>[0]

/** A place in a file. Lines and columns count from 1; a column is a CSV column, not a character. */
export interface FilePlace {
  readonly file: string
  readonly line?: number
  readonly column?: string
  /** As a spreadsheet names the cell: C6. */
  readonly cell?: string
}

/** What is wrong, where, and how to mend it: lower case, no full stop. */
export interface Problem {
  readonly code: ProblemCode
  readonly what: string
  readonly mend: string
  /** What the words were made of, by name, as docs/problems.md lists it: plain values, for whoever says it in other words. */
  readonly parameters: object
  readonly place?: FilePlace
}

/** Makes one problem of the table. */
export function problem<C extends ProblemCode>(code: C, data: ProblemData<C>, place?: FilePlace): Problem {
  const kind = problemKinds[code] as unknown as { what(d: ProblemData<C>): string; mend(d: ProblemData<C>): string }
  const said = { code, what: kind.what(data), mend: kind.mend(data), parameters: data }
  return place === undefined ? said : { ...said, place }
}

/** 1 where the answer is "no", 2 where the input or the call is wrong. A single "no" among input faults stays 2. */
export function chooseExitCode(problems: readonly Problem[]): 1 | 2 {
  return problems.every((p) => problemKinds[p.code].answer === 'no') ? 1 : 2
}
