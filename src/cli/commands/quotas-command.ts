import type { Command } from 'commander'
import type { SeatSettings } from '../../core/quotas/seats-from-shares.ts'
import { rational } from '../../core/rational.ts'
import { all, fail, ok, type Result } from '../../core/result.ts'
import { openFile } from '../../files/disk/open-file.ts'
import { formatQuotaSkeleton, listPoolFeatures } from '../../files/inputs/pool-features.ts'
import { writeNewFile } from '../../files/output/new-files.ts'
import { makeQuotasFromShares } from '../../library/quotas-from-shares.ts'
import { problem } from '../../problems/problem.ts'
import {
  addOutputFlags,
  buildMissingProblem,
  type CommonFlags,
  readDecimalFlag,
  readWholeFlag,
  requirePanel,
} from '../flags/common-flags.ts'
import { printObject, printProblems, reportFailure, tellNotes } from '../render/problem-text.ts'
import { buildQuotasJson, buildSkeletonJson, renderQuotas, renderSkeleton } from '../render/quotas-text.ts'
import { readNamedConfig, splitNames } from '../session/input-settings.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { openProgress } from '../world/progress-line.ts'

interface QuotasFlags extends CommonFlags {
  readonly fromPool?: string | true
  readonly columns?: string
  readonly rule?: string
  readonly tolerance?: string
  readonly sumTolerance?: string
  readonly out?: string
  readonly force?: boolean
}

const seatRules = ['floor-ceiling', 'largest-remainder'] as const

export function defineQuotasCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    base
      .argument('[shares]', 'CSV of population shares: feature,value,percent, and columns such as source, date, note')
      .option(
        '--from-pool [file]',
        'list the features and values of a pool instead, to be filled in (default: that of sortition.json)',
      )
      .option('--columns <names>', 'with --from-pool, the columns of the features (default: those with few values)')
      .option('--panel <n>', 'people on the panel (default: that of sortition.json)')
      .option('--config <file>', 'settings file for the panel size')
      .option('--rule <name>', 'floor-ceiling or largest-remainder (default: floor-ceiling)')
      .option('--tolerance <seats>', 'widen every quota by so many seats on each side (default: 0)')
      .option('--sum-tolerance <percent>', 'how far the shares of a feature may miss 100 % (default: 0.5)')
      .option('--out <file>', 'write the quotas to this file instead of printing them')
      .option('--force', 'let --out replace a file'),
  )
    .addHelpText(
      'after',
      `
Examples:
  sortition quotas shares.csv --panel 15 --out quotas.csv
  sortition quotas shares.csv --panel 50 --rule largest-remainder --tolerance 1 > quotas.csv
  sortition quotas --from-pool registrants.csv --columns sex,age --out quotas.csv`,
    )
    .action(async (shares: string | undefined, flags: QuotasFlags) => done(await chooseSource(io, shares, flags)))
}

async function chooseSource(io: Io, shares: string | undefined, flags: QuotasFlags): Promise<ExitCode> {
  if (flags.fromPool === undefined && shares !== undefined) return runQuotas(io, shares, flags)
  if (flags.fromPool !== undefined && shares === undefined) return runSkeleton(io, flags, flags.fromPool)
  return printProblems(io, [problem('quotas-source', { both: shares !== undefined })])
}

/** Lists what quotas of a pool could count. */
async function runSkeleton(io: Io, flags: QuotasFlags, file: string | true): Promise<ExitCode> {
  const read = await readNamedConfig(flags)
  if (!read.ok) return reportFailure(io, read)
  tellNotes(io, read.notes)
  const { value: config } = read
  const path = file === true ? config.pool : file
  if (path === undefined) return printProblems(io, [buildMissingProblem('--from-pool', 'pool', 'registrants.csv')])
  const { derived, sheet, id, code, household = [], unique = [], eligible = [] } = config
  const single = [id, code].filter((name) => name !== undefined)
  const others = [...single, ...household, ...unique.flat(), ...eligible.map(({ column }) => column)]
  const columns = flags.columns === undefined ? undefined : splitNames(flags.columns)
  const progress = openProgress(io, flags.quiet === true)
  const places = { open: openFile, watch: progress.reading }
  const features = await listPoolFeatures(path, { derived, sheet, others, columns, ...places })
  progress.end()
  if (!features.ok) return reportFailure(io, features)
  tellNotes(io, features.notes)
  const text = formatQuotaSkeleton(features.value)
  if (flags.out !== undefined) {
    const written = await writeNewFile(flags.out, text, { force: flags.force === true })
    if (!written.ok) return reportFailure(io, written)
  }
  if (flags.json) printObject(io, buildSkeletonJson(features.value))
  else if (flags.out === undefined) io.out(text)
  else if (!flags.quiet) renderSkeleton(io, features.value, flags.out)
  return 0
}

async function runQuotas(io: Io, path: string, flags: QuotasFlags): Promise<ExitCode> {
  const settings = await readSeatSettings(flags)
  if (!settings.ok) return reportFailure(io, settings)
  tellNotes(io, settings.notes)
  const made = await makeQuotasFromShares(path, settings.value, { open: openFile })
  if (!made.ok) return reportFailure(io, made)
  tellNotes(io, made.notes)
  const { seats, text } = made.value
  if (flags.out !== undefined) {
    const written = await writeNewFile(flags.out, text, { force: flags.force === true })
    if (!written.ok) return reportFailure(io, written)
  }
  if (flags.json) printObject(io, buildQuotasJson(seats, settings.value))
  else if (flags.out === undefined) io.out(text)
  else if (!flags.quiet) renderQuotas(io, seats, flags.out)
  return 0
}

async function readSeatSettings(flags: QuotasFlags): Promise<Result<SeatSettings>> {
  const config = await readNamedConfig(flags)
  const given = readWholeFlag('--panel', flags.panel, config.ok ? config.value.panel : undefined, 1)
  const read = all({
    config,
    given,
    tolerance: readWholeFlag('--tolerance', flags.tolerance, 0, 0),
    sumTolerance: readDecimalFlag('--sum-tolerance', flags.sumTolerance),
    rule: readRuleFlag(flags.rule),
    panel: requirePanel(given, config),
  })
  if (!read.ok) return read
  const { panel, rule, tolerance, sumTolerance } = read.value
  return ok({ panel, rule, tolerance, sumTolerance: sumTolerance ?? rational(1, 2) }, read.notes)
}

function readRuleFlag(given: string = seatRules[0]): Result<SeatSettings['rule']> {
  const rule = seatRules.find((name) => name === given)
  if (rule !== undefined) return ok(rule)
  const wanted = '"floor-ceiling" or "largest-remainder"'
  return fail(problem('setting-wrong', { name: '--rule', found: `"${given}"`, wanted }))
}
