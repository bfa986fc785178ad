import { computeRootFromPath } from '../bytes/merkle-tree.ts'
import { hashCommit } from '../log/commit-body.ts'
import type { CommitBody, DrawBody } from '../log/entries.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import { hashLeaf } from '../log/pool-tree.ts'
import type { Receipt } from '../log/receipt.ts'
import { type ChangeEntry, listChanges } from '../log/standing.ts'
import { computeIndexChance } from '../log/ticket-chances.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import { formatRational } from '../rational.ts'
import { findLotteryFaults } from './lottery-verdict.ts'
import { defineVerdict, giveVerdict } from './verdict.ts'

/** The receipt's row is in the committed pool at its index, and its chance is the one the lottery gives (docs/log-format.md §10). */
export const receiptVerdict = defineVerdict({
  name: 'receipt',
  needs: 'a receipt',
  judgeAnyLog: ({ given: { receipt }, entries, chainFaults, commit, draws: [draw] }) => {
    if (receipt === undefined) return null
    if (commit === null) return giveVerdict(chainFaults, '')
    const { index, chance } = receipt
    const faults = [
      ...chainFaults,
      ...findLotteryFaults(commit.body, commit.seq),
      ...findReceiptFaults(receipt, commit.body, commit.seq),
    ]
    const place = draw === undefined ? 'not drawn yet' : describeDrawPlace(draw.body, listChanges(entries), index)
    return giveVerdict(faults, `index ${index} of 0 to ${commit.body.pool.size - 1}, chance ${chance}; ${place}`)
  },
})

function findReceiptFaults(
  { commit, index, leaf, path, chance }: Receipt,
  body: CommitBody,
  entry: number,
): readonly Fault[] {
  const faults = new FaultCollector(entry)
  faults.compare('commit', hashCommit(body), commit)
  const root = computeRootFromPath(hashLeaf(leaf), index, body.pool.size, path)
  faults.compare('pool root', body.pool.root, root ?? 'no path of this index')
  faults.compare('chance', formatRational(computeIndexChance(body.lottery, index)), chance)
  return faults.faults
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
