import { type DrawWords, pickDrawWords } from '../../core/log/draw-words.ts'
import type { LoggedInvitation } from '../../core/log/entries.ts'
import type { DropoutSetting } from '../../core/log/logged-dropout.ts'
import type { LabelSettings } from '../../core/log/logged-labels.ts'
import type { Method } from '../../core/lottery/methods/method-list.ts'
import type { Rational } from '../../core/rational.ts'
import { all, ok, passUnless, type Result } from '../../core/result.ts'
import { listWordProblems } from '../../library/word-problems.ts'
import { type CommonFlags, readAcceptGapFlag, readMethodFlag, readWholeFlag } from '../flags/common-flags.ts'
import type { InputSettings } from './input-settings.ts'

/** Flags of a lottery that is to be made. */
export interface LotteryFlags extends CommonFlags {
  readonly reserves?: string
  readonly method?: string
  readonly panels?: string
  readonly spread?: boolean
  readonly out?: string
  readonly now?: string
  readonly acceptNoChance?: boolean
  readonly acceptGap?: string
  readonly invitation?: string
}

/** What a commit and a draw in one step have to know alike. */
export interface LotterySettings {
  readonly panelSize: number
  readonly reserves: number
  readonly dropout: DropoutSetting | undefined
  /** How many numbered panels. */
  readonly numbered: number
  readonly method: Method
  /** To mix the numbered panels further. */
  readonly spread: boolean
  readonly words: DrawWords
  readonly labels: LabelSettings | undefined
  readonly timeZone: string | undefined
  /** The letters before people registered; undefined where nothing is said of any. */
  readonly invitation: LoggedInvitation | undefined
  readonly out: string
  readonly time: string
  readonly acceptNoChance: boolean
  /** A share of 1. */
  readonly acceptGap: Rational
}

/** What the settings follow from, and other things too. */
export interface ReadAlready {
  readonly inputs: Result<InputSettings>
  readonly numbered: Result<number>
  readonly time: Result<string>
  readonly invitation: Result<LoggedInvitation | null>
}

export function readLotterySettings(
  flags: LotteryFlags,
  { inputs, numbered, time, invitation }: ReadAlready,
): Result<LotterySettings> {
  const given = inputs.ok ? inputs.value.config : {}
  const read = all({
    inputs,
    reserves: readWholeFlag('--reserves', flags.reserves, given.reserves ?? 0, 0),
    numbered,
    time,
    invitation,
    method: readMethodFlag(flags.method, given.method),
    acceptGap: readAcceptGapFlag(flags.acceptGap, given.acceptGap),
  })
  if (!read.ok) return read
  const { inputs: settings, ...rest } = read.value
  const { config, panel } = settings
  return ok({
    ...rest,
    invitation: rest.invitation ?? undefined,
    panelSize: panel,
    dropout: config.dropOut,
    spread: flags.spread ?? config.spread ?? false,
    words: pickDrawWords(config),
    labels: config.labels,
    timeZone: config.timeZone,
    out: chooseOutFolder(flags, settings),
    acceptNoChance: flags.acceptNoChance === true,
  })
}

export function chooseOutFolder({ out }: LotteryFlags, { config }: InputSettings): string {
  return out ?? config.out ?? 'out'
}

/** Whether the words of the draw in the configuration, where there are any, can go into a log, and are of languages that a report can be in. */
export function checkDrawWords(inputs: Result<InputSettings>): Result<null> {
  return passUnless(inputs.ok ? listWordProblems(inputs.value.config) : [])
}
