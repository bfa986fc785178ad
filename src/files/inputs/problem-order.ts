import type { Problem } from '../../problems/problem.ts'

/** Problems of one file in the order of its lines, those about the whole file first. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0))
}
