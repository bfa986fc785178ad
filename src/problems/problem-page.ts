import { type ProblemCode, problemKinds } from './problem.ts'

/** What can be said of a problem without a case of it. */
export interface ProblemPage {
  readonly code: ProblemCode
  readonly means: string
  /** What it does to the exit code, in words. */
  readonly answer: string
  /** Lower case, without a full stop; "…" stands for what differs from case to case. */
  readonly remedy: string
}

const answers = {
  wrong: 'The input or the call is wrong: exit 2.',
  no: 'The answer is no: exit 1.',
  note: 'A note: nothing stops.',
} as const

/** Stands for whatever the data of a problem may be. */
const anything = new Proxy({}, { get: () => '…' })

/** The codes of all problems, in their order. */
export const problemCodes: readonly string[] = Object.keys(problemKinds).toSorted()

/** The page of a problem; null where there is none of that code. */
export function describeProblemKind(code: string): ProblemPage | null {
  const found = Object.entries(problemKinds).find(([own]) => own === code)
  if (found === undefined) return null
  const [own, { means, answer, mend }] = found
  return { code: own as ProblemCode, means, answer: answers[answer], remedy: mend(anything as never) }
}
