import { at } from '../../core/checked-index.ts'
import type { GivenSource, ReplacementSeed, SeedSource } from '../../core/draw/seed-sources.ts'
import { findTicketPanel } from '../../core/draw/ticket.ts'
import { hashCommit, hashLottery } from '../../core/log/commit-body.ts'
import type {
  CalledFrom,
  CommitBody,
  CommitEntry,
  Counts,
  LanguageLabels,
  LoggedInvitation,
  NoteCell,
  Provenance,
  SeatCall,
  Tool,
} from '../../core/log/entries.ts'
import { findDraw, type Log } from '../../core/log/log.ts'
import { listShownFeatures } from '../../core/log/quota-order.ts'
import { type ChangeEntry, listChanges } from '../../core/log/standing.ts'
import { convertTicketsToChance, countCertain, type PeopleRange } from '../../core/log/ticket-chances.ts'
import { shareHeadings } from '../../core/model/quota.ts'
import { max, min, one, parseDecimal, type Rational, rational, readFraction, zero } from '../../core/rational.ts'
import { fold } from '../../core/text.ts'

/** One value of a feature side by side: population, pool, seats and panel. Null: not known, or not shown. */
export interface ValueData {
  readonly value: string
  readonly min: number
  readonly max: number
  /** Share of the population in per cent, as the quota file gives it. */
  readonly share: Rational | null
  readonly pool: number | null
  readonly panel: number | null
  /** What else the quota file says, such as the source of the share. */
  readonly notes: readonly NoteCell[]
}

export interface FeatureData {
  readonly name: string
  readonly values: readonly ValueData[]
}

/** People who have much the same chance. */
export interface ChanceData {
  readonly least: Rational
  readonly most: Rational
  readonly people: number
}

/** Addresses of one stratum with the same chance of a letter. */
interface InvitationCell {
  readonly values: readonly string[]
  /** Names of the parts of the plan to which they belong. */
  readonly parts: readonly string[]
  readonly addresses: number
  readonly chance: Rational
}

/** Letters to addresses, by the log of the draw. */
export interface InvitationData {
  readonly letters: number
  readonly addresses: number
  readonly least: Rational
  readonly most: Rational
  /** The columns that make the strata. */
  readonly strata: readonly string[]
  /** Null where the log does not tell them, for they are too many. */
  readonly cells: readonly InvitationCell[] | null
  /** Of their own log. */
  readonly fingerprint: string
}

/** Everything that a report says, in no language. It is made from the public log and from nothing else. */
export interface ReportData {
  readonly title: string | null
  /** What the panel is asked. */
  readonly question: string | null
  /** Who draws, and where. */
  readonly organiser: string | null
  readonly place: string | null
  /** The same and the names below in other languages. */
  readonly labels: readonly LanguageLabels[]
  /** In which times are told, by its name in the IANA database; null for UTC. */
  readonly timeZone: string | null
  /** The letters before people registered; null where the log says nothing of any. */
  readonly invitation: InvitationData | null
  readonly panelSize: number
  readonly poolSize: number
  readonly excluded: Provenance['excluded']
  /** The pool, and who was left out before. The pool is bounded; how many were left out is not. */
  readonly registered: bigint
  readonly householdRule: boolean
  readonly method: string
  readonly features: readonly FeatureData[]
  /** Whether some numbers of people are left out because they are small. */
  readonly suppressed: boolean
  /** In groups that are large enough to be told of, the smallest chance first. */
  readonly chances: readonly ChanceData[]
  readonly smallest: Rational
  /** People who are certain of a seat. */
  readonly certain: PeopleRange
  /** People whom no panel can hold, and others who have no ticket. */
  readonly impossible: number
  readonly noTicket: number
  readonly mean: Rational
  readonly largest: Rational
  /** No lottery could guarantee everyone more than this. */
  readonly bound: Rational
  readonly tickets: number
  /** Tickets of each panel of the lottery, in its order. */
  readonly panels: readonly number[]
  readonly drawn: DrawnData | null
  readonly seedSource: SeedSource
  /** What decides between equals when a seat is filled later. */
  readonly replacementSeed: ReplacementSeed
  readonly reserves: { readonly promised: number; readonly chosen: number | null }
  /** What happened to the panel after the draw, in its order. */
  readonly changes: readonly ChangeData[]
  readonly committedAt: string
  /** Why the log was given up. */
  readonly given: string | null
  readonly closed: boolean
  readonly fingerprint: string
  readonly commitHash: string
  readonly lotteryHash: string
  readonly tool: Tool
}

/** People who left, and why; or people who were called. */
export type ChangeData =
  | {
      readonly at: string
      readonly kind: 'vacancy'
      readonly people: number
      readonly reason: string
      /** What was announced with it, and the hash of the entry. */
      readonly call: (SeatCall & { readonly hash: string }) | null
    }
  | {
      readonly at: string
      readonly kind: 'replacement'
      readonly people: number
      readonly from: CalledFrom
      readonly sources: readonly GivenSource[]
    }

