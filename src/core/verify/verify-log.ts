import type { Receipt } from '../log/receipt.ts'
import { type CommittedLog, committedLogWords, dissectLog, type LogSubject, readCommittedLog } from './log-subject.ts'
import { receiptVerdict } from './receipt-verdict.ts'
import { leaveUnchecked, type VerdictDefinition } from './verdict.ts'
import { logVerdicts, type Verdict, type VerdictName } from './verdict-list.ts'
import type { VerifyInput } from './verify-input.ts'

/** All verdicts on a log, in a fixed order. The bytes of the log may be anything; this never throws because of them. */
export function verifyLog(input: VerifyInput): Verdict[] {
  return judgeLog(dissectLog(input))
}

/** The same on a log that was taken apart before. */
export function judgeLog(log: LogSubject): Verdict[] {
  const committed = readCommittedLog(log)
  return logVerdicts.map((definition) => applyVerdict(definition, log, committed))
}

/** The verdict on a receipt, from the bytes of its log. */
export function verifyReceipt(receipt: Receipt, log: Uint8Array | string): Verdict {
  const subject = dissectLog({ log, receipt })
  return applyVerdict(receiptVerdict, subject, readCommittedLog(subject))
}

function applyVerdict(
  definition: VerdictDefinition<VerdictName>,
  log: LogSubject,
  committed: CommittedLog | null,
): Verdict {
  const { name, needs } = definition
  if ('judgeAnyLog' in definition) return { name, ...(definition.judgeAnyLog(log) ?? leaveUnchecked(needs)) }
  if (committed === null) return { name, ...leaveUnchecked(committedLogWords) }
  return { name, ...(definition.judge(committed) ?? leaveUnchecked(needs)) }
}
