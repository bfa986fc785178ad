import type { Problem } from '../../problems/problem.ts'
import { compareIndexMembers, convertToIndexLottery, hashLottery } from '../log/commit-body.ts'
import type { CommitBody, DrawEntry } from '../log/entries.ts'
import type { PoolCommitment } from '../log/pool-tree.ts'
import { replacementRule, reserveRule } from '../log/rule-names.ts'
import type { ChangeEntry } from '../log/standing.ts'
import type { Lottery } from '../model/lottery.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import { showValue } from '../text.ts'
import { giveVerdict, leaveUnchecked, type Verdict } from './verdict.ts'

/** Whom the committed rules choose after a draw, ascending. */
export interface ReplayedPeople {
  readonly reserves: readonly PoolIndex[]
  /** For each replacement of the log, those called. */
  readonly called: readonly (readonly PoolIndex[])[]
}

/**
 * What the engine made of the raw files this time: a lottery over positions in their pool, or why there is none; and the
 * people whom the committed rules choose. These are null where there is no draw, or where they cannot be chosen again.
 */
export type ReplayedDraw =
  | { readonly lottery: Lottery; readonly people: ReplayedPeople | null }
  | { readonly problems: readonly Problem[] }

/**
 * The engine gives the committed lottery again, byte for byte, and the rules the same reserves and replacements. Needs a
 * re-run from raw files that hash to the root.
 */
export function judgeReplay(
  commit: CommitBody,
  entry: number,
  draw: DrawEntry | undefined,
  changes: readonly ChangeEntry[],
  replayed: ReplayedDraw | undefined,
  pool: PoolCommitment | null,
): Verdict {
  if (replayed === undefined) return leaveUnchecked('replay', 'a run of the engine on the raw files')
  if ('problems' in replayed) {
    const found = replayed.problems.map(({ what }) => showValue(what)).join('; ')
    return giveVerdict('replay', [{ entry, what: 'lottery', expected: 'a lottery', found }], '')
  }
  if (pool === null) return leaveUnchecked('replay', 'raw files that hash to the pool root')
  const again = convertToIndexLottery(replayed.lottery, pool)
  const [expected, found] = [hashLottery(again), hashLottery(commit.lottery)]
  if (expected === found) return judgeReplayedPeople(commit, draw, changes, replayed.people, found)
  const differs = commit.lottery.panels.findIndex(([tickets, members], p) => {
    const other = again.panels[p]
    return other === undefined || other[0] !== tickets || compareIndexMembers(other[1], members) !== 0
  })
  const place = differs < 0 ? 'lottery' : `lottery, first at panel ${differs + 1}`
  return giveVerdict('replay', [{ entry, what: place, expected, found }], '')
}

/** Who the reserves are follows from the rule and the seed; their order is the draw verdict's business. */
function judgeReplayedPeople(
  commit: CommitBody,
  draw: DrawEntry | undefined,
  changes: readonly ChangeEntry[],
  people: ReplayedPeople | null,
  lottery: string,
): Verdict {
  const same = `the engine gives the same lottery again, SHA-256 ${lottery}`
  if (draw === undefined && changes.length === 0) return giveVerdict('replay', [], same)
  const { reserves, replacements } = commit
  if (reserves.rule !== reserveRule)
    return leaveUnchecked('replay', `a program that knows the rule ${showValue(reserves.rule)}`)
  if (changes.length > 0 && replacements.rule !== replacementRule)
    return leaveUnchecked('replay', `a program that knows the rule ${showValue(replacements.rule)}`)
  if (draw === undefined || people === null)
    return leaveUnchecked(
      'replay',
      'one draw, and changes after it, of which the raw files can tell who was to be chosen',
    )
  const stated = [
    { entry: draw.seq, what: 'reserves', found: [...draw.body.reserves].sort((a, b) => a - b) },
    ...changes
      .filter((change) => change.type === 'replacement')
      .map(({ seq, body }) => ({ entry: seq, what: 'who is called', found: body.called })),
  ]
  const chosen = [people.reserves, ...people.called]
  const failures = stated.flatMap(({ entry, what, found }, i) => {
    const expected = chosen[i] ?? []
    return expected.join() === found.join()
      ? []
      : [{ entry, what, expected: showValue(expected), found: showValue(found) }]
  })
  const also = stated.length === 1 ? 'the same reserves' : 'the same reserves and replacements'
  return giveVerdict('replay', failures, `${same}, and ${also}`)
}
