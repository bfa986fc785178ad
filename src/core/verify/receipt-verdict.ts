import { computeRootFromPath } from '../bytes/merkle-tree.ts'
import { hashCommit } from '../log/commit-body.ts'
import type { CommitBody, DrawBody, DrawEntry } from '../log/entries.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import { hashLeaf } from '../log/pool-tree.ts'
import type { Receipt } from '../log/receipt.ts'
import type { ChangeEntry } from '../log/standing.ts'
import { computeIndexChance } from '../log/ticket-chances.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import { formatRational } from '../rational.ts'
import { showValue } from '../text.ts'
import { chainVerdict } from './chain-verdict.ts'
import { changesVerdict } from './changes-verdict.ts'
import { drawVerdict } from './draw-verdict.ts'
import { judgeWith } from './judge-with.ts'
import { type CommittedLog, type LogSubject, readCommittedLog } from './log-subject.ts'
import { lotteryVerdict } from './lottery-verdict.ts'
import { defineVerdict, giveVerdict } from './verdict.ts'

/**
 * The receipt's row is in the committed pool at its index, its chance is the one the lottery gives, and what the log says
 * of that index holds (docs/log-format.md §10).
 */
export const receiptVerdict = defineVerdict({
  name: 'receipt',
  needs: 'a receipt',
  judgeAnyLog: (log) => {
    const { receipt } = log.given
    if (receipt === undefined) return null
    const committed = readCommittedLog(log)
    const faults = findLogFaults(log, committed)
    if (committed === null) return giveVerdict(faults, '')
    const { commit, draw } = committed
    const all = [...faults, ...findReceiptFaults(receipt, commit.body, commit.seq)]
    return giveVerdict(all, describeReceipt(receipt, commit.body, draw, committed.changes))
  },
})

/** A receipt says nothing beside a log that does not hold: whom a forged draw names was not drawn. */
export const receiptNeeds = [chainVerdict, drawVerdict, lotteryVerdict, changesVerdict] as const

function findLogFaults(log: LogSubject, committed: CommittedLog | null): readonly Fault[] {
  return receiptNeeds.flatMap((definition) => {
    const { name, failures } = judgeWith(definition, log, committed)
    return failures.map((fault) => ({ ...fault, what: `${name} fails: ${fault.what}` }))
  })
}

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

/** Whose receipt it is, for that person to compare, and what became of them. */
function describeReceipt(
  { index, chance, leaf: { row } }: Receipt,
  { pool }: CommitBody,
  draw: DrawEntry | undefined,
  changes: readonly ChangeEntry[],
): string {
  const answers = row.values.map(([feature, value]) => `${showValue(feature)} ${showValue(value)}`)
  const place = draw === undefined ? 'not drawn yet' : describeDrawPlace(draw.body, changes, index)
  const who = `${showValue(row.id)}, ${answers.join(', ')}`
  return `index ${index} of 0 to ${pool.size - 1}, chance ${chance}; ${place}; this is the receipt of ${who}`
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
