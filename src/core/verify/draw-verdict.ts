import { formatQuantity, formatQuotedList } from '../../problems/problem-kind.ts'
import { deriveSeed } from '../draw/seed.ts'
import { findSourceMisfit, listSourceParts, type SeedSource } from '../draw/seed-sources.ts'
import { determineTicket, orderReserves } from '../draw/ticket.ts'
import { hashCommit } from '../log/commit-body.ts'
import type { CommitBody, Counts, DrawBody, DrawEntry } from '../log/entries.ts'
import type { Fault } from '../log/log-fault.ts'
import { findCountsFault } from '../log/public-counts.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import { showValue } from '../text.ts'
import { giveVerdict, type Verdict } from './verdict.ts'

type CompareDrawValues = (what: string, expected: unknown, found: unknown) => void

/** The seed is derived as stated, and gives this ticket, this panel and this order of reserves. Needs the log. */
export function judgeDraw(commit: CommitBody, draw: DrawEntry): Verdict {
  const { body, seq: entry } = draw
  const failures: Fault[] = []
  const check: CompareDrawValues = (what, expected, found) => {
    const [wanted, is] = [JSON.stringify(expected), JSON.stringify(found)]
    if (wanted !== is) failures.push({ entry, what, expected: showValue(expected), found: showValue(found) })
  }
  const hash = hashCommit(commit)
  const seed = deriveSeed(hash, body.sources)
  check('commit', hash, body.commit)
  const misfit = findSourceMisfit(commit.seedSource, commit.lottery.tickets, body.sources)
  if (misfit !== null) failures.push({ entry, what: 'sources', ...misfit, found: showValue(misfit.found) })
  check('seed', seed, body.seed)
  if (commit.lottery.tickets === 0) {
    check('ticket', 'none: the lottery has no tickets', body.ticket)
  } else {
    const { ticket, panel } = determineTicket(seed, body.sources, commit.lottery)
    check('ticket', ticket, body.ticket)
    check('panel', panel ?? 'none: no panel holds the ticket', body.panel)
  }
  checkDrawCounts(commit, body, check)
  checkDrawReserves(commit, body.panel, body.reserves, seed, check)
  return giveVerdict('draw', failures, describeDrawVerdict(commit, draw))
}

/** Numbers of the panel are there for just the values of which the log tells the number of the pool. */
function checkDrawCounts(commit: CommitBody, { counts, panel }: DrawBody, check: CompareDrawValues): void {
  const fault = findCountsFault(commit.quotas, counts, panel.length)
  if (fault !== null) check('numbers of people', fault, counts)
  const hidden = (all: Counts): boolean[][] => all.map((values) => values.map((n) => n === null))
  check('numbers that are not told', hidden(commit.pool.counts), hidden(counts))
}

/** Reserves are people of the pool, not on the panel, each once, no more than promised, in the order of the seed. */
function checkDrawReserves(
  commit: CommitBody,
  panel: readonly PoolIndex[],
  reserves: readonly PoolIndex[],
  seed: string,
  check: CompareDrawValues,
): void {
  const most = commit.reserves.count
  if (reserves.length > most) check('number of reserves', `at most ${most}`, reserves.length)
  const outside = reserves.find((index) => index >= commit.pool.size)
  if (outside !== undefined) check('reserves', `indices below ${commit.pool.size}`, outside)
  const onPanel = new Set(panel)
  const both = reserves.find((index) => onPanel.has(index))
  if (both !== undefined) check('reserves', 'nobody who is on the panel', both)
  if (new Set(reserves).size < reserves.length) check('reserves', 'nobody twice', reserves)
  check('order of reserves', orderReserves(seed, reserves), reserves)
}

function describeDrawVerdict(commit: CommitBody, draw: DrawEntry): string {
  const { ticket, panel, reserves } = draw.body
  const last = commit.lottery.tickets - 1
  const people = `a panel of ${panel.length}, ${formatQuantity(reserves.length, 'reserve')} in order`
  const gives = commit.seedSource.kind === 'dice' ? 'the dice show' : 'the seed gives'
  return `${gives} ticket ${ticket} of 0 to ${last}: ${people}; ${describeTrust(commit.seedSource)}`
}

/** What a reader must still believe or look up, by the source of the seed. */
function describeTrust(source: SeedSource): string {
  const several = source.kind === 'several'
  return listSourceParts(source)
    .map((part) => describePartTrust(part, several))
    .join('; ')
}

function describePartTrust(part: ReturnType<typeof listSourceParts>[number], several: boolean): string {
  switch (part.kind) {
    case 'operator':
      if (several) return 'the organiser added a text and could have tried several: not grind-proof'
      return 'the seed was typed by the organiser: it can be repeated, but it is not grind-proof'
    case 'dice':
      return 'whether the dice fell like this, those who watched must say'
    case 'balls':
      return `the numbers are those of ${showValue(part.event)} if its results say so`
    case 'contributions':
      return `texts from ${formatQuotedList(part.names.map(showValue))}: whoever gave theirs last could have tried several`
    case 'beacon':
      return 'nobody could choose the beacon round (see the verdict beacon)'
  }
}
