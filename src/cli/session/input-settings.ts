import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { all, failWith, ok, passUnless, type Result } from '../../core/result.ts'
import { surveyConfig } from '../../files/disk/config-file.ts'
import type { Config, ConfigSurvey } from '../../files/inputs/config.ts'
import { type InputFiles, pickPoolSettings } from '../../library/input-tables.ts'
import { problem } from '../../problems/problem.ts'
import {
  buildMissingProblem,
  type CommonFlags,
  defaultConfig,
  defaultNumbered,
  readWholeFlag,
  requirePanel,
  requireSetting,
} from '../flags/common-flags.ts'
import { parseConditions } from '../flags/eligible-flag.ts'
import { findFileProblems } from './read-inputs.ts'

type ConfigFlags = Pick<CommonFlags, 'config' | 'pool' | 'quotas'>

/** What a command knows of its inputs, from flags and configuration. */
export interface InputSettings extends InputFiles {
  readonly panel: number
  readonly config: Config
}

/**
 * The configuration that a flag names, or else that of the current folder; where the call names no input either, that of the nearest
 * folder above. Null: none.
 */
export function findConfig({ config, pool, quotas }: ConfigFlags): string | null {
  if (config !== undefined) return config
  if (existsSync(defaultConfig)) return defaultConfig
  if (pool !== undefined || quotas !== undefined) return null
  for (let folder = '..'; ; folder = join('..', folder)) {
    const path = join(folder, defaultConfig)
    if (existsSync(path)) return path
    if (resolve(folder) === resolve(folder, '..')) return null
  }
}

/** The configuration of `findConfig`, or nothing. */
export async function surveyNamedConfig(flags: ConfigFlags): Promise<ConfigSurvey> {
  const path = findConfig(flags)
  if (path === null) return { config: {}, problems: [], notes: [], poolKnown: true }
  const survey = await surveyConfig(path)
  if (flags.config !== undefined || path === defaultConfig) return survey
  // What was written from that folder lies there too.
  const config = { ...survey.config, out: survey.config.out ?? join(dirname(path), 'out') }
  return { ...survey, config, notes: [...survey.notes, problem('config-above', { path })] }
}

/** The same for a command that needs all of it to be right. */
export async function readNamedConfig(flags: ConfigFlags): Promise<Result<Config>> {
  const { config, problems, notes } = await surveyNamedConfig(flags)
  return problems.length === 0 ? ok(config, notes) : failWith(problems, notes)
}

/** How many numbered panels the lottery shall have: by a flag, or else the configuration, or a default. */
export function readPanelsFlag(
  { panels }: { readonly panels?: string },
  inputs: Result<InputSettings>,
  otherwise: number = defaultNumbered,
): Result<number> {
  return readWholeFlag('--panels', panels, (inputs.ok ? inputs.value.config.panels : undefined) ?? otherwise, 1)
}

/**
 * The configuration, and flags over it. Every missing or wrong setting is a problem of its own, and where there is one,
 * the files are looked at all the same: whoever mends one thing should not find the next one only then.
 */
export async function readInputSettings(flags: CommonFlags, survey?: ConfigSurvey): Promise<Result<InputSettings>> {
  const { config, problems, notes, poolKnown } = survey ?? (await surveyNamedConfig(flags))
  const sound = passUnless(problems)
  const pool = flags.pool ?? config.pool
  const quotas = flags.quotas ?? config.quotas
  const panel = readWholeFlag('--panel', flags.panel, config.panel, 1)
  const eligible = flags.eligible === undefined ? ok(config.eligible ?? []) : parseConditions(flags.eligible)
  const household = flags.household === undefined ? config.household : splitNames(flags.household)
  const people = pickPoolSettings({
    ...config,
    id: flags.id ?? config.id,
    name: flags.name === undefined ? config.name : splitNames(flags.name),
    code: flags.code ?? config.code,
    invited: flags.invited ?? config.invited,
    household,
    unique: flags.unique?.map(splitNames).filter((names) => names.length > 0) ?? config.unique,
    eligible: eligible.ok ? eligible.value : [],
    alreadySelected: flags.alreadySelected ?? config.alreadySelected,
  })
  const sheets = { sheet: flags.sheet ?? config.sheet, quotaSheet: flags.quotaSheet ?? config.quotaSheet }
  const settings = all({
    sound,
    pool: requireSetting(pool, sound, buildMissingProblem('--pool', 'pool', 'registrants.csv')),
    quotas: requireSetting(quotas, sound, buildMissingProblem('--quotas', 'quotas', 'quotas.csv')),
    panel: requirePanel(panel, sound),
    eligible,
  })
  if (settings.ok) {
    const { pool, quotas, panel } = settings.value
    return ok({ pool, quotas, panel, people, householdSet: household !== undefined, ...sheets, config }, notes)
  }
  const known = { ...(poolKnown && eligible.ok ? { people } : {}), ...(pool === undefined ? {} : { pool }) }
  const files = await findFileProblems({ ...known, ...(quotas === undefined ? {} : { quotas }), ...sheets })
  return failWith([...settings.problems, ...files], notes)
}

/** Headers as a flag gives them, separated by commas. */
export function splitNames(given: string): string[] {
  return given.split(',').flatMap((name) => name.trim() || [])
}
