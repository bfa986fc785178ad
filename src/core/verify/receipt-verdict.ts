import { formatQuantity } from '../../problems/problem-kind.ts'
import { hexToBytes } from '../bytes/hash.ts'
import { computeRootFromPath } from '../bytes/merkle-tree.ts'
import { findTicketPanel } from '../draw/ticket.ts'
import { hashCommit } from '../log/commit-body.ts'
import type { CommitBody, DrawEntry } from '../log/entries.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import type { Leaf } from '../log/pool-rows.ts'
import { hashLeaf } from '../log/pool-tree.ts'
import { computePseudonym } from '../log/pseudonyms.ts'
import { findOwnPlaces, type OwnPlaces, type Receipt } from '../log/receipt.ts'
import type { ChangeEntry } from '../log/standing.ts'
import { convertTicketsToChance } from '../log/ticket-chances.ts'
import type { Pseudonym } from '../model/pseudonym.ts'
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
    return giveVerdict(all, describeReceipt(receipt, commit.body, draw, committed.changes))
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
  { lottery }: CommitBody,
  draw: DrawEntry | undefined,
  changes: readonly ChangeEntry[],
): string {
  const { nonce, row } = leaf
  const own = findOwnPlaces(leaf, lottery)
  const answers = row.values.map(([feature, value]) => `${showValue(feature)} ${showValue(value)}`)
  const place =
    draw === undefined
      ? 'not drawn yet'
      : describeDrawPlace(
          { panel: findTicketPanel(lottery, draw.body.ticket), reserves: draw.body.reserves },
          changes,
          own,
          leaf,
        )
  const who = `${showValue(row.id)}, ${answers.join(', ')}`
  const code = nonce === '' ? '' : `; your code: ${showValue(nonce)}`
  const chance = formatRational(convertTicketsToChance(own.held, lottery.tickets))
  const tickets = own.held === 0 ? '' : `: ${listTickets(own, lottery.tickets)}`
  const noun = formatQuantity(own.held, 'ticket')
  return `this is the receipt of ${who}${code}; chance ${chance}, ${noun} of ${lottery.tickets}${tickets}; ${place}`
}

/** All of them, for who follows a draw at a screen; with as many digits as dice would show. */
function listTickets({ tickets }: OwnPlaces, all: number): string {
  const digits = `${all - 1}`.length
  const show = (ticket: number): string => `${ticket}`.padStart(digits, '0')
  return tickets.map(([first, last]) => (first === last ? show(first) : `${show(first)} to ${show(last)}`)).join(', ')
}

function describeDrawPlace(
  { panel, reserves }: { readonly panel: number | null; readonly reserves: readonly Pseudonym[] },
  changes: readonly ChangeEntry[],
  own: OwnPlaces,
  { salt }: Leaf,
): string {
  const bytes = hexToBytes(salt)
  const names = new Set([own.reserve, ...(panel === null ? [] : [computePseudonym(bytes, `panel/${panel}`)])])
  const later = changes.flatMap((change) => {
    if (change.type === 'replacement') names.add(computePseudonym(bytes, `called/${change.seq}`))
    const people = change.type === 'vacancy' ? change.body.left : change.body.called
    if (!people.some((name) => names.has(name))) return []
    return [change.type === 'vacancy' ? 'left the panel later' : 'called to the panel later']
  })
  const reserve = reserves.indexOf(own.reserve)
  const drawn =
    panel !== null && own.panels.includes(panel)
      ? 'drawn for the panel'
      : reserve < 0
        ? 'not drawn'
        : `reserve ${reserve + 1} in order of call`
  return [drawn, ...later.slice(0, mostLaterChanges)].join(', ')
}

/** Nobody is called twice in a sound log. */
const mostLaterChanges = 2
