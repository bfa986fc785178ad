import { rootFromPath } from '../bytes/merkle-tree.ts'
import { commitHash } from '../log/commit-body.ts'
import type { DrawBody } from '../log/entries.ts'
import type { Fault } from '../log/log-fault.ts'
import { hashOfLeaf } from '../log/pool-tree.ts'
import type { Receipt } from '../log/receipt.ts'
import { type ChangeEntry, changesOf } from '../log/standing.ts'
import { chanceOf } from '../log/ticket-chances.ts'
import { show } from '../rational.ts'
import { shown } from '../text.ts'
import { lotteryFaults } from './lottery-verdict.ts'
import { subjectOf } from './read-subject.ts'
import { judged, type Verdict } from './verdict.ts'

/** The receipt's row is in the committed pool at its index, and its chance is the one the lottery gives. Needs the log. */
export function verifyReceipt(receipt: Receipt, log: Uint8Array | string): Verdict {
  const { entries, chainFaults, commit, draws } = subjectOf(log)
  if (commit === null) return judged('receipt', chainFaults, '')
  const { body, seq: entry } = commit
  const faults: Fault[] = [...chainFaults, ...lotteryFaults(body, entry)]
  const check = (what: string, expected: unknown, found: unknown): void => {
    if (expected !== found) faults.push({ entry, what, expected: shown(expected), found: shown(found) })
  }
  const { index, leaf, path, chance } = receipt
  check('commit', commitHash(body), receipt.commit)
  check(
    'pool root',
    body.pool.root,
    rootFromPath(hashOfLeaf(leaf), index, body.pool.size, path) ?? 'no path of this index',
  )
  check('chance', show(chanceOf(body.lottery, index)), chance)
  const [draw] = draws
  const place = draw === undefined ? 'not drawn yet' : placeOf(draw.body, changesOf(entries), index)
  return judged('receipt', faults, `index ${index} of 0 to ${body.pool.size - 1}, chance ${chance}; ${place}`)
}

function placeOf({ panel, reserves }: DrawBody, changes: readonly ChangeEntry[], index: number): string {
  const later = changes.flatMap((change) => {
    if (change.type === 'vacancy') return change.body.left.includes(index) ? ['left the panel later'] : []
    return change.body.called.includes(index) ? ['called to the panel later'] : []
  })
  const reserve = reserves.indexOf(index)
  const drawn = panel.includes(index)
    ? 'drawn for the panel'
    : reserve < 0
      ? 'not drawn'
      : `reserve ${reserve + 1} in order of call`
  return [drawn, ...later.slice(0, mostLater)].join(', ')
}

/** Nobody is called twice in a sound log. */
const mostLater = 2
