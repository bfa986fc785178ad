/* The tickets of a lottery beside the exact chances of its certificate (docs/log-format.md §17, Tickets). */
import { at } from '../checked-index.ts'
import type { IndexLottery } from '../draw/ticket.ts'
import { formatRational, rational } from '../rational.ts'
import { findExactChance, type ProofSubject } from './bounds/certified-bounds.ts'
import { demand } from './bounds/checked-rows.ts'
import type { RoundedChances } from './methods/method-proof.ts'

export interface CommittedTickets extends RoundedChances {
  readonly all: bigint
  /** By pool index. */
  readonly own: readonly bigint[]
  /** People with a chance and no ticket. */
  readonly without: number
  /** People whose tickets are more than a quarter off their chance, those without a ticket among them. */
  readonly coarse: number
  /** How far anybody's tickets are from their chance, in per cent of it, rounded up. */
  readonly furthest: bigint
}

/**
 * Everyone's tickets are less than two from their exact chance of all tickets: this is demanded. Mostly they are that chance
 * rounded down or up, but not every pool has so many panels that come out so near. Beside a small chance one
 * ticket is much, so that alone would pass a lottery that gives some people twice the chance of others: it is counted too.
 */
export function compareTickets(
  lottery: IndexLottery,
  typeOf: readonly number[],
  subject: ProofSubject,
): CommittedTickets {
  const own = typeOf.map(() => 0n)
  for (const [number, members] of lottery.panels) {
    for (const index of members) own[index] = at(own, index) + BigInt(number)
  }
  const all = BigInt(lottery.tickets)
  let [without, coarse, furthest, mostOfChance] = [0, 0, 0n, 0n]
  let [fewest, most] = [all, 0n]
  for (const [index, tickets] of own.entries()) {
    const { num, den } = findExactChance(subject, at(typeOf, index))
    // Tickets and share, times the denominator.
    const share = num * all
    const difference = tickets * den - share
    demand(difference > -2n * den && difference < 2n * den, 'a chance that the tickets do not give')
    if (share === 0n) continue
    const off = difference < 0n ? -difference : difference
    if (tickets === 0n) without += 1
    if (4n * off > share) coarse += 1
    const percent = (100n * off + share - 1n) / share
    if (percent > furthest) furthest = percent
    const ofChance = (100n * tickets * den + share - 1n) / share
    if (ofChance > mostOfChance) mostOfChance = ofChance
    if (tickets < fewest) fewest = tickets
    if (tickets > most) most = tickets
  }
  return { all, own, without, coarse, furthest, mostOfChance, fewest, most }
}

/** What the tickets come to: a proof of the chances says nothing to people who do not see them. */
export function describeTickets({ all, own, furthest }: CommittedTickets): string {
  let [least, most] = [all, 0n]
  for (const tickets of own) {
    if (tickets < least) least = tickets
    if (tickets > most) most = tickets
  }
  const certain = own.filter((tickets) => tickets === all).length
  const [from, to] = [least, most].map((tickets) => formatRational(rational(tickets, all)))
  const sure = certain === 0 ? 'nobody is certain' : `${certain} ${certain === 1 ? 'person is' : 'people are'} certain`
  const off = furthest === 0n ? 'just their chance' : `further than ${furthest} % from their chance`
  const near = furthest === 0n ? `everybody's tickets are ${off}` : `nobody's tickets are ${off}`
  return `by the tickets the chances are from ${from} to ${to}, and ${sure} of a seat; ${near}`
}
