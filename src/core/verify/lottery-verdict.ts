import { formatQuantity } from '../../problems/problem-kind.ts'
import { compareIndexMembers } from '../log/commit-body.ts'
import type { CommitBody } from '../log/entries.ts'
import type { Fault } from '../log/log-fault.ts'
import { findCountsFault } from '../log/public-counts.ts'
import { findLeastChance } from '../log/ticket-chances.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import { cmp, formatRational, parseRational } from '../rational.ts'
import { showValue } from '../text.ts'
import { giveVerdict, type Verdict } from './verdict.ts'

/** Tickets sum up, panels are sets of people of the pool, and the smallest chance is the promised one. Needs the log. */
export function judgeLottery(commit: CommitBody, entry: number): Verdict {
  const { panels, tickets } = commit.lottery
  const failures = findLotteryFaults(commit, entry)
  const over = `${formatQuantity(tickets, 'ticket')} over ${formatQuantity(panels.length, 'panel')} of ${commit.panelSize}`
  const { least, bound } = commit.promise
  const promise = `the smallest chance is ${least}; that no lottery could guarantee more than ${bound} is not checked here`
  return giveVerdict('lottery', failures, `${over}; ${promise}`)
}

/** Everything that keeps the committed lottery from being one. */
export function findLotteryFaults(commit: CommitBody, entry: number): Fault[] {
  const { lottery, panelSize, promise } = commit
  const faults: Fault[] = []
  const report = (what: string, expected: unknown, found: unknown): void => {
    faults.push({ entry, what, expected: showValue(expected), found: showValue(found) })
  }
  const counts = findCountsFault(commit.quotas, commit.pool.counts, commit.pool.size)
  if (counts !== null) report('numbers of people', counts, commit.pool.counts)
  if (panelSize < 1) report('panel size', 'at least 1', panelSize)
  if (lottery.tickets < 1) report('tickets', 'at least 1', lottery.tickets)
  const sum = lottery.panels.reduce((total, [tickets]) => total + BigInt(tickets), 0n)
  if (sum !== BigInt(lottery.tickets)) report('sum of tickets', lottery.tickets, String(sum))
  for (const [p, [tickets, members]] of lottery.panels.entries()) {
    const name = `panel ${p + 1} of ${lottery.panels.length}`
    const fault = findPanelFault(commit, tickets, members)
    if (fault !== null) report(name, fault, [tickets, members])
    const before = lottery.panels[p - 1]
    if (before !== undefined && compareIndexMembers(before[1], members) >= 0) {
      report(name, 'panels in the order of their members, each once', members)
    }
  }
  const least = formatRational(findLeastChance(lottery, commit.pool.size))
  if (least !== promise.least) report('smallest chance', least, promise.least)
  const [low, high] = [parseRational(promise.least), parseRational(promise.bound)]
  if (low === null || high === null || cmp(low, high) > 0) report('bound', `at least ${promise.least}`, promise.bound)
  return faults
}

function findPanelFault(commit: CommitBody, tickets: number, members: readonly PoolIndex[]): string | null {
  if (tickets < 1) return 'at least 1 ticket'
  if (members.length !== commit.panelSize) return `${commit.panelSize} members`
  if (members.some((member) => member >= commit.pool.size)) return `indices below ${commit.pool.size}`
  if (members.some((member, i) => i > 0 && members[i - 1]! >= member)) return 'members ascending, each once'
  return null
}
