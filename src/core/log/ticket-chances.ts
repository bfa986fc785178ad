import { increase } from '../checked-index.ts'
import type { IndexLottery } from '../draw/ticket.ts'
import { type Rational, rational, zero } from '../rational.ts'
import type { ChanceGroup, CommitBody } from './entries.ts'

/** A group of people with much the same chance is told of in public where it has so many people. */
export const smallestChanceGroup = 5

/** How many tickets everybody has, by pool index. Numbers of tickets sum to less than 2^53; members are below `size`. */
export function countTickets(lottery: IndexLottery, size: number): number[] {
  const counts = new Array<number>(size).fill(0)
  for (const [tickets, members] of lottery.panels) for (const member of members) increase(counts, member, tickets)
  return counts
}

/** A chance from a number of tickets. */
export function convertTicketsToChance(tickets: number, all: number): Rational {
  return all === 0 ? zero : rational(tickets, all)
}

/** Everyone's chance, by pool index: tickets of the panels that hold them, out of all. */
export function computeIndexChances(lottery: IndexLottery, size: number): Rational[] {
  return countTickets(lottery, size).map((tickets) => convertTicketsToChance(tickets, lottery.tickets))
}

/**
 * How the numbers of tickets are spread: from the fewest on, people are taken together, all who have as many at once, until
 * they are enough to tell of; those who are left at the end join the group before (docs/log-format.md §5).
 */
export function groupTickets(tickets: readonly number[]): ChanceGroup[] {
  const people = new Map<number, number>()
  for (const own of tickets) people.set(own, (people.get(own) ?? 0) + 1)
  const groups: [people: number, fewest: number, most: number][] = []
  for (const [own, number] of [...people].sort(([a], [b]) => a - b)) {
    const last = groups.at(-1)
    if (last === undefined || last[0] >= smallestChanceGroup) groups.push([number, own, own])
    else [last[0], last[2]] = [last[0] + number, own]
  }
  const [before, last] = groups.slice(-2)
  if (before === undefined || last === undefined || last[0] >= smallestChanceGroup) return groups
  return [...groups.slice(0, -2), [before[0] + last[0], before[1], last[2]]]
}

/** As many people as a log leaves open, both ends included. */
export interface PeopleRange {
  readonly least: number
  readonly most: number
}

/**
 * How many people hold all tickets, as far as the groups of a sound lottery tell. Of a group that reaches up to all tickets
 * one person at least has them, and one has the fewest of the group; and all tickets of everybody are those of the seats.
 */
export function countCertain({ chances, lottery: { tickets }, panelSize }: CommitBody): PeopleRange {
  const last = chances.at(-1)
  if (last === undefined || last[2] < tickets) return { least: 0, most: 0 }
  const [people, fewest] = last
  if (fewest === tickets) return { least: people, most: people }
  const fewestOfAll = chances.reduce((sum, group) => sum + BigInt(group[0]) * BigInt(group[1]), 0n)
  const left = BigInt(panelSize) * BigInt(tickets) - fewestOfAll
  const room = Number(left / BigInt(tickets - fewest))
  return { least: 1, most: Math.max(1, Math.min(people - 1, room)) }
}
