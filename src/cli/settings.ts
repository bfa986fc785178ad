import { existsSync } from 'node:fs'
import { type Command, Option } from 'commander'
import type { Method } from '../core/model/certificate.ts'
import { type Problem, problem } from '../core/problems.ts'
import { parseDecimal, type Rational } from '../core/rational.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { type Config, readConfig } from '../files/config.ts'
import type { PoolSettings } from '../files/poolcolumns.ts'
import { conditions, gather } from './eligible.ts'

/** Flags that several commands share, as commander gives them. */
export interface CommonFlags {
  readonly config?: string
  readonly pool?: string
  readonly quotas?: string
  readonly panel?: string
  readonly id?: string
  readonly household?: string
  readonly eligible?: readonly string[]
  readonly alreadySelected?: string
  readonly sheet?: string
  readonly quotaSheet?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

/** Where the pool and the quotas are, and how to read them. */
export interface Inputs {
  readonly pool: string
  readonly quotas: string
  readonly panel: number
  /** Which columns of the pool mean what, and who takes part. */
  readonly people: PoolSettings
  /** Sheets of spreadsheets; without a name, the first. */
  readonly sheet: string | undefined
  readonly quotaSheet: string | undefined
  readonly config: Config
}

const defaultConfig = 'sortition.json'

/** Adds the flags that name the inputs. */
export function withInputs(command: Command): Command {
  return command
    .addOption(new Option('--config <file>', `settings file (default: ${defaultConfig} where there is one)`))
    .option('--pool <file>', 'CSV or .xlsx of the registrants')
    .option('--quotas <file>', 'CSV or .xlsx of the quotas')
    .option('--panel <n>', 'people on the panel')
    .option('--id <column>', 'column of the pool with the ids')
    .option('--household <columns>', 'columns that make an address, separated by commas; "" switches the rule off')
    .option('--eligible <column=value>', 'who takes part; may be given several times', gather)
    .option('--already-selected <file>', 'people selected before: they and those at their addresses are left out')
    .option('--sheet <name>', 'sheet of the registrants in an .xlsx (default: the first)')
    .option('--quota-sheet <name>', 'sheet of the quotas in an .xlsx (default: the first)')
}

/** Adds the flags for what is printed. */
export function withOutput(command: Command): Command {
  return command.option('--json', 'print one JSON object instead of text').option('--quiet', 'print problems only')
}

/** The configuration, and flags over it. Every missing or wrong setting is a problem of its own. */
export async function readInputs(flags: CommonFlags): Promise<Result<Inputs>> {
  const read = await configOf(flags)
  if (!read.ok) return read
  const config = read.value
  const pool = flags.pool ?? config.pool
  const quotas = flags.quotas ?? config.quotas
  const panel = whole('--panel', flags.panel, config.panel, 1)
  const problems: Problem[] = []
  if (pool === undefined) problems.push(missing('--pool', 'pool', 'registrants.csv'))
  if (quotas === undefined) problems.push(missing('--quotas', 'quotas', 'quotas.csv'))
  if (!panel.ok) problems.push(...panel.problems)
  else if (panel.value === undefined) problems.push(missing('--panel', 'panel', '15'))
  const eligible = flags.eligible === undefined ? ok(config.eligible ?? []) : conditions(flags.eligible)
  if (!eligible.ok) problems.push(...eligible.problems)
  if (problems.length > 0 || !panel.ok || !eligible.ok) return fail(...problems)
  const household = flags.household?.split(',').flatMap((name) => name.trim() || []) ?? config.household ?? []
  const people: PoolSettings = {
    id: flags.id ?? config.id,
    household,
    derived: config.derived,
    eligible: eligible.value,
    alreadySelected: flags.alreadySelected ?? config.alreadySelected,
  }
  return ok({
    pool: pool!,
    quotas: quotas!,
    panel: panel.value!,
    people,
    sheet: flags.sheet ?? config.sheet,
    quotaSheet: flags.quotaSheet ?? config.quotaSheet,
    config,
  })
}

export async function configOf(flags: CommonFlags): Promise<Result<Config>> {
  if (flags.config !== undefined) return readConfig(flags.config)
  return existsSync(defaultConfig) ? readConfig(defaultConfig) : ok({})
}

export function missing(flag: string, key: string, example: string): Problem {
  return problem('setting-missing', { flag, key, example })
}

/** A whole number from a flag, or else from the configuration, which is checked already. */
export function whole(
  flag: string,
  given: string | undefined,
  configured: number | undefined,
  least: number,
): Result<number | undefined> {
  if (given === undefined) return ok(configured)
  const value = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN
  if (value >= least) return ok(value)
  return fail(problem('setting-wrong', { name: flag, found: `"${given}"`, wanted: `a whole number, ${least} or more` }))
}

export const methods: readonly Method[] = ['leximin', 'maximin', 'nash', 'goldilocks']

/** The method of a flag, or else of the configuration, or LEXIMIN. */
export function methodOf(given: string | undefined, configured: Method | undefined): Result<Method> {
  const method = methods.find((each) => each === given)
  if (given === undefined || method !== undefined) return ok(method ?? configured ?? 'leximin')
  const wanted = `one of ${methods.join(', ')}`
  return fail(problem('setting-wrong', { name: '--method', found: `"${given}"`, wanted }))
}

/** A number with or without decimals from a flag, exactly; null where it is not given. */
export function decimal(flag: string, given: string | undefined): Result<Rational | null> {
  if (given === undefined) return ok(null)
  const value = parseDecimal(given)
  if (value !== null) return ok(value)
  return fail(problem('setting-wrong', { name: flag, found: `"${given}"`, wanted: 'a number such as 2 or 1.5' }))
}

/** The time of the log: `--now`, else SOURCE_DATE_EPOCH, else the clock; ISO 8601, UTC, whole seconds. */
export function timeOf(
  given: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  clock: () => Date,
): Result<string> {
  const wanted = 'a moment such as 2026-11-04T18:30:00Z'
  if (given !== undefined) {
    const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/.test(given) ? new Date(given) : null
    if (time !== null && !Number.isNaN(time.getTime())) return ok(inSeconds(time))
    return fail(problem('setting-wrong', { name: '--now', found: `"${given}"`, wanted }))
  }
  const epoch = env.SOURCE_DATE_EPOCH
  if (epoch === undefined || epoch === '') return ok(inSeconds(clock()))
  if (/^\d{1,11}$/.test(epoch)) return ok(inSeconds(new Date(Number(epoch) * 1000)))
  return fail(
    problem('setting-wrong', {
      name: 'SOURCE_DATE_EPOCH',
      found: `"${epoch}"`,
      wanted: 'a number of seconds since 1970',
    }),
  )
}

function inSeconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`
}
