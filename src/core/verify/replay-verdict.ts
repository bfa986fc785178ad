import type { Problem } from '../../problems/problem.ts'
import { compareMembers, lotteryHash, toIndices } from '../log/commit-body.ts'
import type { CommitBody, DrawEntry } from '../log/entries.ts'
import type { PoolCommitment } from '../log/pool-tree.ts'
import { replacementRule, reserveRule } from '../log/rule-names.ts'
import type { ChangeEntry } from '../log/standing.ts'
import type { Lottery } from '../model/lottery.ts'
import { shown } from '../text.ts'
import { judged, notChecked, type Verdict } from './verdict.ts'

/** Whom the committed rules choose after a draw, as ascending pool indices. */
export interface ReplayedPeople {
  readonly reserves: readonly number[]
  /** For each replacement of the log, those called. */
  readonly called: readonly (readonly number[])[]
}

/**
 * What the engine made of the raw files this time: a lottery over positions in their pool, or why there is none; and the
 * people whom the committed rules choose. These are null where there is no draw, or where they cannot be chosen again.
 */
export type Replayed =
  | { readonly lottery: Lottery; readonly people: ReplayedPeople | null }
  | { readonly problems: readonly Problem[] }

/**
 * The engine gives the committed lottery again, byte for byte, and the rules the same reserves and replacements. Needs a
 * re-run from raw files that hash to the root.
 */
export function replayVerdict(
  commit: CommitBody,
  entry: number,
  draw: DrawEntry | undefined,
  changes: readonly ChangeEntry[],
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
  if (expected === found) return peopleAgain(commit, draw, changes, replayed.people, found)
  const differs = commit.lottery.panels.findIndex(([tickets, members], p) => {
    const other = again.panels[p]
    return other === undefined || other[0] !== tickets || compareMembers(other[1], members) !== 0
  })
  const place = differs < 0 ? 'lottery' : `lottery, first at panel ${differs + 1}`
  return judged('replay', [{ entry, what: place, expected, found }], '')
}

/** Who the reserves are follows from the rule and the seed; their order is the draw verdict's business. */
function peopleAgain(
  commit: CommitBody,
  draw: DrawEntry | undefined,
  changes: readonly ChangeEntry[],
  people: ReplayedPeople | null,
  lottery: string,
): Verdict {
  const same = `the engine gives the same lottery again, SHA-256 ${lottery}`
  if (draw === undefined && changes.length === 0) return judged('replay', [], same)
  const { reserves, replacements } = commit
  if (reserves.rule !== reserveRule)
    return notChecked('replay', `a program that knows the rule ${shown(reserves.rule)}`)
  if (changes.length > 0 && replacements.rule !== replacementRule)
    return notChecked('replay', `a program that knows the rule ${shown(replacements.rule)}`)
  if (draw === undefined || people === null)
    return notChecked('replay', 'one draw, and changes after it, of which the raw files can tell who was to be chosen')
  const stated = [
    { entry: draw.seq, what: 'reserves', found: [...draw.body.reserves].sort((a, b) => a - b) },
    ...changes
      .filter((change) => change.type === 'replacement')
      .map(({ seq, body }) => ({ entry: seq, what: 'who is called', found: body.called })),
  ]
  const chosen = [people.reserves, ...people.called]
  const failures = stated.flatMap(({ entry, what, found }, i) => {
    const expected = chosen[i] ?? []
    return expected.join() === found.join() ? [] : [{ entry, what, expected: shown(expected), found: shown(found) }]
  })
  const also = stated.length === 1 ? 'the same reserves' : 'the same reserves and replacements'
  return judged('replay', failures, `${same}, and ${also}`)
}
