import { rename } from 'node:fs/promises'
import { fail, ok, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import { explainSystemError } from '../tables/unreadable.ts'

export interface Move {
  readonly from: string
  readonly to: string
}

/**
 * Renames all or none: after a failure the earlier moves are taken back, the last one first. If even that fails,
 * nothing is deleted, and the problem says that what was there before lies in `temporary`.
 */
export async function moveAll(moves: readonly Move[], temporary: string): Promise<Result<null>> {
  const done: Move[] = []
  for (const move of moves) {
    const error = await tryRename(move.from, move.to)
    if (error === null) {
      done.push(move)
      continue
    }
    for (const { from, to } of done.reverse()) {
      const worse = await tryRename(to, from)
      if (worse !== null) return fail(problem('out-stranded', { path: move.to, message: error, temporary }))
    }
    return fail(problem('out-not-writable', { path: move.to, message: error }))
  }
  return ok(null)
}

/** Null where it went well, otherwise why it did not. */
async function tryRename(from: string, to: string): Promise<string | null> {
  try {
    await rename(from, to)
    return null
  } catch (error) {
    return explainSystemError(error)
  }
}
