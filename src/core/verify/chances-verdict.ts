import { formatQuantity } from '../../problems/problem-kind.ts'
import { at } from '../checked-index.ts'
import type { IndexLottery } from '../draw/ticket.ts'
import { compareIndexMembers } from '../log/commit-body.ts'
import type { CommitEntry } from '../log/entries.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import { countTickets, groupTickets } from '../log/ticket-chances.ts'
import { defineVerdict, giveVerdict, leaveUnchecked } from './verdict.ts'

/**
 * Every pseudonym is that of a person of the pool, in its place; and the chances that the log states are those that the
 * tickets of these people give (docs/log-format.md §11).
 */
export const chancesVerdict = defineVerdict({
  name: 'chances',
  needs: 'rows that hash to the pool root',
  judge: ({ commit, lotteryFaults, people }) => {
    const { lottery, faults, missing } = people
    if (faults.length > 0) return giveVerdict(faults, '')
    if (missing !== null) return leaveUnchecked(missing)
    if (lottery === null) return null
    if (lotteryFaults.length > 0) return leaveUnchecked('a lottery that is sound')
    return giveVerdict(findChanceFaults(commit, lottery), describeChancesVerdict(lottery))
  },
})

function findChanceFaults({ body, seq }: CommitEntry, lottery: IndexLottery): readonly Fault[] {
  const faults = new FaultCollector(seq)
  const { promise, pool } = body
  // The lottery is sound, so tickets of one person are no more than all of them, and `promise.least` is what the first group has.
  const tickets = countTickets(lottery, pool.size)
  faults.compare('chances', groupTickets(tickets), body.chances)
  const without = tickets.filter((own) => own === 0).length
  const told = promise.impossible + promise.noTicket
  if (told !== without) faults.report('people on no panel', without, told)
  const sorted = lottery.panels.map(([, members]) => members.toSorted((a, b) => a - b)).sort(compareIndexMembers)
  const twice = sorted.findIndex((members, i) => i > 0 && compareIndexMembers(at(sorted, i - 1), members) === 0)
  if (twice >= 0) faults.report('panels', 'each set of people once', 'the same people on two panels')
  return faults.faults
}

function describeChancesVerdict({ panels }: IndexLottery): string {
  const number = formatQuantity(panels.length, 'panel')
  return `every pseudonym of ${number} and of the draw is that of one person of the pool; the chances are as stated`
}
