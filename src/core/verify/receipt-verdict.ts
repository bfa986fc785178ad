import { computeRootFromPath } from '../bytes/merkle-tree.ts'
import { hashCommit } from '../log/commit-body.ts'
import type { DrawBody } from '../log/entries.ts'
import type { Fault } from '../log/log-fault.ts'
import { hashLeaf } from '../log/pool-tree.ts'
import type { Receipt } from '../log/receipt.ts'
import { type ChangeEntry, listChanges } from '../log/standing.ts'
import { computeIndexChance } from '../log/ticket-chances.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import { formatRational } from '../rational.ts'
import { showValue } from '../text.ts'
import { findLotteryFaults } from './lottery-verdict.ts'
import { dissectLog } from './read-subject.ts'
import { giveVerdict, type Verdict } from './verdict.ts'

/** The receipt's row is in the committed pool at its index, and its chance is the one the lottery gives. Needs the log. */
export function verifyReceipt(receipt: Receipt, log: Uint8Array | string): Verdict {
  const { entries, chainFaults, commit, draws } = dissectLog(log)
  if (commit === null) return giveVerdict('receipt', chainFaults, '')
  const { body, seq: entry } = commit
  const faults: Fault[] = [...chainFaults, ...findLotteryFaults(body, entry)]
  const check = (what: string, expected: unknown, found: unknown): void => {
    if (expected !== found) faults.push({ entry, what, expected: showValue(expected), found: showValue(found) })
  }
  const { index, leaf, path, chance } = receipt
  check('commit', hashCommit(body), receipt.commit)
  check(
    'pool root',
    body.pool.root,
    computeRootFromPath(hashLeaf(leaf), index, body.pool.size, path) ?? 'no path of this index',
  )
  check('chance', formatRational(computeIndexChance(body.lottery, index)), chance)
  const [draw] = draws
  const place = draw === undefined ? 'not drawn yet' : describeDrawPlace(draw.body, listChanges(entries), index)
  return giveVerdict('receipt', faults, `index ${index} of 0 to ${body.pool.size - 1}, chance ${chance}; ${place}`)
}

function describeDrawPlace({ panel, reserves }: DrawBody, changes: readonly ChangeEntry[], index: PoolIndex): string {
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
  return [drawn, ...later.slice(0, mostLaterChanges)].join(', ')
}

/** Nobody is called twice in a sound log. */
const mostLaterChanges = 2
