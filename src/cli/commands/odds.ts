import type { Command } from 'commander'
import { levelsOf } from '../../core/lottery/explain.ts'
import { type FairChances, fairChances } from '../../core/lottery/fair.ts'
import { summaryOf } from '../../core/lottery/summary.ts'
import type { Method } from '../../core/model/certificate.ts'
import type { Problem } from '../../core/problems.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { csvText } from '../../files/csvtext.ts'
import { type ReadInputs, readFiles } from '../inputs.ts'
import type { ExitCode, Io } from '../io.ts'
import { engineProgress, progressOn } from '../progress.ts'
import { type Odds, oddsJson, oddsRows, renderOdds } from '../render/odds.ts'
import { note, report } from '../render/problems.ts'
import { type CommonFlags, methodOf, methods, readInputs, withInputs, withOutput } from '../settings.ts'

interface OddsFlags extends CommonFlags {
  readonly method?: string
  readonly csv?: boolean
}

export function oddsCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return withOutput(
    withInputs(base)
      .option('--method <names>', `one or more of ${methods.join(', ')}, separated by commas (default: leximin)`)
      .option('--csv', "print everyone's chances as CSV, one row a registrant"),
  )
    .addHelpText(
      'after',
      `
Examples:
  sortition odds
  sortition odds --method leximin,maximin,nash,goldilocks
  sortition odds --csv > chances.csv`,
    )
    .action(async (flags: OddsFlags) => done(await odds(io, flags)))
}

async function odds(io: Io, flags: OddsFlags): Promise<ExitCode> {
  const inputs = await readInputs(flags)
  const wanted = methodsOf(flags, inputs.ok ? inputs.value.config.method : undefined)
  const problems: Problem[] = [inputs, wanted].flatMap((each) => (each.ok ? [] : each.problems))
  if (!inputs.ok || !wanted.ok) return report(io, problems)
  const files = await readFiles(inputs.value)
  if (!files.ok) return report(io, files.problems)
  note(io, files.notes)
  const made = await solveAll(io, files.value, inputs.value.panel, wanted.value, flags.quiet === true)
  if (!made.ok) return report(io, made.problems)
  note(io, made.notes)
  if (flags.json) io.out(`${JSON.stringify(oddsJson(made.value))}\n`)
  else if (flags.csv) io.out(csvText(oddsRows(made.value)))
  else if (!flags.quiet) renderOdds(io, made.value)
  return 0
}

function methodsOf(flags: OddsFlags, configured: Method | undefined): Result<readonly Method[]> {
  const names = flags.method?.split(',').map((name) => name.trim()) ?? [undefined]
  const read = names.map((name) => methodOf(name, configured))
  const problems = read.flatMap((each) => (each.ok ? [] : each.problems))
  if (problems.length > 0) return fail(...problems)
  return ok([...new Set(read.flatMap((each) => (each.ok ? [each.value] : [])))])
}

async function solveAll(
  io: Io,
  { pool, quotas }: ReadInputs,
  panelSize: number,
  wanted: readonly Method[],
  quiet: boolean,
): Promise<Result<Odds>> {
  const { openHighs } = await import('../../solver/highs.ts')
  const solver = await openHighs()
  const progress = progressOn(io, quiet)
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
  return ok(
    {
      ids: pool.pool.registrants.map(({ id }) => id),
      panelSize,
      methods: solved.map((fair) => ({ fair, summary: summaryOf(fair.chances) })),
      levels: leximin === undefined ? [] : levelsOf(leximin, quotas.table),
    },
    notes,
  )
}
