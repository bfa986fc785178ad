import { inviteLog, isInviteLog } from '../core/invite/invite-log.ts'
import type { LoggedInvitation } from '../core/log/entries.ts'
import { holdEntries } from '../core/log/held-entries.ts'
import { mostBytes } from '../core/log/limits.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { judgeGivenLetters } from '../core/verify/invitation/given-letters.ts'
import type { GivenLetters } from '../core/verify/verify-input.ts'
import type { OpenBytes } from '../files/tables/byte-source.ts'
import { explainUnreadable } from '../files/tables/unreadable.ts'
import { problem } from '../problems/problem.ts'

/** A log of letters as it is judged beside the log of a draw. Problems: a file that cannot be read, or is no such log. */
export async function readGivenLetters(path: string, open: OpenBytes): Promise<Result<GivenLetters>> {
  const bytes = await readInviteBytes(path, open)
  return bytes.ok ? ok(judgeGivenLetters(bytes.value)) : bytes
}

/** What the log of a draw says of the letters before it. Their log must hold, with its draw. */
export async function readInvitation(path: string, open: OpenBytes): Promise<Result<LoggedInvitation>> {
  const bytes = await readInviteBytes(path, open)
  if (!bytes.ok) return bytes
  const held = holdEntries(inviteLog, bytes.value, path)
  if (!held.ok) return held
  const { failed, isDrawn, stated } = judgeGivenLetters(bytes.value)
  if (stated === null) return fail(problem('log-fails', { verdicts: failed }, { file: path }))
  return isDrawn ? ok(stated) : fail(problem('invitation-undrawn', { path }))
}

async function readInviteBytes(path: string, open: OpenBytes): Promise<Result<Uint8Array>> {
  try {
    const bytes = await open(path).readAll(mostBytes.log)
    return isInviteLog(bytes) ? ok(bytes) : fail(problem('log-kind', { path, letters: false }))
  } catch (error) {
    return fail(explainUnreadable(error))
  }
}
