import type { ReplacementSeed } from '../core/draw/seed-sources.ts'
import { type DrawWords, pickDrawWords } from '../core/log/draw-words.ts'
import type { LoggedInvitation } from '../core/log/entries.ts'
import { invitationForm } from '../core/log/entry-forms.ts'
import { checkLogTime } from '../core/log/log-time.ts'
import type { DropoutSetting } from '../core/log/logged-dropout.ts'
import type { LabelSettings } from '../core/log/logged-labels.ts'
import { usualGap } from '../core/lottery/accepted-gap.ts'
import { defaultMethod, type Method } from '../core/lottery/methods/method-list.ts'
import type { CommitPlan } from '../core/operations/commit-lottery.ts'
import { mul, rational } from '../core/rational.ts'
import { failWith, ok, type Result } from '../core/result.ts'
import { type Problem, problem } from '../problems/problem.ts'
import { surveyGiven } from './survey-given.ts'
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
  /** The letters before people registered, as `readQuestion` tells them by their own log. */
  readonly invitation?: LoggedInvitation | undefined
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

/** Checks choices as settings are checked. Problems: what no setting can be, or none is; words that cannot go into a log. */
export function buildPlan({
  time,
  acceptNoChance = false,
  invitation,
  ...settled
}: LotteryChoices): Result<LotteryPlan> {
  const { config, problems } = surveyGiven(settled, 'choices')
  const said = problems.length > 0 ? problems : listWordProblems(config)
  const wrong = [...said, ...checkLogTime('time', time), ...checkInvitation(invitation)]
  if (wrong.length > 0) return failWith(wrong)
  const { reserves = 0, panels = usualPanels, method = defaultMethod, spread = false, dropOut: dropout } = config
  const { labels, timeZone } = config
  const acceptGap = config.acceptGap === undefined ? usualGap : mul(config.acceptGap, rational(1, 100))
  const words = pickDrawWords(config)
  return ok({
    numbered: panels,
    reserves,
    dropout,
    method,
    acceptNoChance,
    acceptGap,
    spread,
    words,
    labels,
    timeZone,
    invitation,
  })
}

function checkInvitation(invitation: LoggedInvitation | undefined): readonly Problem[] {
  if (invitation === undefined || invitationForm.safeParse(invitation).success) return []
  const wanted = 'what the log of a draw says of letters (docs/log-format.md §5)'
  return [problem('setting-wrong', { name: 'invitation', found: 'something else', wanted })]
}
