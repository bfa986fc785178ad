import { formatQuantity } from '../../problems/problem-kind.ts'
import { computeRootFromPath } from '../bytes/merkle-tree.ts'
import { hashCommit } from '../log/commit-body.ts'
import type { CommitBody, CommitEntry, DrawEntry } from '../log/entries.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import { findOwnStanding, type OwnOutcome } from '../log/own-standing.ts'
import { hashLeaf } from '../log/pool-tree.ts'
import { sortAnswers } from '../log/quota-order.ts'
import type { OwnPlaces, Receipt } from '../log/receipt.ts'
import type { ChangeEntry } from '../log/standing.ts'
import { convertTicketsToChance } from '../log/ticket-chances.ts'
import { formatRational } from '../rational.ts'
import { showValue } from '../text.ts'
import { beaconVerdict } from './beacon-verdict.ts'
import { chainVerdict } from './chain-verdict.ts'
import { changesVerdict } from './changes-verdict.ts'
import { drawVerdict } from './draw-verdict.ts'
import { judgeWith } from './judge-with.ts'
import { type CommittedLog, type LogSubject, readCommittedLog } from './log-subject.ts'
import { lotteryVerdict } from './lottery-verdict.ts'
import { defineVerdict, giveVerdict } from './verdict.ts'

/**
 * The receipt's row is in the committed pool at its index, and what the log says of it holds (docs/log-format.md §10).
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
    return giveVerdict(all, describeReceipt(receipt, commit, draw, committed.changes))
  },
})

/** A receipt says nothing beside a log that does not hold: whom a forged draw names was not drawn, nor whom a made-up round names. */
export const receiptNeeds = [chainVerdict, beaconVerdict, drawVerdict, lotteryVerdict, changesVerdict] as const

function findLogFaults(log: LogSubject, committed: CommittedLog | null): readonly Fault[] {
  return receiptNeeds.flatMap((definition) => {
    const { name, failures } = judgeWith(definition, log, committed)
    return failures.map((fault) => ({ ...fault, what: `${name} fails: ${fault.what}` }))
  })
}

function findReceiptFaults({ commit, index, leaf, path }: Receipt, body: CommitBody, entry: number): readonly Fault[] {
  const faults = new FaultCollector(entry)
  faults.compare('commit', hashCommit(body), commit)
  const root = computeRootFromPath(hashLeaf(leaf), index, body.pool.size, path)
  faults.compare('pool root', body.pool.root, root ?? 'no path of this index')
  return faults.faults
}

/** Whose receipt it is, for that person to compare; what chance they had, and what became of them. */
function describeReceipt(
  { leaf }: Receipt,
  commit: CommitEntry,
  draw: DrawEntry | undefined,
  changes: readonly ChangeEntry[],
): string {
  const { nonce, row } = leaf
  const all = commit.body.lottery.tickets
  const { places: own, outcome, later } = findOwnStanding(leaf, commit.body, draw ?? null, changes)
  const answers = sortAnswers(commit, row.values).map(([feature, value]) => `${showValue(feature)} ${showValue(value)}`)
  const place = [
    describeOutcome(outcome),
    ...later.map((change) => `${change} ${change === 'left' ? 'the panel' : 'to the panel'} later`),
  ].join(', ')
  const who = `${showValue(row.id)}, ${answers.join(', ')}`
  const code = nonce === '' ? '' : `; your code: ${showValue(nonce)}`
  const chance = formatRational(convertTicketsToChance(own.held, all))
  const tickets = own.held === 0 ? '' : `: ${listTickets(own, all)}`
  const noun = formatQuantity(own.held, 'ticket')
  return `this is the receipt of ${who}${code}; chance ${chance}, ${noun} of ${all}${tickets}; ${place}`
}

/** All of them, for who follows a draw at a screen; with as many digits as dice would show. */
function listTickets({ tickets }: OwnPlaces, all: number): string {
  const digits = `${all - 1}`.length
  const show = (ticket: number): string => `${ticket}`.padStart(digits, '0')
  return tickets.map(([first, last]) => (first === last ? show(first) : `${show(first)} to ${show(last)}`)).join(', ')
}

function describeOutcome(outcome: OwnOutcome): string {
  if (outcome.kind === 'reserve') return `reserve ${outcome.number} in order of call`
  return { pending: 'not drawn yet', drawn: 'drawn for the panel', 'not drawn': 'not drawn' }[outcome.kind]
}
