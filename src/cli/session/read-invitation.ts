import { findInviteCommit, inviteLog, isInviteLog, readInviteLog } from '../../core/invite/invite-log.ts'
import type { LoggedInvitation } from '../../core/log/entries.ts'
import { holdEntries } from '../../core/log/held-entries.ts'
import { mostBytes } from '../../core/log/limits.ts'
import { cmp, formatRational, readFraction } from '../../core/rational.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { judgeInviteLog } from '../../core/verify/invitation/invite-verdicts.ts'
import { readBytes } from '../../files/disk/read-whole-file.ts'
import { problem } from '../../problems/problem.ts'

/** For commander's `option`. */
export const invitationOption = [
  '--invitation <log>',
  'the log of the letters before, of which log and report then tell too (see `sortition invite`)',
] as const

/** What the log of a draw says of the letters before it; null where none are named. Their log must hold, with its draw. */
export async function readInvitationFlag(path: string | undefined): Promise<Result<LoggedInvitation | null>> {
  if (path === undefined) return ok(null)
  const bytes = await readBytes(path, mostBytes.log)
  if (!bytes.ok) return bytes
  if (!isInviteLog(bytes.value)) return fail(problem('log-kind', { path, letters: false }))
  const held = holdEntries(inviteLog, bytes.value, path)
  if (!held.ok) return held
  const given = { log: bytes.value }
  const verdicts = judgeInviteLog({ ...readInviteLog(bytes.value), given, list: null })
  const isDrawn = verdicts.some(({ name, outcome }) => name === 'draw' && outcome === 'pass')
  const failed = verdicts.filter(({ outcome }) => outcome === 'fail').map(({ name }) => name)
  if (failed.length > 0) return fail(problem('log-fails', { verdicts: failed }, { file: path }))
  if (!isDrawn) return fail(problem('invitation-undrawn', { path }))
  const { body, hash } = findInviteCommit(held.value.entries)
  const chances = body.cells.map(([, , , chance]) => readFraction(chance)).sort(cmp)
  const [least, most] = [chances[0], chances.at(-1)]
  if (least === undefined || most === undefined) throw new Error('a sound log without addresses')
  const range = { least: formatRational(least), most: formatRational(most) }
  return ok({ addresses: body.list.rows, fingerprint: hash, letters: body.letters, ...range })
}
