import { formatQuantity } from '../../problems/problem-kind.ts'
import { canonical } from '../bytes/canonical-json.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { CommittedLog } from './log-subject.ts'
import { defineVerdict, giveVerdict, type Judgement } from './verdict.ts'

/** What the commit says of the letters before it is what their own log says, which holds and is drawn (docs/invite.md). */
export const invitationVerdict = defineVerdict({
  name: 'invitation',
  needs: 'the log of the letters',
  judge: judgeInvitation,
})

function judgeInvitation({ commit, given: { letters } }: CommittedLog): Judgement | null {
  if (letters === undefined) return null
  const { failed, isDrawn, stated } = letters
  const faults = new FaultCollector(commit.seq)
  for (const name of failed) faults.report('log of the letters', 'one that holds', `its verdict ${name} fails`)
  if (failed.length === 0 && !isDrawn) faults.report('log of the letters', 'one with a draw', 'none is drawn yet')
  if (stated === null) return giveVerdict(faults.faults, '')
  const { invitation } = commit.body
  if (invitation === undefined) faults.report('invitation', canonical(stated), 'none')
  else {
    const keys = Object.keys(stated) as (keyof typeof stated)[]
    for (const key of keys) faults.compare(`invitation.${key}`, stated[key], invitation[key])
  }
  const { letters: sent, addresses } = stated
  const what = `${formatQuantity(sent, 'letter')} to ${formatQuantity(addresses, 'address', 'addresses')}`
  return giveVerdict(faults.faults, `${what}, with the chances of their own log, which holds`)
}
