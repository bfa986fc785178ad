import type { ReplacementSeed } from '../core/draw/seed-sources.ts'
import { type DrawWords, pickDrawWords } from '../core/log/draw-words.ts'
import type { DropoutSetting } from '../core/log/logged-dropout.ts'
import type { LabelSettings } from '../core/log/logged-labels.ts'
import { usualGap } from '../core/lottery/accepted-gap.ts'
import { defaultMethod, type Method } from '../core/lottery/methods/method-list.ts'
import type { CommitPlan } from '../core/operations/commit-lottery.ts'
import { mul, parseDecimal, type Rational, rational } from '../core/rational.ts'
import { all, fail, ok, passUnless, type Result } from '../core/result.ts'
import { problem } from '../problems/problem.ts'
import { listWordProblems } from './word-problems.ts'

/** What settings can say of a lottery beyond pool and quotas. What is left out is as for `sortition draw`. */
export interface SettledChoices extends DrawWords {
  /** People in reserve; 0 where it is not said. */
  readonly reserves?: number | undefined
  /** How likely people are to drop out, which decides who is in reserve: 10 per cent. */
  readonly dropOut?: DropoutSetting | undefined
  /** Numbered panels: 1000. */
  readonly panels?: number | undefined
  /** `leximin`. */
  readonly method?: Method | undefined
  /** Percentage points by which the smallest chance may be below the largest possible one, where exact LEXIMIN is out of reach: 0.1. */
  readonly acceptGap?: number | undefined
  /** To mix the numbered panels further. */
  readonly spread?: boolean | undefined
  /** What decides between people who are equally good for an empty seat: what the seed comes from. */
  readonly replacements?: ReplacementSeed['kind'] | undefined
  /** The words of the draw in other languages. */
  readonly labels?: LabelSettings | undefined
  /** In which its times are told, by its name in the IANA database: UTC. */
  readonly timeZone?: string | undefined
}

/** What an organiser decides about a lottery beyond pool and quotas. */
export interface LotteryChoices extends SettledChoices {
  /** ISO 8601, UTC, whole seconds: the time of the log, such as 2026-11-04T18:30:00Z. */
  readonly time: string
  /** To go on although people who have a chance would be on no numbered panel. */
  readonly acceptNoChance?: boolean
}

export const usualPanels = 1000

type LotteryPlan = Omit<CommitPlan, 'key' | 'seedSource' | 'replacementSeed' | 'provenance'>

/** Problems: words that cannot go into a log; a gap that is no number. */
export function buildPlan(choices: LotteryChoices): Result<LotteryPlan> {
  const { reserves = 0, panels = usualPanels, method = defaultMethod, acceptNoChance = false } = choices
  const { dropOut: dropout, spread = false, labels, timeZone } = choices
  const read = all({ acceptGap: readGap(choices.acceptGap), words: passUnless(listWordProblems(choices)) })
  if (!read.ok) return read
  const { acceptGap } = read.value
  const words = pickDrawWords(choices)
  return ok({ numbered: panels, reserves, dropout, method, acceptNoChance, acceptGap, spread, words, labels, timeZone })
}

function readGap(points: number | undefined): Result<Rational> {
  if (points === undefined) return ok(usualGap)
  const percent = parseDecimal(String(points))
  if (percent !== null) return ok(mul(percent, rational(1, 100)))
  const wanted = 'a number of percentage points such as 0.1'
  return fail(problem('setting-wrong', { name: 'acceptGap', found: `${points}`, wanted }))
}
