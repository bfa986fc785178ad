import { type Problem, problem } from '../../problems/problem.ts'
import type { GivenSource } from '../draw/seed-sources.ts'
import { appendEntry } from '../log/log.ts'
import { noteMixedAlphabets } from '../log/source-words.ts'
import { ignoreProgress, type ProgressListener } from '../lottery/engine-progress.ts'
import type { DrawQuestion } from '../model/draw-question.ts'
import type { Pool } from '../model/registrant.ts'
import { ok, type Result, withNotes } from '../result.ts'
import { beginLog, type Commitment, type CommitPlan, makeCommitment } from './commit-lottery.ts'
import type { Engine } from './engine.ts'
import { type Selection, selectPeople } from './select-people.ts'

/** What the organiser decides about a draw in one step, beyond pool and quotas. */
export interface DrawPlan extends Omit<CommitPlan, 'seedSource' | 'replacementSeed' | 'key'> {
  /** The operator's text: reproducible, not grind-proof. */
  readonly seed: string
  /** ISO 8601, UTC, whole seconds. */
  readonly time: string
}

/** A draw that was made: what goes into the log, and who it chose. */
export interface MadeDraw extends Commitment, Selection {
  readonly log: string
}

/** With fewer people than this, knowing all rows but one is near enough that the derived pool key hides little. */
const smallPool = 30

/** Commits to a lottery and draws from it in one go. */
export function drawInOneStep(
  engine: Engine,
  question: DrawQuestion,
  { seed, time, ...plan }: DrawPlan,
  progress: ProgressListener = ignoreProgress,
): Result<MadeDraw> {
  const seedSource = { kind: 'operator' } as const
  // Commit and draw are one: there is nobody to whom another source could have been announced.
  const replacementSeed = { kind: 'draw' } as const
  const sources: GivenSource[] = [{ kind: 'text', text: seed }]
  const made = makeCommitment(engine, question, { ...plan, key: sources, seedSource, replacementSeed }, progress)
  if (!made.ok) return made
  const { pool, table } = question
  const { bound } = made.value
  const selected = selectPeople({ pool, table, bound }, made.value, sources, progress)
  if (!selected.ok) return withNotes(made.notes, selected)
  const chosen = selected.value
  const begun = beginLog(made.value, time)
  const log = begun.ok ? appendEntry(begun.value, { type: 'draw', body: chosen.draw }, time) : begun
  if (!log.ok) return withNotes(made.notes, log)
  return ok({ ...made.value, ...chosen, log: log.value.text }, [
    ...made.notes,
    ...noteMixedAlphabets(sources),
    ...noteWeakKey(pool),
  ])
}

function noteWeakKey({ registrants }: Pool): Problem[] {
  const size = registrants.length
  return size < smallPool ? [problem('pool-key-weak', { size })] : []
}
