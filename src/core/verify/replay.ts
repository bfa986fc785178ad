import { compareMembers, lotteryHash, toIndices } from '../log/commit.ts'
import type { CommitBody } from '../log/entries.ts'
import { shown } from '../log/fault.ts'
import type { PoolCommitment } from '../log/pool.ts'
import type { Lottery } from '../model/lottery.ts'
import type { Problem } from '../problems.ts'
import { judged, notChecked, type Verdict } from './verdict.ts'

/** What the engine made of the raw files this time: a lottery over positions in their pool, or why there is none. */
export type Replayed = Lottery | readonly Problem[]

/** The engine gives the committed lottery again, byte for byte. Needs a re-run from raw files that hash to the root. */
export function replayVerdict(
  commit: CommitBody,
  entry: number,
  replayed: Replayed | undefined,
  pool: PoolCommitment | null,
): Verdict {
  if (replayed === undefined) return notChecked('replay', 'a run of the engine on the raw files')
  if (!('panels' in replayed)) {
    const found = replayed.map(({ what }) => shown(what)).join('; ')
    return judged('replay', [{ entry, what: 'lottery', expected: 'a lottery', found }], '')
  }
  if (pool === null) return notChecked('replay', 'raw files that hash to the pool root')
  const again = toIndices(replayed, pool)
  const [expected, found] = [lotteryHash(again), lotteryHash(commit.lottery)]
  if (expected === found) return judged('replay', [], `the engine gives the same lottery again, SHA-256 ${found}`)
  const differs = commit.lottery.panels.findIndex(([tickets, members], p) => {
    const other = again.panels[p]
    return other === undefined || other[0] !== tickets || compareMembers(other[1], members) !== 0
  })
  const place = differs < 0 ? 'lottery' : `lottery, first at panel ${differs + 1}`
  return judged('replay', [{ entry, what: place, expected, found }], '')
}
