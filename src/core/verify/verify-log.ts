import type { AuditorPack } from '../log/auditor-pack.ts'
import type { CommitBody, DrawEntry } from '../log/entries.ts'
import { listChanges } from '../log/standing.ts'
import type { CommittedCertificate } from '../model/certificate.ts'
import { judgeAnchor } from './anchor-verdict.ts'
import { judgeBeacon } from './beacon-verdict.ts'
import { judgeChain } from './chain-verdict.ts'
import { judgeChanges } from './changes-verdict.ts'
import { judgeDraw } from './draw-verdict.ts'
import { judgeLottery } from './lottery-verdict.ts'
import { judgeOptimality } from './optimality-verdict.ts'
import { judgePool, type RawFiles } from './pool-verdict.ts'
import { judgeQuotas } from './quotas-verdict.ts'
import { dissectLog } from './read-subject.ts'
import { type CalledAgain, judgeReplacements } from './replacements-verdict.ts'
import { judgeReplay, type ReplayedDraw } from './replay-verdict.ts'
import { judgeSignature, type SignatureInput } from './signature-verdict.ts'
import { giveVerdict, leaveUnchecked, type Verdict, verdictNames } from './verdict.ts'

/** The log as its bytes (or their text), and what else there is to check it with. */
export interface VerifyInput extends SignatureInput {
  readonly log: Uint8Array | string
  readonly pack?: AuditorPack
  readonly raw?: RawFiles
  readonly certificate?: CommittedCertificate
  readonly replayed?: ReplayedDraw
  /** Whom this program's own search calls at each replacement, from the rows of the pack or the raw files. */
  readonly again?: CalledAgain
  /** The fingerprint of the commit as it was published. */
  readonly fingerprint?: string
}

/** All verdicts on a log, in a fixed order. The bytes of the log may be anything; this never throws because of them. */
export function verifyLog(input: VerifyInput): Verdict[] {
  const { entries, chainFaults, commit, draws } = dissectLog(input.log)
  const chain = judgeChain(entries, chainFaults)
  const signature = judgeSignature(input.log, input)
  if (commit === null) {
    const missing = 'a log that can be read, with one commit'
    return [chain, signature, ...verdictNames.slice(2).map((name) => leaveUnchecked(name, missing))]
  }
  const { body, seq } = commit
  const pool = judgePool(body, seq, input.pack, input.raw)
  const draw = draws.length === 1 ? draws[0] : undefined
  const changes = listChanges(entries)
  return [
    chain,
    signature,
    judgeAnchor(commit, input.fingerprint),
    judgeBeacon(commit, draw),
    judgeOnlyDraw(body, draws),
    judgeLottery(body, seq),
    judgeChanges(body, draw, changes),
    judgeQuotas(body, seq, draw?.body, pool.leaves, input.raw),
    pool.verdict,
    judgeReplacements(body, draw, changes, pool.leaves, input.again),
    judgeOptimality(body, seq, pool.leaves, input.certificate),
    judgeReplay(body, seq, draw, changes, input.replayed, pool.raw),
  ]
}

function judgeOnlyDraw(commit: CommitBody, draws: readonly DrawEntry[]): Verdict {
  const [draw, second] = draws
  if (draw === undefined) return leaveUnchecked('draw', 'a draw, which has not been made yet')
  if (second === undefined) return judgeDraw(commit, draw)
  const found = `${draws.length} draws`
  return giveVerdict('draw', [{ entry: second.seq, what: 'draws', expected: 'one draw', found }], '')
}
