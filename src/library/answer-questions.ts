import { encodeUtf8 } from '../core/bytes/hash.ts'
import { at } from '../core/checked-index.ts'
import { chooseReplacementSeed, type GivenSource, type SeedSource } from '../core/draw/seed-sources.ts'
import { noProvenance, type Provenance } from '../core/log/entries.ts'
import { checkLogTime } from '../core/log/log-time.ts'
import { checkPoolKey } from '../core/log/pool-tree.ts'
import { checkSeedText } from '../core/log/public-words.ts'
import { checkGivenSource, checkSeedSource } from '../core/log/source-words.ts'
import { usualGap } from '../core/lottery/accepted-gap.ts'
import { ignoreProgress, type ProgressListener } from '../core/lottery/engine-progress.ts'
import { defaultMethod, type Method } from '../core/lottery/methods/method-list.ts'
import type { DrawQuestion } from '../core/model/draw-question.ts'
import type { PoolPosition } from '../core/model/pool-place.ts'
import { beginLog, makeCommitment } from '../core/operations/commit-lottery.ts'
import { compareMethods } from '../core/operations/compare-methods.ts'
import { drawFromLog, readUndrawnLog, rebindPool } from '../core/operations/draw-from-log.ts'
import { drawInOneStep } from '../core/operations/draw-in-one-step.ts'
import type { Engine } from '../core/operations/engine.ts'
import { listCheckNotes, listCheckProblems } from '../core/operations/judge-check.ts'
import { findSourceProblems } from '../core/operations/source-problems.ts'
import { checkQuotas } from '../core/quotas/check-quotas.ts'
import type { ValueFit } from '../core/quotas/quota-fit.ts'
import { formatRational } from '../core/rational.ts'
import { all, failWith, ok, passUnless, type Result } from '../core/result.ts'
import { type Problem, problem } from '../problems/problem.ts'
import { buildPlan, type LotteryChoices, usualPanels } from './lottery-choices.ts'

/** What is drawn from; where it was read from tables, with what the log tells of these. */
export type AskedQuestion = DrawQuestion & { readonly provenance?: Provenance }

/** A draw: whom it chose, by their ids, and what to publish. */
export interface DrawnPanel {
  /** The log: JSON lines, for everyone. */
  readonly log: string
  readonly ticket: number
  /** Ids, in the order of their bytes. */
  readonly panel: readonly string[]
  /** Ids, in the order in which they are called. */
  readonly reserves: readonly string[]
}

/** What is private beside a log: for auditors alone. */
export interface AuditorFiles {
  /** Rows without names, and salts. */
  readonly pack: string
  /** The proof that the lottery is as fair as its method says. */
  readonly certificate: string
}

/** Whether a panel can be drawn. */
export interface CheckAnswer {
  readonly fits: boolean
  /** Why not, and what would mend it; empty where it fits. */
  readonly reasons: readonly Problem[]
  /** Registrants with each value, and how many of them could sit together. */
  readonly values: readonly ValueFit[]
  /** Ids of people whom no panel can contain; empty where there is no panel at all. */
  readonly neverDrawn: readonly string[]
}

/** Checks whether the pool fits the quotas. Problems: a search that gives up. */
export function check({ solver }: Engine, question: DrawQuestion): Result<CheckAnswer> {
  const checked = checkQuotas(solver, question, null)
  if (!checked.ok) return checked
  const { fit, feasible, impossible, leftOut } = checked.value
  const never = feasible ? [...leftOut, ...(impossible ?? [])] : []
  return ok(
    {
      fits: feasible,
      reasons: listCheckProblems(checked.value, ''),
      values: fit.values,
      neverDrawn: nameIds(question, never),
    },
    [...checked.notes, ...listCheckNotes(checked.value, question.pool, usualPanels)],
  )
}

function nameIds({ pool }: DrawQuestion, positions: readonly PoolPosition[]): string[] {
  return positions.map((position) => at(pool.registrants, position).id)
}

/** Everybody's chance. */
export interface Odds {
  /** Exact, as a fraction such as "2/21"; in the order of the bytes of the ids. */
  readonly chances: readonly { readonly id: string; readonly chance: string }[]
  /** No lottery could promise everyone more; people whom no panel can contain aside. */
  readonly bound: string
}

/** Computes everybody's chance by a method. Problems: quotas that cannot be met; a search that gives up. */
export function computeOdds(
  { solver }: Engine,
  question: DrawQuestion,
  method: Method = defaultMethod,
  watch: ProgressListener = ignoreProgress,
): Result<Odds> {
  const more = { methods: [method], panels: usualPanels, acceptGap: usualGap, manipulation: false } as const
  const compared = compareMethods(solver, { ...question, ...more }, watch)
  if (!compared.ok) return compared
  const { ids, methods } = compared.value
  const { fair } = methods[0]
  const chances = ids.map((id, i) => ({ id, chance: formatRational(at(fair.chances, i)) }))
  return ok({ chances, bound: formatRational(fair.bound) }, compared.notes)
}

