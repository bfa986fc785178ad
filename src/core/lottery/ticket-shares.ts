/* Who has a ticket at all: shares of a lottery that is rounded to few panels. */
import { type Problem, problem } from '../../problems/problem.ts'
import { at, increase } from '../checked-index.ts'
import { cmp, type Rational, rational } from '../rational.ts'
import type { FairLottery } from './make-lottery.ts'

/** Who has how much of a lottery. Everybody is in exactly one of the groups, or unsettled. */
export interface TicketShares {
  /** People in no panel at all: their fair chance is 0. */
  readonly impossible: number
  /** People with a fair chance who are on none of the numbered panels. */
  readonly ticketless: number
  /** The smallest chance among all others. */
  readonly least: Rational
}

/** How many tickets everybody has, in the order of the pool. */
export function countPositionTickets({ chances, lottery }: Pick<FairLottery, 'chances' | 'lottery'>): number[] {
  const tickets = new Array<number>(chances.length).fill(0)
  for (const panel of lottery.panels) for (const member of panel.members) increase(tickets, member, panel.tickets)
  return tickets
}

export function countTicketShares({
  chances,
  lottery,
  unsettled,
}: Pick<FairLottery, 'chances' | 'lottery' | 'unsettled'>): TicketShares {
  const tickets = countPositionTickets({ chances, lottery })
  // Of the reasons to have no ticket this is one that no number of panels mends.
  const zeros = chances.filter(({ num }) => num === 0n).length
  const without = tickets.filter((count) => count === 0).length
  const least = tickets.reduce((a, b) => (b > 0 && b < a ? b : a), lottery.tickets)
  return { impossible: zeros - unsettled.size, ticketless: without - zeros, least: rational(least, lottery.tickets) }
}

/** Said of a lottery whose panels are too few for everyone to be on one. */
export function noteTicketless(fair: Pick<FairLottery, 'chances' | 'lottery' | 'unsettled'>): Problem[] {
  const { ticketless } = countTicketShares(fair)
  const { tickets } = fair.lottery
  if (ticketless === 0) return []
  return [reportFewPanels(ticketless, tickets, 'exactly', findEnoughPanels(fair.chances))]
}

/** Said of a lottery in which one ticket more or less is much beside somebody's chance: no verifier calls it proved for them. */
export function noteCoarseTickets({ chances, lottery }: Pick<FairLottery, 'chances' | 'lottery'>): Problem[] {
  const tickets = countPositionTickets({ chances, lottery })
  const all = BigInt(lottery.tickets)
  const people = chances.filter(({ num, den }, position) => {
    const own = BigInt(at(tickets, position))
    // Who has none is in another note. docs/log-format.md §17: by more than a quarter, times the denominator.
    const off = 4n * (own * den - num * all)
    return own > 0n && (off > num * all || -off > num * all)
  }).length
  if (people === 0) return []
  return [problem('tickets-coarse', { people, panels: lottery.tickets, enough: findEnoughPanels(chances, 4n) })]
}

/** Why such a lottery is not drawn unless that is wanted. */
export function reportNoTickets(
  { chances, lottery }: Pick<FairLottery, 'chances' | 'lottery'>,
  people: number,
): Problem {
  return problem('tickets-missing', { people, panels: lottery.tickets, enough: findEnoughPanels(chances) })
}

/** The same where only the chances are known: whoever has less than one ticket's worth may end up with none. */
export function noteSmallChances(chances: readonly Rational[], tickets: number): Problem[] {
  const few = countSmallerThanTicket(chances, tickets)
  return few === 0 ? [] : [reportFewPanels(few, tickets, 'at most', findEnoughPanels(chances))]
}

/** How many people have a chance, but one that is smaller than one ticket of so many. */
export function countSmallerThanTicket(chances: readonly Rational[], tickets: number): number {
  return chances.filter((chance) => chance.num > 0n && cmp(chance, rational(1, tickets)) < 0).length
}

/** The same where only the number of people who can be drawn is known: the panels have so many seats, and no more. */
export function noteFewSeats(people: number, panelSize: number, tickets: number): Problem[] {
  const without = countLeftOver(people, panelSize, tickets)
  return without === 0
    ? []
    : [reportFewPanels(without, tickets, 'at least', roundUpPanels(Math.ceil(people / panelSize)))]
}

/** How many of `people` cannot be on any of so many panels, for want of seats. */
export function countLeftOver(people: number, panelSize: number, tickets: number): number {
  return Math.max(0, people - panelSize * tickets)
}

function reportFewPanels(
  people: number,
  panels: number,
  known: 'exactly' | 'at least' | 'at most',
  enough: number,
): Problem {
  return problem('panels-few', { people, panels, known, enough })
}

/** So many panels that everyone's chance is worth at least so many. */
function findEnoughPanels(chances: readonly Rational[], tickets = 1n): number {
  const smallest = chances.filter(({ num }) => num > 0n).reduce((a, b) => (cmp(b, a) < 0 ? b : a))
  return roundUpPanels(Number((tickets * smallest.den + smallest.num - 1n) / smallest.num))
}

/** The usual number, or the first power of ten that is enough: dice can show it too. */
function roundUpPanels(panels: number): number {
  let enough = 1000
  while (enough < panels) enough *= 10
  return enough
}
