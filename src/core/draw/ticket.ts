import { sha256Hex } from '../bytes/hash.ts'
import { at } from '../checked-index.ts'
import { listIndices, type PoolIndex } from '../model/pool-place.ts'
import type { Pseudonym } from '../model/pseudonym.ts'
import { openStream, type StreamLabel } from './seed.ts'
import { type GivenSource, readDiceNumber } from './seed-sources.ts'

/** Tickets of a panel, and its members. */
export type TicketPanel<P> = readonly [tickets: number, members: readonly P[]]

/** A lottery over people who are named in some way. Panels stand in an order that tells nothing, and tickets count through them. */
export interface TicketLottery<P> {
  readonly tickets: number
  readonly panels: readonly TicketPanel<P>[]
}

/** A lottery as its log has it: whoever is on several panels has a pseudonym on each. */
export type LoggedLottery = TicketLottery<Pseudonym>

/** The same lottery over pool indices, which only those know who have the salts. */
export type IndexLottery = TicketLottery<PoolIndex>

/** The ticket drawn, counted from 0, and the place of its panel in the lottery; null where no panel holds that ticket. */
export interface DrawnTicket {
  readonly ticket: number
  readonly panel: number | null
}

/** Draws one ticket of `lottery.tickets`, each equally likely. The lottery has at least one ticket. */
export function drawTicket(seed: string, lottery: TicketLottery<unknown>): DrawnTicket {
  const ticket = openStream(seed, 'ticket').next(lottery.tickets)
  return { ticket, panel: findTicketPanel(lottery, ticket) }
}

/**
 * The ticket of a draw with these sources. Where dice were thrown the ticket is the number they show, so that people in
 * the room see it with their own eyes; otherwise it is drawn by the seed.
 */
export function determineTicket(
  seed: string,
  sources: readonly GivenSource[],
  lottery: TicketLottery<unknown>,
): DrawnTicket {
  const dice = sources.find((source) => source.kind === 'dice')
  if (dice === undefined) return drawTicket(seed, lottery)
  const ticket = readDiceNumber(dice.digits)
  return { ticket, panel: findTicketPanel(lottery, ticket) }
}

/** The place in the lottery, from 0, of the panel that holds a ticket; null where none does: tickets count from 0 through the panels in their order. */
export function findTicketPanel(lottery: TicketLottery<unknown>, ticket: number): number | null {
  let left = ticket
  for (const [panel, [tickets]] of lottery.panels.entries()) {
    if (left < tickets) return panel
    left -= tickets
  }
  return null
}

/** The members of the panel that holds a ticket; null where none does. */
export function findTicketMembers<P>(lottery: TicketLottery<P>, ticket: number): readonly P[] | null {
  const place = findTicketPanel(lottery, ticket)
  return place === null ? null : at(lottery.panels, place)[1]
}

/**
 * What each panel is called where people read it: by the first of its tickets, for a ticket is the one number of a draw that
 * they meet elsewhere, on dice, receipts and reports.
 */
export function namePanels({ panels }: TicketLottery<unknown>): string[] {
  let first = 0
  return panels.map(([tickets]) => {
    const name = `the panel of ticket ${first}`
    first += tickets
    return name
  })
}

/** Everybody's place, by pool index, in the seeded order that decides between equally good replacements. */
export function rankReplacements(seed: string, people: number): number[] {
  return rankBySeed(seed, 'replacements', people)
}

/** The same for equally good reserves. */
export function rankReserves(seed: string, people: number): number[] {
  return rankBySeed(seed, 'reserves/choice', people)
}

function rankBySeed(seed: string, label: StreamLabel, people: number): number[] {
  const ranks = new Array<number>(people)
  const order = openStream(seed, label).shuffle(listIndices(people))
  order.forEach((index, rank) => {
    ranks[index] = rank
  })
  return ranks
}

/**
 * The order in which reserves are called, whatever order their pseudonyms are given in: ascending by the hash of seed and
 * pseudonym, so that it can be checked by whoever cannot tell who they are.
 */
export function orderReserves(seed: string, reserves: readonly Pseudonym[]): Pseudonym[] {
  const keyed = reserves.map((name) => [sha256Hex(`${seed}/reserve/${name}`), name] as const)
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, name]) => name)
}
