import { type Problem, problem } from '../../problems/problem.ts'
import type { GivenSource, ReplacementSeed, SeedSource } from '../draw/seed-sources.ts'
import type { IndexLottery } from '../draw/ticket.ts'
import { formatAuditorPack } from '../log/auditor-pack.ts'
import { bindCertificate, formatCertificate } from '../log/certificate-file.ts'
import { buildCommitBody, buildLoggedQuotas, type HashedCommit, hashCommit } from '../log/commit-body.ts'
import type { DrawWords } from '../log/draw-words.ts'
import type { CommitBody, LoggedInvitation, Provenance, QuotaOrder } from '../log/entries.ts'
import { appendEntry, type HeldLog } from '../log/log.ts'
import { buildLoggedDropout, type DropoutSetting } from '../log/logged-dropout.ts'
import { buildLoggedLabels, type LabelSettings } from '../log/logged-labels.ts'
import { commitPool, type PoolCommitment } from '../log/pool-tree.ts'
import { listSeatedSmallGroups } from '../log/public-counts.ts'
import { buildQuotaOrder } from '../log/quota-order.ts'
import { replacementRule, reserveRule } from '../log/rule-names.ts'
import { judgeGap } from '../lottery/accepted-gap.ts'
import { ignoreProgress, type ProgressListener } from '../lottery/engine-progress.ts'
import { type FairLottery, makeLottery } from '../lottery/make-lottery.ts'
import type { Method } from '../lottery/methods/method-list.ts'
import { countTicketShares, noteCoarseTickets, noteTicketless, reportNoTickets } from '../lottery/ticket-shares.ts'
import type { DrawQuestion } from '../model/draw-question.ts'
import type { Rational } from '../rational.ts'
import { chooseScenarioCount } from '../reserves/expected-reserves.ts'
import { all, fail, failWith, ok, type Result, withNotes } from '../result.ts'
import type { Engine } from './engine.ts'

/** What the organiser decides before the seed can be known, beyond pool and quotas. */
export interface CommitPlan {
  /** How many numbered panels the lottery has. */
  readonly numbered: number
  readonly reserves: number
  /** How likely people are to drop out, which decides who is in reserve. */
  readonly dropout?: DropoutSetting | undefined
  readonly method: Method
  /** The random pool key: 32 bytes; or what the seed of the same step is made of, to derive one from that and the rows. */
  readonly key: Uint8Array | readonly GivenSource[]
  readonly seedSource: SeedSource
  /** Where the order of equals comes from when empty seats are filled. */
  readonly replacementSeed: ReplacementSeed
  readonly provenance: Provenance
  /** To go on although people who have a chance would hold no ticket. */
  readonly acceptNoChance: boolean
  /** How far the smallest chance may be below the largest possible one, where no more than it is proved: a share of 1. */
  readonly acceptGap: Rational
  readonly words: DrawWords
  /** The same in other languages. */
  readonly labels?: LabelSettings | undefined
  /** In which its times are told, by its name in the IANA database. */
  readonly timeZone?: string | undefined
  /** To mix the numbered panels further. */
  readonly spread: boolean
  /** The letters before people registered. */
  readonly invitation?: LoggedInvitation | undefined
}

/** A lottery that is bound to its pool and rules: what a commit entry says, and the files that go with it. */
export interface Commitment extends HashedCommit {
  /** The order of the quota file, where it is not that of the log. */
  readonly order: QuotaOrder | undefined
  readonly fair: FairLottery
  readonly bound: PoolCommitment
  /** The lottery of the commit, with people for its pseudonyms. */
  readonly people: IndexLottery
  readonly pack: string
  /** The proof that the lottery is as fair as its method says, as the text of its file. */
  readonly certificate: string
}

/** Makes the fair lottery and binds it. Problems: too many reserves, drop-outs without a quota, people without a ticket, what the lottery says. */
export function makeCommitment(
  { solver, tool }: Engine,
  question: DrawQuestion,
  plan: CommitPlan,
  progress: ProgressListener = ignoreProgress,
): Result<Commitment> {
  const { pool, table, panelSize } = question
  const { numbered, reserves, method, key, seedSource, replacementSeed, provenance, words, spread, timeZone } = plan
  // Before the lottery, and not by the panel drawn: a draw must not be refused for whom it chose.
  const available = pool.registrants.length - panelSize
  if (available >= 0 && reserves > available) return fail(problem('reserves-too-many', { asked: reserves, available }))
  const quotas = buildLoggedQuotas(table)
  const settings = all({
    dropout: buildLoggedDropout(plan.dropout, table),
    labels: buildLoggedLabels(plan.labels, { quotas, provenance, ...words }),
  })
  if (!settings.ok) return settings
  const { dropout, labels } = settings.value
  const made = makeLottery(solver, question, { tickets: numbered, method, spread }, progress)
  if (!made.ok) return made
  const fair = made.value
  const judged = judgeGap(fair, plan.acceptGap)
  if (!judged.ok) return withNotes(made.notes, judged)
  const { impossible, ticketless } = countTicketShares(fair)
  if (ticketless > 0 && !plan.acceptNoChance) {
    return failWith([reportNoTickets(fair, ticketless)], [...made.notes, ...judged.notes])
  }
  const terms = {
    householdRule: pool.householdRule,
    method: fair.method,
    panelSize,
    quotas,
    reserves: {
      count: reserves,
      dropout,
      rule: reserveRule,
      scenarios: chooseScenarioCount(question, reserves),
    },
    replacements: { rule: replacementRule, seed: replacementSeed },
    seedSource,
    ...(spread ? { spread } : {}),
    provenance,
    tickets: fair.lottery.tickets,
    ...words,
    ...(labels === undefined ? {} : { labels }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(plan.invitation === undefined ? {} : { invitation: plan.invitation }),
    tool,
  }
  const bound = commitPool(pool, table, key instanceof Uint8Array ? key : { terms, sources: key })
  const { lottery } = fair
  const { commit, people } = buildCommitBody({ lottery, pool: bound, terms, bound: fair.bound, impossible })
  const hash = hashCommit(commit)
  const files = all({
    certificate: formatCertificate(bindCertificate(fair.certificate, bound, hash)),
    pack: formatAuditorPack(bound, people),
  })
  if (!files.ok) return withNotes(made.notes, files)
  return ok({ fair, bound, people, commit, hash, order: buildQuotaOrder(table), ...files.value }, [
    ...made.notes,
    ...judged.notes,
    ...noteTicketless(fair),
    ...noteCoarseTickets(fair),
    ...noteSmallGroups(commit, bound),
  ])
}

/** A new log with a commitment as its first entry; `time` is ISO 8601, UTC, whole seconds. */
export function beginLog({ commit, order }: Pick<Commitment, 'commit' | 'order'>, time: string): Result<HeldLog> {
  return appendEntry(null, { type: 'commit', body: commit, ...(order === undefined ? {} : { order }) }, time)
}

function noteSmallGroups({ panelSize, quotas }: CommitBody, { leaves }: PoolCommitment): Problem[] {
  const rows = leaves.map(({ row }) => row)
  const groups = listSeatedSmallGroups(quotas, rows, panelSize).map(([feature, value]) => `${feature}: ${value}`)
  return groups.length === 0 ? [] : [problem('small-group-seats', { groups })]
}
