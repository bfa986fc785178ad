import type { Problem } from '../problems/problem.ts'

/** The outcome of a step that may fail for reasons the user can mend. A bug is an exception, never a `Result`. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly notes: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Success, with notes the user should see although nothing stops. */
export function ok<T>(value: T, notes: readonly Problem[] = []): Result<T> {
  return { ok: true, value, notes }
}

/** Failure, with every problem that was found. */
export function fail<T = never>(...problems: readonly Problem[]): Result<T> {
  if (problems.length === 0) throw new Error('a failure needs a problem')
  return { ok: false, problems }
}
