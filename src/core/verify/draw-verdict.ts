import { formatQuantity } from '../../problems/problem-kind.ts'
import { determineTicket, findTicketMembers, orderReserves } from '../draw/ticket.ts'
import { hashCommit } from '../log/commit-body.ts'
import type { CommitBody, Counts, DrawBody, DrawEntry } from '../log/entries.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import { findCountsFault } from '../log/public-counts.ts'
import { listFeatureParts, takeSmaller } from './feature-parts.ts'
import { compareSeed, describeTrust, findUnfitSources } from './seed-check.ts'
import { defineVerdict, giveVerdict } from './verdict.ts'

/** The seed is derived as stated, and gives this ticket, this panel and this order of reserves (docs/log-format.md §7). */
export const drawVerdict = defineVerdict({
  name: 'draw',
  needs: 'a draw, which has not been made yet',
  judge: ({ commit, draw, draws }) => {
    const unfit = findUnfitSources(commit.body.seedSource, commit.body.lottery.tickets, commit.seq)
    const [first, second] = draws
    // A source that cannot serve fails before there is a draw: whoever waits for the draw must hear of it.
    if (first === undefined) return unfit.length === 0 ? null : giveVerdict(unfit, '')
    if (draw !== undefined) {
      const faults = [...unfit, ...findDrawFaults(commit.body, draw)]
      return giveVerdict(faults, describeDrawVerdict(commit.body, draw))
    }
    const faults = new FaultCollector(second?.seq ?? first.seq)
    faults.report('draws', 'one draw', `${draws.length} draws`)
    return giveVerdict([...unfit, ...faults.faults], '')
  },
})

function findDrawFaults(commit: CommitBody, { body, seq }: DrawEntry): readonly Fault[] {
  const faults = new FaultCollector(seq)
  const { lottery, seedSource } = commit
  const seed = compareSeed({ hash: hashCommit(commit), seedSource }, body, faults)
  if (lottery.tickets === 0) {
    faults.compare('ticket', 'none: the lottery has no tickets', body.ticket)
  } else {
    const { ticket, panel } = determineTicket(seed, body.sources, lottery)
    faults.compare('ticket', ticket, body.ticket)
    if (panel === null) faults.report('ticket', 'one that a panel holds', ticket)
  }
  compareDrawCounts(commit, body, faults)
  compareDrawReserves(commit, body, seed, faults)
  return faults.faults
}

/** Numbers of the panel are there for just the values of which the log tells the number of the pool, and a panel can have them. */
function compareDrawCounts(commit: CommitBody, { counts }: DrawBody, faults: FaultCollector): void {
  const wrong = findCountsFault(commit.quotas, counts, commit.panelSize)
  if (wrong !== null) faults.compare('numbers of people', wrong, counts)
  const hidden = (all: Counts): boolean[][] => all.map((values) => values.map((n) => n === null))
  faults.compare('numbers that are not told', hidden(commit.pool.counts), hidden(counts))
  for (const { name, people, min, max, counted } of listFeatureParts(commit, counts, commit.panelSize)?.flat() ?? []) {
    const most = takeSmaller(people, max)
    if (counted < min || counted > most) faults.report(`people of ${name}`, `${min} to ${most}`, String(counted))
  }
}

/** Reserves have names of their own, each once; they are no more than promised, in the order of the seed. */
function compareDrawReserves(
  { lottery, pool, reserves: { count } }: CommitBody,
  { ticket, reserves }: DrawBody,
  seed: string,
  faults: FaultCollector,
): void {
  if (reserves.length > count) faults.report('number of reserves', `at most ${count}`, reserves.length)
  const seated = findTicketMembers(lottery, ticket)?.length ?? 0
  if (seated + reserves.length > pool.size)
    faults.report('number of reserves', 'no more than are left', reserves.length)
  const names = new Set(reserves)
  if (names.size < reserves.length) faults.report('reserves', 'nobody twice', reserves)
  for (const [, members] of lottery.panels) {
    const both = members.find((name) => names.has(name))
    if (both === undefined) continue
    faults.report('reserves', 'pseudonyms that stand nowhere else', both)
    break
  }
  faults.compare('order of reserves', orderReserves(seed, reserves), reserves)
}

function describeDrawVerdict(commit: CommitBody, draw: DrawEntry): string {
  const { ticket, reserves } = draw.body
  const last = commit.lottery.tickets - 1
  const people = `${formatQuantity(commit.panelSize, 'person', 'people')}, ${formatQuantity(reserves.length, 'reserve')} in order`
  const gives = commit.seedSource.kind === 'dice' ? 'the dice show' : 'the seed gives'
  const of = last === 0 ? ', the only one' : ` of 0 to ${last}`
  return `${gives} ticket ${ticket}${of}: ${people}; ${describeTrust(commit.seedSource)}`
}
