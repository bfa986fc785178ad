import type { IndexLottery } from '../draw/ticket.ts'
import { listIndices, type PoolIndex } from '../model/pool-place.ts'
import { type Rational, rational, zero } from '../rational.ts'
import type { CommitBody } from './entries.ts'

/** Everyone's chance under a committed lottery, by pool index: tickets of the panels that hold them, out of all. */
export function computeIndexChances(body: CommitBody): Rational[] {
  const counts = countIndexTickets(body.lottery)
  return listIndices(body.pool.size).map((index) => convertTicketsToChance(counts.get(index) ?? 0n, body.lottery))
}

/** The chance of one pool index. */
export function computeIndexChance(lottery: IndexLottery, index: PoolIndex): Rational {
  let count = 0n
  for (const [tickets, members] of lottery.panels) if (members.includes(index)) count += BigInt(tickets)
  return convertTicketsToChance(count, lottery)
}

/** The smallest chance among pool indices below `size`. */
export function findLeastChance(lottery: IndexLottery, size: number): Rational {
  const counts = countIndexTickets(lottery)
  let least: bigint | null = null
  let seen = 0
  for (const [index, count] of counts) {
    if (index >= size) continue
    seen += 1
    if (least === null || count < least) least = count
  }
  return seen < size || least === null ? zero : convertTicketsToChance(least, lottery)
}

/** How many pool indices below `size` are on no panel. */
export function countOnNoPanel(lottery: IndexLottery, size: number): number {
  return size - [...countIndexTickets(lottery).keys()].filter((index) => index < size).length
}

function countIndexTickets(lottery: IndexLottery): Map<PoolIndex, bigint> {
  const counts = new Map<PoolIndex, bigint>()
  for (const [tickets, members] of lottery.panels) {
    for (const member of members) counts.set(member, (counts.get(member) ?? 0n) + BigInt(tickets))
  }
  return counts
}

function convertTicketsToChance(count: bigint, lottery: IndexLottery): Rational {
  if (lottery.tickets === 0) return zero
  return rational(count, lottery.tickets)
}
