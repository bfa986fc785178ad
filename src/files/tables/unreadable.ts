import type { Problem } from '../../problems/problem.ts'

/**
 * Carries a problem out of a stream, where a `Result` cannot pass. It goes no further: whoever opens a stream turns it back
 * into a problem with `explainUnreadable`.
 */
export class Unreadable extends Error {
  readonly problem: Problem

  constructor(found: Problem) {
    super(found.what)
    this.name = 'Unreadable'
    this.problem = found
  }
}

/** The problem that an exception carries. One that carries none is a bug: thrown on. */
export function explainUnreadable(error: unknown): Problem {
  if (error instanceof Unreadable) return error.problem
  throw error
}
