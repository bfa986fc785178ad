import { count, list } from '../../problems/problem-kind.ts'
import { seedOf } from '../draw/seed.ts'
import { misfitOf, partsOf, type SeedSource } from '../draw/seed-sources.ts'
import { orderReserves, ticketOf } from '../draw/ticket.ts'
import { commitHash } from '../log/commit-body.ts'
import type { CommitBody, DrawBody, DrawEntry } from '../log/entries.ts'
import type { Fault } from '../log/log-fault.ts'
import { type Counts, countsFault } from '../log/public-counts.ts'
import { shown } from '../text.ts'
import { judged, type Verdict } from './verdict.ts'

type Check = (what: string, expected: unknown, found: unknown) => void

/** The seed is derived as stated, and gives this ticket, this panel and this order of reserves. Needs the log. */
export function drawVerdict(commit: CommitBody, draw: DrawEntry): Verdict {
  const { body, seq: entry } = draw
  const failures: Fault[] = []
  const check: Check = (what, expected, found) => {
    const [wanted, is] = [JSON.stringify(expected), JSON.stringify(found)]
    if (wanted !== is) failures.push({ entry, what, expected: shown(expected), found: shown(found) })
  }
  const hash = commitHash(commit)
  const seed = seedOf(hash, body.sources)
  check('commit', hash, body.commit)
  const misfit = misfitOf(commit.seedSource, commit.lottery.tickets, body.sources)
  if (misfit !== null) failures.push({ entry, what: 'sources', ...misfit, found: shown(misfit.found) })
  check('seed', seed, body.seed)
  if (commit.lottery.tickets === 0) {
    check('ticket', 'none: the lottery has no tickets', body.ticket)
  } else {
    const { ticket, panel } = ticketOf(seed, body.sources, commit.lottery)
    check('ticket', ticket, body.ticket)
    check('panel', panel ?? 'none: no panel holds the ticket', body.panel)
  }
  checkCounts(commit, body, check)
  checkReserves(commit, body.panel, body.reserves, seed, check)
  return judged('draw', failures, detail(commit, draw))
}

/** Numbers of the panel are there for just the values of which the log tells the number of the pool. */
function checkCounts(commit: CommitBody, { counts, panel }: DrawBody, check: Check): void {
  const fault = countsFault(commit.quotas, counts, panel.length)
  if (fault !== null) check('numbers of people', fault, counts)
  const hidden = (all: Counts): boolean[][] => all.map((values) => values.map((n) => n === null))
  check('numbers that are not told', hidden(commit.pool.counts), hidden(counts))
}

/** Reserves are people of the pool, not on the panel, each once, no more than promised, in the order of the seed. */
function checkReserves(
  commit: CommitBody,
  panel: readonly number[],
  reserves: readonly number[],
  seed: string,
  check: Check,
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

function detail(commit: CommitBody, draw: DrawEntry): string {
  const { ticket, panel, reserves } = draw.body
  const last = commit.lottery.tickets - 1
  const people = `a panel of ${panel.length}, ${count(reserves.length, 'reserve')} in order`
  const gives = commit.seedSource.kind === 'dice' ? 'the dice show' : 'the seed gives'
  return `${gives} ticket ${ticket} of 0 to ${last}: ${people}; ${trust(commit.seedSource)}`
}

/** What a reader must still believe or look up, by the source of the seed. */
function trust(source: SeedSource): string {
  const several = source.kind === 'several'
  return partsOf(source)
    .map((part) => trustIn(part, several))
    .join('; ')
}

function trustIn(part: ReturnType<typeof partsOf>[number], several: boolean): string {
  switch (part.kind) {
    case 'operator':
      if (several) return 'the organiser added a text and could have tried several: not grind-proof'
      return 'the seed was typed by the organiser: it can be repeated, but it is not grind-proof'
    case 'dice':
      return 'whether the dice fell like this, those who watched must say'
    case 'balls':
      return `the numbers are those of ${shown(part.event)} if its results say so`
    case 'contributions':
      return `texts from ${list(part.names.map(shown))}: whoever gave theirs last could have tried several`
    case 'beacon':
      return 'nobody could choose the beacon round (see the verdict beacon)'
  }
}
