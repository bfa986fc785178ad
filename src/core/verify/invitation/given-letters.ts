import { readInviteLog } from '../../invite/invite-log.ts'
import { stateInvitation } from '../../invite/state-invitation.ts'
import type { GivenLetters } from '../verify-input.ts'
import { judgeInviteLog } from './invite-verdicts.ts'

/** What a log of letters has to say to the log of a draw, from bytes that may be anything. */
export function judgeGivenLetters(log: Uint8Array): GivenLetters {
  const read = readInviteLog(log)
  const verdicts = judgeInviteLog({ ...read, given: { log }, list: null })
  const failed = verdicts.filter(({ outcome }) => outcome === 'fail').map(({ name }) => name)
  const isDrawn = verdicts.some(({ name, outcome }) => name === 'draw' && outcome === 'pass')
  return { failed, isDrawn, stated: read.commit === null || failed.length > 0 ? null : stateInvitation(read.commit) }
}
