import { canonical } from '../bytes/canonical-json.ts'
import { sha256Hex } from '../bytes/hash.ts'
import { Stream } from '../draw/number-stream.ts'
import { deriveSeed } from '../draw/seed.ts'
import type { GivenSource } from '../draw/seed-sources.ts'
import type { IndexLottery, LoggedLottery, TicketPanel } from '../draw/ticket.ts'
import { determineTicket, orderReserves } from '../draw/ticket.ts'
import type { Lottery } from '../model/lottery.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import type { QuotaTable } from '../model/quota.ts'
import { formatRational, type Rational } from '../rational.ts'
import { compareBytes, tidy } from '../text.ts'
import type { CommitBody, DrawBody, DrawTerms, LoggedFeature } from './entries.ts'
import type { KeyTerms } from './pool-rows.ts'
import { type PoolCommitment, toIndex } from './pool-tree.ts'
import { listSalts, namePeople } from './pseudonyms.ts'
import { countPanel, countPool } from './public-counts.ts'
import { convertTicketsToChance, countTickets, groupTickets } from './ticket-chances.ts'

export interface CommitInput {
  readonly lottery: Lottery
  readonly pool: PoolCommitment
  readonly terms: DrawTerms
  /** No lottery could guarantee everyone more than this. */
  readonly bound: Rational
  /** How many registrants no panel can hold; whoever else is on no panel has no ticket for want of panels. */
  readonly impossible: number
}

/** What the pool key of a commit was derived from, if it was; its draw was made of these sources. */
export function listKeyTerms(commit: CommitBody, sources: readonly GivenSource[]): KeyTerms {
  const { chances, lottery, pool, promise, ...rest } = commit
  return { terms: { ...rest, householdRule: pool.householdRule, tickets: lottery.tickets }, sources }
}

/** A commit with the lottery over pool indices that stands behind its pseudonyms. */
export interface BuiltCommit {
  readonly commit: CommitBody
  /** Panel by panel as the commit has them; the members of each in the order of their pseudonyms. */
  readonly people: IndexLottery
}

/** The body of the commit entry: everything that decides the draw but the seed. */
export function buildCommitBody({ lottery: made, pool, terms, bound, impossible }: CommitInput): BuiltCommit {
  const { people, lottery } = nameLottery(convertToIndexLottery(made, pool), pool)
  const { householdRule, tickets: _, ...rest } = terms
  const rows = pool.leaves.map(({ row }) => row)
  const tickets = countTickets(people, pool.size)
  const least = tickets.reduce((a, b) => Math.min(a, b), lottery.tickets)
  const commit = {
    ...rest,
    chances: groupTickets(tickets),
    lottery,
    pool: { counts: countPool(terms.quotas, rows), householdRule, key: pool.keyKind, root: pool.root, size: pool.size },
    promise: {
      bound: formatRational(bound),
      impossible,
      least: formatRational(convertTicketsToChance(least, lottery.tickets)),
      noTicket: tickets.filter((own) => own === 0).length - impossible,
    },
  }
  return { commit, people }
}

/**
 * A lottery over positions as one over pool indices, its panels in the order in which they are numbered. Sorted by their
 * members, the first panels would all hold the same person; so the pool key shuffles them.
 */
export function convertToIndexLottery(lottery: Lottery, pool: PoolCommitment): IndexLottery {
  const panels = lottery.panels.map(({ members, tickets }): TicketPanel<PoolIndex> => {
    const indices = members.map((position) => toIndex(pool, position))
    return [tickets, indices.sort((a, b) => a - b)]
  })
  const sorted = panels.sort(([, a], [, b]) => compareIndexMembers(a, b))
  return { panels: new Stream(pool.panelOrder).shuffle(sorted), tickets: lottery.tickets }
}

/** The lottery by pseudonyms, and the people behind them in the same order. */
export function nameLottery(
  { panels, tickets }: IndexLottery,
  { leaves }: Pick<PoolCommitment, 'leaves'>,
): { readonly lottery: LoggedLottery; readonly people: IndexLottery } {
  const salts = listSalts(leaves)
  const named = panels.map(([own, members], panel) => [own, namePeople(salts, members, `panel/${panel}`)] as const)
  return {
    lottery: { panels: named.map(([own, members]) => [own, members.map(([name]) => name)]), tickets },
    people: { panels: named.map(([own, members]) => [own, members.map(([, index]) => index)]), tickets },
  }
}

/** Orders panels by their members, the first difference decides. */
export function compareIndexMembers(a: readonly PoolIndex[], b: readonly PoolIndex[]): number {
  for (const [i, index] of a.entries()) {
    const other = b[i]
    // Where one list is the beginning of the other, the shorter one comes first.
    if (other === undefined) return 1
    if (index !== other) return index - other
  }
  return a.length - b.length
}

/** Quotas in the log's order, without what only relaxations need. */
export function buildLoggedQuotas(table: QuotaTable): LoggedFeature[] {
  const features = table.features.map(({ name, quotas }): LoggedFeature => {
    const rows = quotas.map(({ value, min, max }) => [tidy(value), min, max] as const)
    return [tidy(name), rows.sort(([a], [b]) => compareBytes(a, b))]
  })
  return features.sort(([a], [b]) => compareBytes(a, b))
}

/** A commit with its hash: the canonical form of a large lottery is megabytes long and is made once. */
export interface HashedCommit {
  readonly commit: CommitBody
  readonly hash: string
}

/** The SHA-256 of a commit's canonical body: what a seed is bound to. */
export function hashCommit(body: CommitBody): string {
  return sha256Hex(canonical(body))
}

/** The SHA-256 of a lottery's canonical form. */
export function hashLottery(lottery: LoggedLottery): string {
  return sha256Hex(canonical({ panels: lottery.panels, tickets: lottery.tickets }))
}

/** What the sources decide by themselves: the seed, the ticket and the place of its panel in the lottery. */
export interface DrawOutcome {
  readonly seed: string
  readonly sources: readonly GivenSource[]
  readonly ticket: number
  readonly panel: number
}

/** Draws from a committed lottery with the sources that it announced. */
export function computeDrawOutcome({ commit, hash }: HashedCommit, sources: readonly GivenSource[]): DrawOutcome {
  const seed = deriveSeed(hash, sources)
  const { ticket, panel } = determineTicket(seed, sources, commit.lottery)
  if (panel === null) throw new RangeError('the tickets of the panels do not sum to the tickets of the lottery')
  return { seed, sources, ticket, panel }
}

/** The body of the draw entry, and the people whom it names. */
export interface BuiltDraw {
  readonly draw: DrawBody
  /** In the order in which they are called. */
  readonly reserves: readonly PoolIndex[]
}

/** Builds a draw entry. `members` and `reserves` may stand in any order; the order of call comes from the seed. */
export function buildDrawBody(
  { commit, hash }: HashedCommit,
  outcome: DrawOutcome,
  chosen: { readonly members: readonly PoolIndex[]; readonly reserves: readonly PoolIndex[] },
  { leaves }: PoolCommitment,
): BuiltDraw {
  const { seed, sources, ticket } = outcome
  const rows = leaves.map(({ row }) => row)
  const counts = countPanel(commit.quotas, rows, chosen.members, commit.pool.counts)
  const personOf = new Map(namePeople(listSalts(leaves), chosen.reserves, 'reserve'))
  const reserves = orderReserves(seed, [...personOf.keys()])
  return {
    draw: { commit: hash, counts, reserves, seed, sources, ticket },
    reserves: reserves.flatMap((name) => personOf.get(name) ?? []),
  }
}
