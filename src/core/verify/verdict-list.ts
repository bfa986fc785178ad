import { anchorVerdict } from './anchor-verdict.ts'
import { beaconVerdict } from './beacon-verdict.ts'
import { chainVerdict } from './chain-verdict.ts'
import { chancesVerdict } from './chances-verdict.ts'
import { changesVerdict } from './changes-verdict.ts'
import { drawVerdict } from './draw-verdict.ts'
import { invitationVerdict } from './invitation-verdict.ts'
import { lotteryVerdict } from './lottery-verdict.ts'
import { optimalityVerdict } from './optimality-verdict.ts'
import { poolVerdict } from './pool-verdict.ts'
import { quotasVerdict } from './quotas-verdict.ts'
import { receiptVerdict } from './receipt-verdict.ts'
import { replacementsVerdict } from './replacements-verdict.ts'
import { replayVerdict } from './replay-verdict.ts'
import { reservesVerdict } from './reserves-verdict.ts'
import { settingsVerdict } from './settings-verdict.ts'
import { signatureVerdict } from './signature-verdict.ts'
import type { Judgement } from './verdict.ts'

/**
 * The verdicts on a log, in the order in which they are given (docs/log-format.md §11). A new one is a file, a line here,
 * and its question in every language of the report, which the compiler asks for.
 */
export const logVerdicts = [
  chainVerdict,
  signatureVerdict,
  anchorVerdict,
  beaconVerdict,
  drawVerdict,
  lotteryVerdict,
  changesVerdict,
  quotasVerdict,
  poolVerdict,
  chancesVerdict,
  reservesVerdict,
  replacementsVerdict,
  optimalityVerdict,
  settingsVerdict,
  replayVerdict,
] as const

/** These, and those that are given where there is a log of letters, or a receipt. */
export const verdictList = [...logVerdicts, invitationVerdict, receiptVerdict] as const

/** What anybody can have judged who has nothing private, in the same order. */
export const publicVerdicts = [
  chainVerdict,
  signatureVerdict,
  anchorVerdict,
  beaconVerdict,
  drawVerdict,
  lotteryVerdict,
  changesVerdict,
] as const

/** What whoever has a receipt and the public log can have judged, in the same order. */
export const registrantVerdicts = [
  chainVerdict,
  anchorVerdict,
  beaconVerdict,
  drawVerdict,
  lotteryVerdict,
  changesVerdict,
  receiptVerdict,
] as const

export type VerdictName = (typeof verdictList)[number]['name']

/** What was found, by the name of the verdict. */
export interface Verdict extends Judgement {
  readonly name: VerdictName
}
