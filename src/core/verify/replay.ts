import { compareMembers, lotteryHash, toIndices } from '../log/commit.ts'
import type { CommitBody, DrawEntry } from '../log/entries.ts'
import type { PoolCommitment } from '../log/pool.ts'
import type { Lottery } from '../model/lottery.ts'
import type { Problem } from '../problems.ts'
import { shown } from '../text.ts'
import { judged, notChecked, type Verdict } from './verdict.ts'

/**
 * What the engine made of the raw files this time: a lottery over positions in their pool, or why there is none; and,
 * where there is a draw, the reserves that the committed rule chooses for it, as ascending pool indices.
 */
export type Replayed =
  | { readonly lottery: Lottery; readonly reserves: readonly number[] | null }
  | { readonly problems: readonly Problem[] }

/** The engine gives the committed lottery again, byte for byte, and the reserves of the draw. Needs a re-run from raw files that hash to the root. */
export function replayVerdict(
  commit: CommitBody,
  entry: number,
  draw: DrawEntry | undefined,
  replayed: Replayed | undefined,
  pool: PoolCommitment | null,
): Verdict {
  if (replayed === undefined) return notChecked('replay', 'a run of the engine on the raw files')
  if ('problems' in replayed) {
    const found = replayed.problems.map(({ what }) => shown(what)).join('; ')
    return judged('replay', [{ entry, what: 'lottery', expected: 'a lottery', found }], '')
  }
  if (pool === null) return notChecked('replay', 'raw files that hash to the pool root')
  const again = toIndices(replayed.lottery, pool)
  const [expected, found] = [lotteryHash(again), lotteryHash(commit.lottery)]
  if (expected === found) return reservesAgain(draw, replayed.reserves, found)
  const differs = commit.lottery.panels.findIndex(([tickets, members], p) => {
    const other = again.panels[p]
    return other === undefined || other[0] !== tickets || compareMembers(other[1], members) !== 0
  })
  const place = differs < 0 ? 'lottery' : `lottery, first at panel ${differs + 1}`
  return judged('replay', [{ entry, what: place, expected, found }], '')
}

/** Who the reserves are follows from the rule and the seed; their order is the draw verdict's business. */
function reservesAgain(draw: DrawEntry | undefined, chosen: readonly number[] | null, lottery: string): Verdict {
  const same = `the engine gives the same lottery again, SHA-256 ${lottery}`
  if (draw === undefined || chosen === null) return judged('replay', [], same)
  const found = [...draw.body.reserves].sort((a, b) => a - b).join(', ')
  const expected = chosen.join(', ')
  if (expected === found) return judged('replay', [], `${same}, and the same reserves`)
  return judged('replay', [{ entry: draw.seq, what: 'reserves', expected, found }], '')
}
