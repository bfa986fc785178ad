import type { AuditorPack } from '../log/auditor-pack.ts'
import type { CommitBody, DrawEntry } from '../log/entries.ts'
import { changesOf } from '../log/standing.ts'
import type { CommittedCertificate } from '../model/certificate.ts'
import { anchorVerdict } from './anchor-verdict.ts'
import { beaconVerdict } from './beacon-verdict.ts'
import { chainVerdict } from './chain-verdict.ts'
import { changesVerdict } from './changes-verdict.ts'
import { drawVerdict } from './draw-verdict.ts'
import { lotteryVerdict } from './lottery-verdict.ts'
import { optimalityVerdict } from './optimality-verdict.ts'
import { checkPool, type RawFiles } from './pool-verdict.ts'
import { quotasVerdict } from './quotas-verdict.ts'
import { subjectOf } from './read-subject.ts'
import { type CalledAgain, replacementsVerdict } from './replacements-verdict.ts'
import { type Replayed, replayVerdict } from './replay-verdict.ts'
import { type Signed, signatureVerdict } from './signature-verdict.ts'
import { judged, notChecked, type Verdict, verdictNames } from './verdict.ts'

/** The log as its bytes (or their text), and what else there is to check it with. */
export interface VerifyInput extends Signed {
  readonly log: Uint8Array | string
  readonly pack?: AuditorPack
  readonly raw?: RawFiles
  readonly certificate?: CommittedCertificate
  readonly replayed?: Replayed
  /** Whom this program's own search calls at each replacement, from the rows of the pack or the raw files. */
  readonly again?: CalledAgain
  /** The fingerprint of the commit as it was published. */
  readonly fingerprint?: string
}

/** All verdicts on a log, in a fixed order. The bytes of the log may be anything; this never throws because of them. */
export function verifyLog(input: VerifyInput): Verdict[] {
  const { entries, chainFaults, commit, draws } = subjectOf(input.log)
  const chain = chainVerdict(entries, chainFaults)
  const signature = signatureVerdict(input.log, input)
  if (commit === null) {
    const missing = 'a log that can be read, with one commit'
    return [chain, signature, ...verdictNames.slice(2).map((name) => notChecked(name, missing))]
  }
  const { body, seq } = commit
  const pool = checkPool(body, seq, input.pack, input.raw)
  const draw = draws.length === 1 ? draws[0] : undefined
  const changes = changesOf(entries)
  return [
    chain,
    signature,
    anchorVerdict(commit, input.fingerprint),
    beaconVerdict(commit, draw),
    onlyDraw(body, draws),
    lotteryVerdict(body, seq),
    changesVerdict(body, draw, changes),
    quotasVerdict(body, seq, draw?.body, pool.leaves, input.raw),
    pool.verdict,
    replacementsVerdict(body, draw, changes, pool.leaves, input.again),
    optimalityVerdict(body, seq, pool.leaves, input.certificate),
    replayVerdict(body, seq, draw, changes, input.replayed, pool.raw),
  ]
}

function onlyDraw(commit: CommitBody, draws: readonly DrawEntry[]): Verdict {
  const [draw, second] = draws
  if (draw === undefined) return notChecked('draw', 'a draw, which has not been made yet')
  if (second === undefined) return drawVerdict(commit, draw)
  const found = `${draws.length} draws`
  return judged('draw', [{ entry: second.seq, what: 'draws', expected: 'one draw', found }], '')
}
