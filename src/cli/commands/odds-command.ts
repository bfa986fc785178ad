import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { summariseChances } from '../../core/lottery/chance-summary.ts'
import { explainLevels } from '../../core/lottery/explain-levels.ts'
import { computeFairChances, type FairChances } from '../../core/lottery/fair-chances.ts'
import { noteSmallChances } from '../../core/lottery/ticket-shares.ts'
import type { Method } from '../../core/model/certificate.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { writeNewFile } from '../../files/output/new-file.ts'
import { formatCsv } from '../../files/tables/csv-text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import {
  addInputFlags,
  addOutputFlags,
  type CommonFlags,
  defaultNumbered,
  methodNames,
  readMethodFlag,
  readWholeFlag,
} from '../flags/common-flags.ts'
import { buildOddsJson, buildOddsRows, type OddsReport, renderOdds } from '../render/odds-text.ts'
import { gatherProblems, printNotes, reportProblems } from '../render/problem-text.ts'
import { readInputSettings } from '../session/input-settings.ts'
import { type InputTables, readNamedFiles } from '../session/read-inputs.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { followEngine, openProgress, type ProgressLine } from '../world/progress-line.ts'

interface OddsFlags extends CommonFlags {
  readonly method?: string
  /** A file, or true for stdout. */
  readonly csv?: string | true
  readonly panels?: string
  readonly force?: boolean
}

export function defineOddsCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    addInputFlags(base)
      .option('--method <names>', `one or more of ${methodNames.join(', ')}, separated by commas (default: leximin)`)
      .option('--csv [file]', "everyone's chances as CSV, one row a registrant: printed, or into a file")
      .option('--panels <n>', `numbered panels of the draw to come (default: ${defaultNumbered})`)
      .option('--force', 'let --csv replace a file'),
  )
    .addHelpText(
      'after',
      `
Examples:
  sortition odds
  sortition odds --method leximin,maximin,nash,goldilocks
  sortition odds --csv chances.csv --json > chances.json`,
    )
    .action(async (flags: OddsFlags) => done(await runOdds(io, flags)))
}

async function runOdds(io: Io, flags: OddsFlags): Promise<ExitCode> {
  const inputs = await readInputSettings(flags)
  const config = inputs.ok ? inputs.value.config : {}
  const wanted = readMethodsFlag(flags, config.method)
  const panels = readWholeFlag('--panels', flags.panels, config.panels, 1)
  const csv = readCsvFlag(flags)
  const progress = openProgress(io, flags.quiet === true)
  const files = await readNamedFiles(inputs, progress.reading)
  progress.end()
  if (!inputs.ok || !wanted.ok || !panels.ok || !csv.ok || !files.ok) {
    return reportProblems(io, gatherProblems([inputs, wanted, panels, csv, files]))
  }
  const numbered = panels.value ?? defaultNumbered
  const made = await solveMethods(files.value, inputs.value.panel, wanted.value, numbered, progress)
  if (!made.ok) return reportProblems(io, made.problems)
  if (csv.value !== null) {
    // Ids are personal: like all private files, this one is for its owner alone.
    const flagged = { force: flags.force === true, private: true }
    const written = await writeNewFile(csv.value, formatCsv(buildOddsRows(made.value)), flagged)
    if (!written.ok) return reportProblems(io, written.problems)
  }
  if (!flags.quiet) printNotes(io, [...files.notes, ...made.notes])
  if (flags.json) io.out(`${JSON.stringify(buildOddsJson(made.value))}\n`)
  else if (flags.csv === true) io.out(formatCsv(buildOddsRows(made.value)))
  else if (!flags.quiet) renderOdds(io, made.value, csv.value)
  return 0
}

/** The file for the CSV; null where there is none. */
function readCsvFlag({ csv, json, force }: OddsFlags): Result<string | null> {
  const wrong = (found: string, wanted: string): Problem => problem('setting-wrong', { name: '--csv', found, wanted })
  if (csv === true && json === true)
    return fail(wrong('given without a file but with --json', 'given with a file: only one of them can be printed'))
  if (typeof csv !== 'string') return ok(null)
  return existsSync(csv) && force !== true ? fail(problem('file-exists', { path: csv })) : ok(csv)
}

function readMethodsFlag(flags: OddsFlags, configured: Method | undefined): Result<readonly Method[]> {
  const names = flags.method?.split(',').map((name) => name.trim()) ?? [undefined]
  const read = names.map((name) => readMethodFlag(name, configured))
  const problems = read.flatMap((each) => (each.ok ? [] : each.problems))
  if (problems.length > 0) return fail(...problems)
  return ok([...new Set(read.flatMap((each) => (each.ok ? [each.value] : [])))])
}

async function solveMethods(
  { pool, quotas }: InputTables,
  panelSize: number,
  wanted: readonly Method[],
  panels: number,
  progress: ProgressLine,
): Promise<Result<OddsReport>> {
  const { openHighs } = await import('../../solver/highs.ts')
  const solver = await openHighs()
  const solved: FairChances[] = []
  let notes: readonly Problem[] = []
  for (const method of wanted) {
    const fair = computeFairChances(solver, pool.pool, quotas.table, panelSize, method, followEngine(progress))
    progress.end()
    if (!fair.ok) return fair
    solved.push(fair.value)
    notes = fair.notes
  }
  const leximin = solved.find(({ method }) => method === 'leximin')
  // The drawn lottery is that of one method; without a choice of several, the first is meant.
  const few = noteSmallChances(solved[0]!.chances, panels)
  return ok(
    {
      panels,
      ids: pool.pool.registrants.map(({ id }) => id),
      panelSize,
      methods: solved.map((fair) => ({ fair, summary: summariseChances(fair.chances) })),
      levels: leximin === undefined ? [] : explainLevels(leximin, quotas.table),
    },
    [...notes, ...few],
  )
}
