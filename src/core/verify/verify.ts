import type { CommitBody, DrawEntry } from '../log/entries.ts'
import type { AuditorPack } from '../log/pack.ts'
import { chainVerdict } from './chain.ts'
import { drawVerdict } from './draw.ts'
import { lotteryVerdict } from './lottery.ts'
import { checkPool, type RawFiles } from './pool.ts'
import { quotasVerdict } from './quotas.ts'
import { type Replayed, replayVerdict } from './replay.ts'
import { subjectOf } from './subject.ts'
import { judged, notChecked, type Verdict } from './verdict.ts'

/** The log as its bytes (or their text), and what else there is to check it with. */
export interface VerifyInput {
  readonly log: Uint8Array | string
  readonly pack?: AuditorPack
  readonly raw?: RawFiles
  readonly replayed?: Replayed
}

/** All verdicts on a log, in a fixed order. The bytes of the log may be anything; this never throws because of them. */
export function verifyLog(input: VerifyInput): Verdict[] {
  const { entries, chainFaults, commit, draws } = subjectOf(input.log)
  const chain = chainVerdict(entries, chainFaults)
  if (commit === null) {
    const missing = 'a log that can be read, with one commit'
    return [
      chain,
      ...(['draw', 'lottery', 'quotas', 'pool', 'replay'] as const).map((name) => notChecked(name, missing)),
    ]
  }
  const { body, seq } = commit
  const pool = checkPool(body, seq, input.pack, input.raw)
  return [
    chain,
    onlyDraw(body, draws),
    lotteryVerdict(body, seq),
    quotasVerdict(body, seq, pool.leaves, input.raw),
    pool.verdict,
    replayVerdict(body, seq, input.replayed, pool.raw),
  ]
}

function onlyDraw(commit: CommitBody, draws: readonly DrawEntry[]): Verdict {
  const [draw, second] = draws
  if (draw === undefined) return notChecked('draw', 'a draw, which has not been made yet')
  if (second === undefined) return drawVerdict(commit, draw)
  const found = `${draws.length} draws`
  return judged('draw', [{ entry: second.seq, what: 'draws', expected: 'one draw', found }], '')
}
