/* What keeps a committed lottery from being one, looked at once for all verdicts that ask (docs/log-format.md §5). */
import { formatQuantity } from '../../problems/problem-kind.ts'
import { at } from '../checked-index.ts'
import { namePanels } from '../draw/ticket.ts'
import type { CommitBody } from '../log/entries.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import { findCountsFault } from '../log/public-counts.ts'
import { convertTicketsToChance, smallestChanceGroup } from '../log/ticket-chances.ts'
import type { Pseudonym } from '../model/pseudonym.ts'
import { cmp, formatRational, rational, readFraction } from '../rational.ts'
import { type FeaturePart, listFeatureParts, takeSmaller } from './feature-parts.ts'

/** Everything that keeps the committed lottery from being one: the points of docs/log-format.md §5. */
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
  const seen = new Set<Pseudonym>()
  const names = namePanels(lottery)
  for (const [p, [tickets, members]] of lottery.panels.entries()) {
    const name = at(names, p)
    if (tickets < 1) faults.report(name, 'at least 1 ticket', tickets)
    if (members.length !== panelSize) faults.report(name, formatQuantity(panelSize, 'member'), members.length)
    for (const member of members) {
      if (seen.has(member)) faults.report(name, 'pseudonyms that stand nowhere else', member)
      seen.add(member)
    }
  }
  for (const [what, expected, found] of listChanceFaults(commit)) faults.report(what, expected, found)
  if (cmp(readFraction(promise.least), readFraction(promise.bound)) > 0) {
    faults.report('bound', `at least ${promise.least}`, promise.bound)
  }
  for (const [what, expected, found] of listQuotaFaults(commit)) faults.report(what, expected, found)
  return faults.faults
}

/** Quotas that no panel of this size keeps, and a bound that is above what so many people can have of so few seats. */
function listQuotaFaults({ panelSize, pool, promise, quotas }: CommitBody): [string, string, unknown][] {
  const size = BigInt(panelSize)
  const features = listFeatureParts({ quotas, pool }, pool.counts, pool.size) ?? []
  const whole: SharedSeats = { name: 'everybody', people: BigInt(pool.size), seats: size }
  return [
    ...features.flatMap((parts, f) => listSeatFaults(at(quotas, f)[0], parts, size)),
    ...listBoundFaults([whole, ...features.flatMap((parts) => shareSeats(parts, size))], promise),
  ]
}

function listSeatFaults(feature: string, parts: readonly FeaturePart[], size: bigint): [string, string, unknown][] {
  const found: [string, string, unknown][] = []
  const [least, most] = [sumOf(parts, ({ min }) => min), sumOf(parts, ({ max, people }) => takeSmaller(people, max))]
  if (least > size) found.push([`minimums of ${feature}`, `at most ${size}`, String(least)])
  if (most < size) found.push([`seats of ${feature}`, `at least ${size}`, String(most)])
  for (const { name, min, people } of parts) {
    if (min > people) found.push([`minimum of ${name}`, `at most ${people}, for there are so many`, String(min)])
  }
  return found
}

/** People, and how many seats they have together at most. */
interface SharedSeats {
  readonly name: string
  readonly people: bigint
  readonly seats: bigint
}

/** What each part of a feature can have of the seats, when the others have their minimums. */
function shareSeats(parts: readonly FeaturePart[], size: bigint): SharedSeats[] {
  const least = sumOf(parts, ({ min }) => min)
  return parts.map(({ name, people, min, max }) => {
    const seats = takeSmaller(max, size - (least - min))
    // Below 0 where the minimums are too much for a panel.
    return { name, people, seats: seats < 0n ? 0n : seats }
  })
}

function listBoundFaults(all: readonly SharedSeats[], { bound }: CommitBody['promise']): [string, string, unknown][] {
  const promised = readFraction(bound)
  return all.flatMap(({ name, people, seats }): [string, string, unknown][] => {
    const most = takeSmaller(seats, people)
    if (promised.num * people <= most * promised.den) return []
    const share = `at most ${formatRational(rational(most, people))}`
    return [[`bound: ${name}`, `${share}, for people and seats are ${people} and ${seats}`, bound]]
  })
}

function sumOf<T>(all: readonly T[], count: (each: T) => bigint): bigint {
  return all.reduce((sum, each) => sum + count(each), 0n)
}

function sumWhole(numbers: readonly number[]): bigint {
  return numbers.reduce((sum, number) => sum + BigInt(number), 0n)
}

/** What the groups of chances say by themselves; who is in them is for those with the rows. */
function listChanceFaults({ chances, lottery, panelSize, pool, promise }: CommitBody): [string, string, unknown][] {
  const found: [string, string, unknown][] = []
  const people = sumWhole(chances.map(([number]) => number))
  if (people !== BigInt(pool.size))
    found.push(['chances', `${formatQuantity(pool.size, 'person', 'people')} in all`, String(people)])
  const small = chances.length > 1 ? chances.find(([number]) => number < smallestChanceGroup) : undefined
  if (small !== undefined) found.push(['chances', `groups of ${smallestChanceGroup} people or more`, small])
  const unordered = chances.findIndex(([, fewest], i) => i > 0 && fewest <= (chances[i - 1]?.[2] ?? 0))
  if (unordered >= 0) found.push(['chances', 'groups in ascending order', chances[unordered]])
  const beyond = chances.find(([, , most]) => most > lottery.tickets)
  if (beyond !== undefined) found.push(['chances', `at most ${formatQuantity(lottery.tickets, 'ticket')}`, beyond])
  const sumTickets = (end: 1 | 2): bigint =>
    chances.reduce((sum, group) => sum + BigInt(group[0]) * BigInt(group[end]), 0n)
  const [least, most] = [sumTickets(1), sumTickets(2)]
  const seats = BigInt(panelSize) * BigInt(lottery.tickets)
  if (least > seats || most < seats) {
    found.push(['chances', `${seats} tickets of people in all`, `${String(least)} to ${String(most)}`])
  }
  const first = chances[0]?.[1] ?? 0
  const smallest = formatRational(convertTicketsToChance(first, lottery.tickets))
  if (promise.least !== smallest) found.push(['smallest chance', smallest, promise.least])
  // Numbers of a log are below 2^53 each, and their sum need not be.
  const without = BigInt(promise.impossible) + BigInt(promise.noTicket)
  const possible = first === 0 ? BigInt(chances[0]?.[0] ?? 0) : 0n
  if (without > possible || (first === 0 && without === 0n)) {
    found.push(['people on no panel', first === 0 ? `1 to ${possible}` : '0', String(without)])
  }
  return found
}
