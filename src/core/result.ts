import type { Problem } from '../problems/problem.ts'

/** The outcome of a step that may fail for reasons the user can mend. A bug is an exception, never a `Result`. */
export type Result<T> = { readonly ok: true; readonly value: T; readonly notes: readonly Problem[] } | Failure

/** What is wrong, with notes of what was found beside it: whoever mends the one should not learn of the other only then. */
export interface Failure {
  readonly ok: false
  readonly problems: readonly Problem[]
  readonly notes: readonly Problem[]
}

/** Success, with notes the user should see although nothing stops. */
export function ok<T>(value: T, notes: readonly Problem[] = []): Result<T> {
  return { ok: true, value, notes }
}

/** Failure, with the one problem that was found. */
export function fail<T = never>(problem: Problem): Result<T> {
  return failWith([problem])
}

/** Failure, with every problem that was found. They may be as many as a file has lines, too many to be arguments. */
export function failWith<T = never>(problems: readonly Problem[], notes: readonly Problem[] = []): Result<T> {
  if (problems.length === 0) throw new Error('a failure needs a problem')
  return { ok: false, problems, notes }
}

/** A step with the notes of those before it, whether it went well or not. */
export function withNotes<T>(before: readonly Problem[], step: Result<T>): Result<T> {
  const notes = [...before, ...step.notes]
  return step.ok ? ok(step.value, notes) : failWith(step.problems, notes)
}

/** The values of steps by the names of the steps. */
type Values<S extends Readonly<Record<string, Result<unknown>>>> = {
  readonly [K in keyof S]: S[K] extends Result<infer T> ? T : never
}

/**
 * The values of all steps, or the problems of all that failed, with all their notes: in the order in which the steps are
 * named, each once, so that people can mend everything at the same time.
 */
export function all<S extends Readonly<Record<string, Result<unknown>>>>(steps: S): Result<Values<S>> {
  const problems: Problem[] = []
  const notes: Problem[] = []
  const values: Record<string, unknown> = {}
  for (const [name, step] of Object.entries(steps)) {
    for (const note of step.notes) notes.push(note)
    if (step.ok) values[name] = step.value
    else for (const each of step.problems) problems.push(each)
  }
  if (problems.length > 0) return failWith([...new Set(problems)], [...new Set(notes)])
  // Every step went well, so every name has its value.
  return ok(values as Values<S>, [...new Set(notes)])
}

/** The same for steps in a list. */
export function allOf<T>(steps: readonly Result<T>[]): Result<readonly T[]> {
  const read = all(Object.fromEntries(steps.entries()))
  return read.ok ? ok(Object.values(read.value), read.notes) : read
}

/** A step that only looks for problems: it fails with those that it found. */
export function passUnless(problems: readonly Problem[]): Result<null> {
  return problems.length === 0 ? ok(null) : failWith(problems)
}
