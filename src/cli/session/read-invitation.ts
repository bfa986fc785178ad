import type { LoggedInvitation } from '../../core/log/entries.ts'
import { ok, type Result } from '../../core/result.ts'
import type { GivenLetters } from '../../core/verify/verify-input.ts'
import { openFile } from '../../files/disk/open-file.ts'
import { readGivenLetters, readInvitation } from '../../library/read-invitation.ts'
import type { InputSettings } from './input-settings.ts'

/** For commander's `option`. */
export const invitationOption = [
  '--invitation <log>',
  'the log of the letters before, of which log and report then tell too (see `sortition invite`)',
] as const

/** What the log of a draw says of the letters that a flag or the settings name; null where neither does. */
export async function readNamedInvitation(
  flag: string | undefined,
  inputs: Result<InputSettings>,
): Promise<Result<LoggedInvitation | null>> {
  const path = flag ?? (inputs.ok ? inputs.value.config.invitation : undefined)
  return path === undefined ? ok(null) : await readInvitation(path, openFile)
}

/** The same letters for a verifier. */
export async function readNamedLetters(
  flag: string | undefined,
  inputs: Result<InputSettings | null>,
): Promise<Result<GivenLetters | null>> {
  const path = flag ?? (inputs.ok ? inputs.value?.config.invitation : undefined)
  return path === undefined ? ok(null) : await readGivenLetters(path, openFile)
}