/**
 * Draws in one step, as `sortition draw --seed` does: the same people, numbers and log. Anybody can repeat it, but whoever
 * chose the seed text could have tried several.
 */
export function drawAtOnce(
  engine: Engine,
  question: AskedQuestion,
  { seed, ...choices }: LotteryChoices & { readonly seed: string },
  watch: ProgressListener = ignoreProgress,
): Result<DrawnPanel & AuditorFiles> {
  const { replacements: kind = 'draw' } = choices
  const read = all({
    plan: buildPlan(choices),
    seed: passUnless(checkSeedText('seed', seed)),
    replacements: passUnless(kind === 'draw' ? [] : [problem('replacements-need-commit', { kind })]),
  })
  if (!read.ok) return read
  const { provenance = noProvenance } = question
  const made = drawInOneStep(engine, question, { ...read.value.plan, provenance, seed, time: choices.time }, watch)
  if (!made.ok) return made
  const { log, draw, panel, reserves, pack, certificate } = made.value
  const people = { panel: nameIds(question, panel), reserves: nameIds(question, reserves) }
  return ok({ log, ticket: draw.ticket, ...people, pack, certificate }, made.notes)
}

/** What a commit fixes before the seed can be known. */
export interface CommitChoices extends LotteryChoices {
  /** Where the seed will come from. */
  readonly source: SeedSource
  /** 32 random bytes, kept in private until everything is over: the draw needs them. */
  readonly key: Uint8Array
}

/**
 * Freezes pool, quotas and lottery in a new log. Publish its fingerprint before the seed can be known. Whether a beacon's
 * round is still far enough ahead is the caller's to see to. Problems: a source that cannot serve; those of the lottery.
 */
export function commit(
  engine: Engine,
  question: AskedQuestion,
  { source, key, ...choices }: CommitChoices,
  watch: ProgressListener = ignoreProgress,
): Result<{ readonly log: string; readonly fingerprint: string } & AuditorFiles> {
  const read = all({
    plan: buildPlan(choices),
    source: passUnless(checkSeedSource('source', source)),
    key: passUnless(checkPoolKey('key', key)),
  })
  if (!read.ok) return read
  const unfit = findSourceProblems(source, read.value.plan.numbered)
  if (unfit.length > 0) return failWith(unfit)
  const { provenance = noProvenance } = question
  const replacementSeed = chooseReplacementSeed(choices.replacements, source)
  const plan = { ...read.value.plan, provenance, key, seedSource: source, replacementSeed }
  const made = makeCommitment(engine, question, plan, watch)
  if (!made.ok) return made
  const log = beginLog(made.value, choices.time)
  if (!log.ok) return log
  const { pack, certificate } = made.value
  const fingerprint = at(log.value.entries, 0).hash
  return ok({ log: log.value.text, fingerprint, pack, certificate }, made.notes)
}

/** The log to draw from, its key, and what its sources gave. */
export interface DrawChoices {
  readonly log: string
  readonly key: Uint8Array
  /** One for each source that the commit announced. */
  readonly sources: readonly GivenSource[]
  /** ISO 8601, UTC, whole seconds. */
  readonly time: string
}

/** Draws from a log that was committed to. Problems: people, quotas or key that are not the committed ones; sources that are not. */
export function draw(
  question: AskedQuestion,
  { log, key, sources, time }: DrawChoices,
  watch: ProgressListener = ignoreProgress,
): Result<DrawnPanel> {
  const read = all({
    held: readUndrawnLog(encodeUtf8(log), 'log'),
    key: passUnless(checkPoolKey('key', key)),
    sources: passUnless(sources.flatMap((source) => checkGivenSource('sources', source))),
    time: passUnless(checkLogTime('time', time)),
  })
  if (!read.ok) return read
  const { held } = read.value
  const { provenance = noProvenance } = question
  const people = rebindPool(held.entries[0].body, { ...question, key, provenance })
  if (!people.ok) return people
  const drawn = drawFromLog(held, people.value, { sources, time }, watch)
  if (!drawn.ok) return drawn
  const { panel, reserves } = drawn.value
  const named = { panel: nameIds(question, panel), reserves: nameIds(question, reserves) }
  return ok({ log: drawn.value.log, ticket: drawn.value.draw.ticket, ...named }, drawn.notes)
}