export interface DrawnData {
  readonly at: string
  readonly ticket: number
  /** The place in the lottery, from 0, of the panel that holds the ticket. */
  readonly panel: number | null
  readonly seed: string
  readonly sources: readonly GivenSource[]
}

function buildInvitationData({ least, most, cells: logged, ...rest }: LoggedInvitation): InvitationData {
  const cells = logged?.map(([values, parts, addresses, chance]) => ({
    values,
    parts,
    addresses,
    chance: readFraction(chance),
  }))
  return { ...rest, cells: cells ?? null, least: readFraction(least), most: readFraction(most) }
}

/** What a whole log says. Counts of people are those of the log; it has left out the small ones itself. */
export function buildReportData(log: Log): ReportData {
  const [commit] = log
  const { body } = commit
  const draw = findDraw(log)
  const chances = body.chances.map(([people, fewest, most]): ChanceData => {
    const { tickets } = body.lottery
    return { least: convertTicketsToChance(fewest, tickets), most: convertTicketsToChance(most, tickets), people }
  })
  const bound = readFraction(body.promise.bound)
  const features = buildFeatureData(commit, draw?.body.counts ?? null)
  const givenUp = log.find((entry) => entry.type === 'void')
  return {
    title: body.title ?? null,
    question: body.question ?? null,
    organiser: body.organiser ?? null,
    place: body.place ?? null,
    labels: body.labels ?? [],
    timeZone: body.timeZone ?? null,
    invitation: body.invitation === undefined ? null : buildInvitationData(body.invitation),
    panelSize: body.panelSize,
    poolSize: body.pool.size,
    excluded: body.provenance.excluded,
    registered: countRegistered(body),
    householdRule: body.pool.householdRule,
    method: body.method,
    features,
    suppressed: features.some(({ values }) => values.some(({ pool }) => pool === null)),
    chances,
    certain: countCertain(body),
    impossible: body.promise.impossible,
    noTicket: body.promise.noTicket,
    smallest: chances.map(({ least }) => least).reduce(min, one),
    mean: rational(BigInt(body.panelSize), BigInt(body.pool.size)),
    largest: chances.map(({ most }) => most).reduce(max, zero),
    bound,
    tickets: body.lottery.tickets,
    panels: body.lottery.panels.map(([tickets]) => tickets),
    drawn:
      draw === null
        ? null
        : {
            at: draw.time,
            ticket: draw.body.ticket,
            panel: findTicketPanel(body.lottery, draw.body.ticket),
            seed: draw.body.seed,
            sources: draw.body.sources,
          },
    seedSource: body.seedSource,
    replacementSeed: body.replacements.seed,
    reserves: { promised: body.reserves.count, chosen: draw?.body.reserves.length ?? null },
    changes: listChanges(log).map(buildChangeData),
    committedAt: commit.time,
    given: givenUp?.body.reason ?? null,
    closed: log.some(({ type }) => type === 'close'),
    fingerprint: commit.hash,
    commitHash: hashCommit(body),
    lotteryHash: hashLottery(body.lottery),
    tool: body.tool,
  }
}

function countRegistered({ pool, provenance }: CommitBody): bigint {
  return Object.values(provenance.excluded).reduce((sum, people) => sum + BigInt(people), BigInt(pool.size))
}

function buildChangeData({ time: at, ...change }: ChangeEntry): ChangeData {
  if (change.type === 'vacancy') {
    const { call, left, reason } = change.body
    const announced = call === undefined ? null : { ...call, hash: change.hash }
    return { at, kind: 'vacancy', people: left.length, reason, call: announced }
  }
  const { called, from, sources } = change.body
  return { at, kind: 'replacement', people: called.length, from, sources }
}

function buildFeatureData(commit: CommitEntry, drawn: Counts | null): FeatureData[] {
  const { pool, provenance, quotas } = commit.body
  const { notes } = provenance
  return listShownFeatures(commit).map(({ feature: f, values }) => {
    const [name, limits] = at(quotas, f)
    const shown = values.map((v): ValueData => {
      const [value, least, most] = at(limits, v)
      const cells = notes.find(([feature, of]) => feature === name && of === value)?.[2] ?? []
      const isShare = ([header]: NoteCell): boolean => shareHeadings.includes(fold(header))
      const share = cells.find(isShare)
      return {
        value,
        min: least,
        max: most,
        share: share === undefined ? null : parseDecimal(share[1].replace(/ ?%$/, '')),
        pool: at(at(pool.counts, f), v),
        panel: drawn?.[f]?.[v] ?? null,
        notes: cells.filter((cell) => !isShare(cell)),
      }
    })
    return { name, values: shown }
  })
}
