import { at, increase } from '../checked-index.ts'
import { findTicketPanel, type IndexLottery } from '../draw/ticket.ts'
import { computeIndexChances } from '../log/ticket-chances.ts'
import { listIndices, type PoolIndex } from '../model/pool-place.ts'
import { seedDice } from '../panels/search-dice.ts'
import { toNumber } from '../rational.ts'

/** What many simulated draws gave. Nothing is decided by it, so it may use floating-point numbers. */
export interface Rehearsal {
  readonly draws: number
  /** How often each pool index was on a panel. */
  readonly counts: readonly number[]
  /** The stated chances, by pool index. */
  readonly chances: readonly number[]
  /** How many standard deviations the count furthest from its expectation is away from it. */
  readonly furthest: number
  /** Counts that no luck explains: more than `limit` standard deviations away, or not all or nothing where it must be. */
  readonly off: readonly PoolIndex[]
}

/** So many draws take far less than a second. */
const toldDraws = 1000

/** Among a million registrants, luck alone passes this once in some five hundred rehearsals. */
export const deviationLimit = 6

/** How a rehearsal is made: of how many registrants, how many draws, and with what the generator `seedrandom` begins. */
interface RehearsalPlan {
  readonly size: number
  readonly draws: number
  readonly seed: string
}

/** Draws many times from a lottery and counts. `follow` is told from time to time how many draws there were. */
export function rehearse(
  lottery: IndexLottery,
  { size, draws, seed }: RehearsalPlan,
  follow: (done: number) => void = () => undefined,
): Rehearsal {
  const dice = seedDice(seed)
  const counts = new Array<number>(size).fill(0)
  for (let i = 0; i < draws; i++) {
    if (i % toldDraws === 0) follow(i)
    const panel = findTicketPanel(lottery, dice(lottery.tickets))
    if (panel === null) throw new Error('a ticket without a panel')
    for (const index of at(lottery.panels, panel)[1]) increase(counts, index, 1)
  }
  const chances = computeIndexChances(lottery, size).map(toNumber)
  const deviations = chances.map((chance, index) => Math.abs(measureDeviation(chance, at(counts, index), draws)))
  const furthest = deviations.reduce((most, one) => Math.max(most, one), 0)
  return {
    draws,
    counts,
    chances,
    furthest,
    off: listIndices(size).filter((index) => at(deviations, index) > deviationLimit),
  }
}

/** In standard deviations; a count that is certain and not met is infinitely far. */
function measureDeviation(chance: number, count: number, draws: number): number {
  const expected = chance * draws
  const spread = Math.sqrt(expected * (1 - chance))
  if (spread > 0) return (count - expected) / spread
  return count === expected ? 0 : Number.POSITIVE_INFINITY
}
