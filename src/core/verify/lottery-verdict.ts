import { formatQuantity } from '../../problems/problem-kind.ts'
import { compareIndexMembers } from '../log/commit-body.ts'
import type { CommitBody } from '../log/entries.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import { findCountsFault } from '../log/public-counts.ts'
import { countOnNoPanel, findLeastChance } from '../log/ticket-chances.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import { cmp, formatRational, parseRational, rational } from '../rational.ts'
import { committedLogWords } from './log-subject.ts'
import { defineVerdict, giveVerdict } from './verdict.ts'

/** Tickets sum up, panels are sets of people of the pool, and the smallest chance is the promised one (docs/log-format.md §5). */
export const lotteryVerdict = defineVerdict({
  name: 'lottery',
  needs: committedLogWords,
  judge: ({ commit: { body, seq } }) => giveVerdict(findLotteryFaults(body, seq), describeLotteryVerdict(body)),
})

function describeLotteryVerdict({ lottery, panelSize, promise }: CommitBody): string {
  const { panels, tickets } = lottery
  const over = `${formatQuantity(tickets, 'ticket')} over ${formatQuantity(panels.length, 'panel')} of ${panelSize}`
  const { bound, impossible, least, noTicket } = promise
  const none =
    impossible + noTicket === 0
      ? 'everybody is on a panel'
      : `${impossible} people can be on no panel, and ${noTicket} have a chance by the method and no ticket`
  const unchecked = `that no lottery could guarantee more than ${bound}${impossible === 0 ? '' : ', or who can be on no panel,'}`
  return `${over}; the smallest chance is ${least}; ${none}; ${unchecked} is not checked here`
}

/** Everything that keeps the committed lottery from being one: the eight points of docs/log-format.md §5. */
export function findLotteryFaults(commit: CommitBody, entry: number): readonly Fault[] {
  const { lottery, panelSize, promise } = commit
  const faults = new FaultCollector(entry)
  const counts = findCountsFault(commit.quotas, commit.pool.counts, commit.pool.size)
  if (counts !== null) faults.report('numbers of people', counts, commit.pool.counts)
  if (panelSize < 1) faults.report('panel size', 'at least 1', panelSize)
  if (lottery.tickets < 1) faults.report('tickets', 'at least 1', lottery.tickets)
  // Numbers of a log are below 2^53 each, and their sum need not be.
  const sum = lottery.panels.reduce((total, [tickets]) => total + BigInt(tickets), 0n)
  if (sum !== BigInt(lottery.tickets)) faults.report('sum of tickets', lottery.tickets, String(sum))
  for (const [p, [tickets, members]] of lottery.panels.entries()) {
    const name = `panel ${p + 1} of ${lottery.panels.length}`
    const wrong = findPanelFault(commit, tickets, members)
    if (wrong !== null) faults.report(name, wrong, [tickets, members])
    const before = lottery.panels[p - 1]
    if (before !== undefined && compareIndexMembers(before[1], members) >= 0) {
      faults.report(name, 'panels in the order of their members, each once', members)
    }
  }
  faults.compare('smallest chance', formatRational(findLeastChance(lottery, commit.pool.size)), promise.least)
  const [low, high] = [parseRational(promise.least), parseRational(promise.bound)]
  if (low === null || high === null || cmp(low, high) > 0) {
    faults.report('bound', `at least ${promise.least}`, promise.bound)
  }
  const without = countOnNoPanel(lottery, commit.pool.size)
  // Numbers of a log are below 2^53 each, and their sum need not be.
  const told = BigInt(promise.impossible) + BigInt(promise.noTicket)
  if (told !== BigInt(without)) faults.report('people on no panel', without, String(told))
  for (const fault of listQuotaFaults(commit)) faults.report(...fault)
  return faults.faults
}

/** Quotas that no panel of this size keeps, and a bound that is above what so many people can have of so few seats. */
function listQuotaFaults({ quotas, panelSize, pool, promise }: CommitBody): [string, string, unknown][] {
  const bound = parseRational(promise.bound)
  return quotas.flatMap(([feature, values], f) => {
    const found: [string, string, unknown][] = []
    const [least, most] = [sumWhole(values.map(([, min]) => min)), sumWhole(values.map(([, , max]) => max))]
    const size = BigInt(panelSize)
    if (least > size) found.push([`minimums of ${feature}`, `at most ${panelSize}`, String(least)])
    if (most < size) found.push([`maximums of ${feature}`, `at least ${panelSize}`, String(most)])
    for (const [v, [value, , max]] of values.entries()) {
      const people = pool.counts[f]?.[v] ?? null
      if (people === null || people <= max || bound === null) continue
      if (bound.num * BigInt(people) > BigInt(max) * bound.den) {
        const share = `at most ${formatRational(rational(max, people))}`
        found.push([`bound: ${feature}, ${value}`, `${share}, for ${people} people share ${max} seats`, promise.bound])
      }
    }
    return found
  })
}

function sumWhole(numbers: readonly number[]): bigint {
  return numbers.reduce((sum, number) => sum + BigInt(number), 0n)
}

function findPanelFault(commit: CommitBody, tickets: number, members: readonly PoolIndex[]): string | null {
  if (tickets < 1) return 'at least 1 ticket'
  if (members.length !== commit.panelSize) return `${commit.panelSize} members`
  if (members.some((member) => member >= commit.pool.size)) return `indices below ${commit.pool.size}`
  if (members.some((member, i) => member <= (members[i - 1] ?? -1))) return 'members ascending, each once'
  return null
}
