import { type Command, Option } from 'commander'
import { checkLogTime } from '../../core/log/log-time.ts'
import { usualGap } from '../../core/lottery/accepted-gap.ts'
import { defaultMethod, type Method, methodNames } from '../../core/lottery/methods/method-list.ts'
import { mul, parseDecimal, type Rational, rational } from '../../core/rational.ts'
import { fail, failWith, ok, type Result } from '../../core/result.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { gatherValues } from './eligible-flag.ts'

/** Flags that several commands share, as commander gives them. */
export interface CommonFlags {
  readonly config?: string
  readonly pool?: string
  readonly quotas?: string
  readonly panel?: string
  readonly id?: string
  readonly name?: string
  readonly code?: string
  readonly invited?: string
  readonly household?: string
  readonly unique?: readonly string[]
  readonly eligible?: readonly string[]
  readonly alreadySelected?: string
  readonly sheet?: string
  readonly quotaSheet?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

export const defaultConfig = 'sortition.json'

/** How many numbered panels a lottery has where nobody says. */
export const defaultNumbered = 1000

/** Adds the flags that name the inputs. */
export function addInputFlags(command: Command): Command {
  return command
    .addOption(new Option('--config <file>', `settings file (default: ${defaultConfig}, here or in a folder above)`))
    .option('--pool <file>', 'CSV or .xlsx of the registrants')
    .option('--quotas <file>', 'CSV or .xlsx of the quotas')
    .option('--panel <n>', 'people on the panel')
    .option('--id <column>', 'column of the pool with the ids')
    .option('--name <columns>', 'columns of the pool by which you know people, separated by commas')
    .option('--code <column>', 'column of the pool with a code of each registrant, which their receipt shows')
    .option('--invited <file>', 'CSV of the letters of sortition invite, whose codes are the only ones')
    .option('--household <columns>', 'columns that make an address, separated by commas; "" switches the rule off')
    .option('--unique <columns>', 'columns that no two people may share; may be given several times', gatherValues)
    .option('--eligible <column=value>', 'who takes part; may be given several times', gatherValues)
    .option('--already-selected <file>', 'people selected before: they and those at their addresses are left out')
    .option('--sheet <name>', 'sheet of the registrants in an .xlsx (default: the first)')
    .option('--quota-sheet <name>', 'sheet of the quotas in an .xlsx (default: the first)')
}

/** Adds the flags for what is printed. */
export function addOutputFlags(command: Command): Command {
  return command.option('--json', 'print one JSON object instead of text').option('--quiet', 'print problems only')
}

/** A setting that must be there. What a configuration that is wrong does not say, it may have meant to say. */
export function requireSetting<T>(value: T | undefined, config: Result<unknown>, missing: Problem): Result<T> {
  if (value !== undefined) return ok(value)
  return config.ok ? fail(missing) : config
}

/** The size of the panel, which must be there too. */
export function requirePanel(panel: Result<number | undefined>, config: Result<unknown>): Result<number> {
  return panel.ok ? requireSetting(panel.value, config, buildMissingProblem('--panel', 'panel', '15')) : panel
}

export function buildMissingProblem(flag: string, key: string, example: string): Problem {
  return problem('setting-missing', { flag, key, example })
}

/** The largest number that a flag or a setting may have; one of nine digits. */
const mostSetting = 999_999_999

/** A whole number from a flag, or else another that is checked already: that of the configuration, or a default. */
export function readWholeFlag<T extends number | undefined>(
  flag: string,
  given: string | undefined,
  otherwise: T,
  least: number,
): Result<number | T> {
  return given === undefined ? ok(otherwise) : parseWholeFlag(flag, given, least)
}

/** A whole number from a flag that is given. */
export function parseWholeFlag(flag: string, given: string, least: number, most = mostSetting): Result<number> {
  const value = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN
  if (value >= least && value <= most) return ok(value)
  return fail(
    problem('setting-wrong', {
      name: flag,
      found: `"${given}"`,
      wanted: `a whole number from ${least} to ${most}`,
    }),
  )
}

/** `--method`, for commands that make one lottery. */
export function buildMethodOption(): Option {
  return new Option('--method <name>', `how chances are shared: ${methodNames.join(', ')} (default: ${defaultMethod})`)
}

/** The method of a flag, or else of the configuration, or the one that is usual. */
export function readMethodFlag(given: string | undefined, configured: Method | undefined): Result<Method> {
  const method = methodNames.find((each) => each === given)
  if (given === undefined || method !== undefined) return ok(method ?? configured ?? defaultMethod)
  const wanted = `one of ${methodNames.join(', ')}`
  return fail(problem('setting-wrong', { name: '--method', found: `"${given}"`, wanted }))
}

/** `--accept-gap`, for commands that make a lottery. */
export function buildAcceptGapOption(): Option {
  return new Option(
    '--accept-gap <percent>',
    'where LEXIMIN is out of reach: go on if the smallest chance is within so many percentage points of the largest possible one (default: 0.1)',
  )
}

/** The gap that is accepted, as a share of 1: by a flag, or else the configuration, or the one that is usual. */
export function readAcceptGapFlag(given: string | undefined, configured: Rational | undefined): Result<Rational> {
  const read = readDecimalFlag('--accept-gap', given)
  if (!read.ok) return read
  const percent = read.value ?? configured
  return ok(percent === undefined ? usualGap : mul(percent, rational(1, 100)))
}

/** A number with or without decimals from a flag, exactly; null where it is not given. */
export function readDecimalFlag(flag: string, given: string | undefined): Result<Rational | null> {
  if (given === undefined) return ok(null)
  const value = parseDecimal(given)
  if (value !== null) return ok(value)
  return fail(problem('setting-wrong', { name: flag, found: `"${given}"`, wanted: 'a number such as 2 or 1.5' }))
}

/** The time of the log: `--now`, else SOURCE_DATE_EPOCH, else the clock; ISO 8601, UTC, whole seconds. */
export function readTimeFlag(
  given: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  clock: () => Date,
): Result<string> {
  if (given !== undefined) {
    const time = given.replace(/(T\d\d:\d\d)Z$/, '$1:00Z')
    const wrong = checkLogTime('--now', time)
    return wrong.length === 0 ? ok(time) : failWith(wrong)
  }
  const epoch = env.SOURCE_DATE_EPOCH
  if (epoch === undefined || epoch === '') return ok(formatClock(clock()))
  if (/^\d{1,11}$/.test(epoch)) return ok(formatClock(new Date(Number(epoch) * 1000)))
  return fail(
    problem('setting-wrong', {
      name: 'SOURCE_DATE_EPOCH',
      found: `"${epoch}"`,
      wanted: 'a number of seconds since 1970',
    }),
  )
}

/** A moment in the form of the log. */
export function formatClock(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`
}
