import type { Receipt } from '../log/receipt.ts'
import { invitationVerdict } from './invitation-verdict.ts'
import { judgeWith } from './judge-with.ts'
import { dissectLog, type LogSubject, readCommittedLog } from './log-subject.ts'
import { receiptVerdict } from './receipt-verdict.ts'
import { logVerdicts, registrantVerdicts, type Verdict, type VerdictName } from './verdict-list.ts'
import type { VerifyInput } from './verify-input.ts'

/** All verdicts on a log, in a fixed order. The bytes of the log may be anything; this never throws because of them. */
export function verifyLog(input: VerifyInput): Verdict[] {
  return judgeLog(dissectLog(input))
}

/** The same on a log that was taken apart before. `tell` hears the name of each verdict before it is judged. */
export function judgeLog(log: LogSubject, tell: (name: VerdictName) => void = () => undefined): Verdict[] {
  const committed = readCommittedLog(log)
  const asked = log.given.letters === undefined ? logVerdicts : [...logVerdicts, invitationVerdict]
  return asked.map((definition) => {
    tell(definition.name)
    return judgeWith(definition, log, committed)
  })
}

/** The verdict on a receipt, from the bytes of its log. */
export function verifyReceipt(receipt: Receipt, log: Uint8Array | string): Verdict {
  const subject = dissectLog({ log, receipt })
  return judgeWith(receiptVerdict, subject, readCommittedLog(subject))
}

/** What a registrant can find out: the verdicts that need a log and its published fingerprint, and then that on the receipt. */
export function verifyReceiptAndLog(input: VerifyInput & { readonly receipt: Receipt }): Verdict[] {
  return judgeLogAndReceipt(dissectLog(input))
}

/** The same on a log that was taken apart before, with the receipt among what was given. */
export function judgeLogAndReceipt(subject: LogSubject): Verdict[] {
  const committed = readCommittedLog(subject)
  return registrantVerdicts.map((definition) => judgeWith(definition, subject, committed))
}
