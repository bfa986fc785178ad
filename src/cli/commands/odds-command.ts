import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { summaryOf } from '../../core/lottery/chance-summary.ts'
import { levelsOf } from '../../core/lottery/explain-levels.ts'
import { type FairChances, fairChances } from '../../core/lottery/fair-chances.ts'
import { chanceNotes } from '../../core/lottery/ticket-shares.ts'
import type { Method } from '../../core/model/certificate.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { writeNew } from '../../files/output/new-file.ts'
import { csvText } from '../../files/tables/csv-text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import {
  type CommonFlags,
  defaultNumbered,
  methodOf,
  methods,
  readInputs,
  whole,
  withInputs,
  withOutput,
} from '../flags/common-flags.ts'
import { type Odds, oddsJson, oddsRows, renderOdds } from '../render/odds-text.ts'
import { note, problemsIn, report } from '../render/problem-text.ts'
import { filesOf, type ReadInputs } from '../session/read-inputs.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { engineProgress, type Progress, progressOn } from '../world/progress-line.ts'

interface OddsFlags extends CommonFlags {
  readonly method?: string
  /** A file, or true for stdout. */
  readonly csv?: string | true
  readonly panels?: string
  readonly force?: boolean
}

export function oddsCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return withOutput(
    withInputs(base)
      .option('--method <names>', `one or more of ${methods.join(', ')}, separated by commas (default: leximin)`)
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
    .action(async (flags: OddsFlags) => done(await odds(io, flags)))
}

async function odds(io: Io, flags: OddsFlags): Promise<ExitCode> {
  const inputs = await readInputs(flags)
  const config = inputs.ok ? inputs.value.config : {}
  const wanted = methodsOf(flags, config.method)
  const panels = whole('--panels', flags.panels, config.panels, 1)
  const csv = csvOf(flags)
  const progress = progressOn(io, flags.quiet === true)
  const files = await filesOf(inputs, progress.reading)
  progress.end()
  if (!inputs.ok || !wanted.ok || !panels.ok || !csv.ok || !files.ok) {
    return report(io, problemsIn([inputs, wanted, panels, csv, files]))
  }
  const numbered = panels.value ?? defaultNumbered
  const made = await solveAll(files.value, inputs.value.panel, wanted.value, numbered, progress)
  if (!made.ok) return report(io, made.problems)
  if (csv.value !== null) {
    // Ids are personal: like all private files, this one is for its owner alone.
    const flagged = { force: flags.force === true, private: true }
    const written = await writeNew(csv.value, csvText(oddsRows(made.value)), flagged)
    if (!written.ok) return report(io, written.problems)
  }
  if (!flags.quiet) note(io, [...files.notes, ...made.notes])
  if (flags.json) io.out(`${JSON.stringify(oddsJson(made.value))}\n`)
  else if (flags.csv === true) io.out(csvText(oddsRows(made.value)))
  else if (!flags.quiet) renderOdds(io, made.value, csv.value)
  return 0
}

/** The file for the CSV; null where there is none. */
function csvOf({ csv, json, force }: OddsFlags): Result<string | null> {
  const wrong = (found: string, wanted: string): Problem => problem('setting-wrong', { name: '--csv', found, wanted })
  if (csv === true && json === true)
    return fail(wrong('given without a file but with --json', 'given with a file: only one of them can be printed'))
  if (typeof csv !== 'string') return ok(null)
  return existsSync(csv) && force !== true ? fail(problem('file-exists', { path: csv })) : ok(csv)
}

function methodsOf(flags: OddsFlags, configured: Method | undefined): Result<readonly Method[]> {
  const names = flags.method?.split(',').map((name) => name.trim()) ?? [undefined]
  const read = names.map((name) => methodOf(name, configured))
  const problems = read.flatMap((each) => (each.ok ? [] : each.problems))
  if (problems.length > 0) return fail(...problems)
  return ok([...new Set(read.flatMap((each) => (each.ok ? [each.value] : [])))])
}

async function solveAll(
  { pool, quotas }: ReadInputs,
  panelSize: number,
  wanted: readonly Method[],
  panels: number,
  progress: Progress,
): Promise<Result<Odds>> {
  const { openHighs } = await import('../../solver/highs.ts')
  const solver = await openHighs()
  const solved: FairChances[] = []
  let notes: readonly Problem[] = []
  for (const method of wanted) {
    const fair = fairChances(solver, pool.pool, quotas.table, panelSize, method, engineProgress(progress))
    progress.end()
    if (!fair.ok) return fair
    solved.push(fair.value)
    notes = fair.notes
  }
  const leximin = solved.find(({ method }) => method === 'leximin')
  // The drawn lottery is that of one method; without a choice of several, the first is meant.
  const few = chanceNotes(solved[0]!.chances, panels)
  return ok(
    {
      panels,
      ids: pool.pool.registrants.map(({ id }) => id),
      panelSize,
      methods: solved.map((fair) => ({ fair, summary: summaryOf(fair.chances) })),
      levels: leximin === undefined ? [] : levelsOf(leximin, quotas.table),
    },
    [...notes, ...few],
  )
}
