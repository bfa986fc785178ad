import { canonical } from '../bytes/canonical-json.ts'
import { sha256Hex } from '../bytes/hash.ts'
import { deriveSeed } from '../draw/seed.ts'
import type { GivenSource, SeedSource } from '../draw/seed-sources.ts'
import type { IndexLottery, IndexPanel } from '../draw/ticket.ts'
import { determineTicket, orderReserves } from '../draw/ticket.ts'
import type { Lottery } from '../model/lottery.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import type { QuotaTable } from '../model/quota.ts'
import { formatRational, type Rational } from '../rational.ts'
import { compareBytes, tidy } from '../text.ts'
import type { CommitBody, DrawBody, LoggedFeature, Provenance, ReserveTerms, Tool } from './entries.ts'
import { type PoolCommitment, toIndex } from './pool-tree.ts'
import { countPanel, countPool } from './public-counts.ts'
import { countOnNoPanel, findLeastChance } from './ticket-chances.ts'

export interface CommitInput {
  readonly lottery: Lottery
  readonly pool: PoolCommitment
  readonly table: QuotaTable
  readonly panelSize: number
  readonly method: string
  /** No lottery could guarantee everyone more than this. */
  readonly bound: Rational
  /** How many registrants no panel can hold; whoever else is on no panel has no ticket for want of panels. */
  readonly impossible: number
  readonly provenance: Provenance
  readonly reserves: ReserveTerms
  readonly replacements: { readonly rule: string }
  readonly seedSource: SeedSource
  readonly title?: string
  readonly tool: Tool
}

/** The body of the commit entry: everything that decides the draw but the seed. */
export function buildCommitBody(input: CommitInput): CommitBody {
  const { pool, panelSize, method, seedSource } = input
  const lottery = convertToIndexLottery(input.lottery, pool)
  const { count, dropout, rule, scenarios } = input.reserves
  const { name, solver, version, wasm } = input.tool
  const quotas = buildLoggedQuotas(input.table)
  const counts = countPool(
    quotas,
    pool.leaves.map(({ row }) => row),
  )
  return {
    lottery,
    method,
    panelSize,
    pool: { counts, householdRule: pool.householdRule, key: pool.keyKind, root: pool.root, size: pool.size },
    promise: {
      bound: formatRational(input.bound),
      impossible: input.impossible,
      least: formatRational(findLeastChance(lottery, pool.size)),
      noTicket: countOnNoPanel(lottery, pool.size) - input.impossible,
    },
    provenance: input.provenance,
    quotas,
    replacements: { rule: input.replacements.rule },
    reserves: { count, dropout, rule, scenarios },
    seedSource,
    ...(input.title === undefined ? {} : { title: input.title }),
    tool: { name, solver, version, wasm },
  }
}

/** A lottery over positions as one over pool indices, in the log's order. */
export function convertToIndexLottery(lottery: Lottery, pool: PoolCommitment): IndexLottery {
  const panels = lottery.panels.map(({ members, tickets }): IndexPanel => {
    const indices = members.map((position) => toIndex(pool, position))
    return [tickets, indices.sort((a, b) => a - b)]
  })
  return { panels: panels.sort(([, a], [, b]) => compareIndexMembers(a, b)), tickets: lottery.tickets }
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
export function hashLottery(lottery: IndexLottery): string {
  return sha256Hex(canonical({ panels: lottery.panels, tickets: lottery.tickets }))
}

/** What the sources decide by themselves: the seed, the ticket and its panel. */
export interface DrawOutcome {
  readonly seed: string
  readonly sources: readonly GivenSource[]
  readonly ticket: number
  readonly panel: readonly PoolIndex[]
}

/** Draws from a committed lottery with the sources that it announced. */
export function computeDrawOutcome({ commit, hash }: HashedCommit, sources: readonly GivenSource[]): DrawOutcome {
  const seed = deriveSeed(hash, sources)
  const { ticket, panel } = determineTicket(seed, sources, commit.lottery)
  if (panel === null) throw new RangeError('the tickets of the panels do not sum to the tickets of the lottery')
  return { seed, sources, ticket, panel }
}

/** The body of the draw entry. `reserves` may stand in any order; their order of call comes from the seed. */
export function buildDrawBody(
  { commit, hash }: HashedCommit,
  outcome: DrawOutcome,
  reserves: readonly PoolIndex[],
  { leaves }: PoolCommitment,
): DrawBody {
  const { seed, sources, ticket, panel } = outcome
  const rows = leaves.map(({ row }) => row)
  const counts = countPanel(commit.quotas, rows, panel, commit.pool.counts)
  return { commit: hash, counts, panel, reserves: orderReserves(seed, reserves), seed, sources, ticket }
}
