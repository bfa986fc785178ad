import { listIndices, type PoolIndex } from '../model/pool-place.ts'
import { openStream, type StreamLabel } from './seed.ts'
import { type GivenSource, readDiceNumber } from './seed-sources.ts'

/** Tickets of a panel, and its members, ascending. */
export type IndexPanel = readonly [tickets: number, members: readonly PoolIndex[]]

/** A lottery as the log has it: over pool indices, panels in the order of their members. */
export interface IndexLottery {
  readonly tickets: number
  readonly panels: readonly IndexPanel[]
}

/** The ticket drawn, counted from 0, and the members of its panel; null where no panel holds that ticket. */
export interface DrawnTicket {
  readonly ticket: number
  readonly panel: readonly PoolIndex[] | null
}

/** Draws one ticket of `lottery.tickets`, each equally likely. The lottery has at least one ticket. */
export function drawTicket(seed: string, lottery: IndexLottery): DrawnTicket {
  const ticket = openStream(seed, 'ticket').next(lottery.tickets)
  return { ticket, panel: findTicketPanel(lottery, ticket) }
}

/**
 * The ticket of a draw with these sources. Where dice were thrown the ticket is the number they show, so that people in
 * the room see it with their own eyes; otherwise it is drawn by the seed.
 */
export function determineTicket(seed: string, sources: readonly GivenSource[], lottery: IndexLottery): DrawnTicket {
  const dice = sources.find((source) => source.kind === 'dice')
  if (dice === undefined) return drawTicket(seed, lottery)
  const ticket = readDiceNumber(dice.digits)
  return { ticket, panel: findTicketPanel(lottery, ticket) }
}

/** The panel that holds a ticket: tickets count from 0 through the panels in their order. */
export function findTicketPanel(lottery: IndexLottery, ticket: number): readonly PoolIndex[] | null {
  let left = ticket
  for (const [tickets, members] of lottery.panels) {
    if (left < tickets) return members
    left -= tickets
  }
  return null
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

/** The order in which reserves are called: a seeded shuffle of their indices, whatever order they are given in. */
export function orderReserves(seed: string, indices: readonly PoolIndex[]): PoolIndex[] {
  return openStream(seed, 'reserves').shuffle([...indices].sort((a, b) => a - b))
}
