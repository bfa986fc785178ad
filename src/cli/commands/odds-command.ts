import type { Command } from 'commander'
import { defaultMethod, type Method, methodNames } from '../../core/lottery/methods/method-list.ts'
import { compareMethods, type OddsQuestion } from '../../core/operations/compare-methods.ts'
import { all, allOf, fail, ok, type Result } from '../../core/result.ts'
import { writeNewFile } from '../../files/output/new-files.ts'
import { formatCsv } from '../../files/tables/csv-text.ts'
import { buildQuestion } from '../../library/input-tables.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import {
  addInputFlags,
  addOutputFlags,
  buildAcceptGapOption,
  type CommonFlags,
  defaultNumbered,
  readAcceptGapFlag,
  readMethodFlag,
} from '../flags/common-flags.ts'
import { readNewFileFlag } from '../flags/new-file-flag.ts'
import { buildOddsJson, buildOddsRows, renderOdds } from '../render/odds-text.ts'
import { printObject, reportFailure, tellNotes } from '../render/problem-text.ts'
import { openEngine } from '../session/engine.ts'
import { readInputSettings, readPanelsFlag } from '../session/input-settings.ts'
import { readNamedFiles } from '../session/read-inputs.ts'
import { compute } from '../world/compute.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { followEngine, openProgress } from '../world/progress-line.ts'

interface OddsFlags extends CommonFlags {
  readonly method?: string
  /** A file, or true for stdout. */
  readonly csv?: string | true
  readonly panels?: string
  readonly acceptGap?: string
  readonly manipulation?: boolean
  readonly force?: boolean
}

export function defineOddsCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    addInputFlags(base)
      .option(
        '--method <names>',
        `one or more of ${methodNames.join(', ')}, separated by commas (default: ${defaultMethod})`,
      )
      .option('--csv [file]', "everyone's chances as CSV, one row a registrant: printed, or into a file")
      .option('--panels <n>', `numbered panels of the draw to come (default: ${defaultNumbered})`)
      .addOption(buildAcceptGapOption())
      .option('--manipulation', 'what one false answer could gain for whoever gives it; takes a minute or more')
      .option('--force', 'let --csv replace a file'),
  )
    .addHelpText(
      'after',
      `
Examples:
  sortition odds
  sortition odds --method ${methodNames.join(',')}
  sortition odds --csv chances.csv --json > chances.json`,
    )
    .action(async (flags: OddsFlags) => done(await runOdds(io, flags)))
}

async function runOdds(io: Io, given: OddsFlags): Promise<ExitCode> {
  // As for other programs, - is the standard output where a file is written.
  const flags: OddsFlags = given.csv === '-' ? { ...given, csv: true } : given
  const progress = openProgress(io, flags.quiet === true)
  const inputs = await readInputSettings(flags)
  const ready = all({
    inputs,
    methods: readMethodsFlag(flags, inputs.ok ? inputs.value.config.method : undefined),
    panels: readPanelsFlag(flags, inputs),
    csv: readCsvFlag(flags),
    acceptGap: readAcceptGapFlag(flags.acceptGap, inputs.ok ? inputs.value.config.acceptGap : undefined),
    files: await readNamedFiles(inputs, progress),
  })
  if (!ready.ok) return reportFailure(io, ready)
  const { files, methods, panels, csv, acceptGap } = ready.value
  tellNotes(io, ready.notes)
  const { solver } = await openEngine()
  const manipulation = flags.manipulation === true
  const question = { ...buildQuestion(files, ready.value.inputs.panel), methods, panels, acceptGap, manipulation }
  const made = await compute(() => compareMethods(solver, question, followEngine(progress)))
  progress.end()
  if (!made.ok) return reportFailure(io, made)
  tellNotes(io, made.notes)
  if (csv !== null) {
    // Ids are personal: like all private files, this one is for its owner alone.
    const flagged = { force: flags.force === true, private: true }
    const written = await writeNewFile(csv, formatCsv(buildOddsRows(made.value)), flagged)
    if (!written.ok) return reportFailure(io, written)
  }
  if (flags.json) printObject(io, buildOddsJson(made.value))
  else if (flags.csv === true) io.out(formatCsv(buildOddsRows(made.value)))
  else if (!flags.quiet) renderOdds(io, made.value, csv)
  return 0
}

/** The file for the CSV; null where there is none. */
function readCsvFlag({ csv, json, force }: OddsFlags): Result<string | null> {
  const wrong = (found: string, wanted: string): Problem => problem('setting-wrong', { name: '--csv', found, wanted })
  if (csv === true && json === true)
    return fail(wrong('given without a file but with --json', 'given with a file: only one of them can be printed'))
  return readNewFileFlag('--csv', typeof csv === 'string' ? csv : undefined, force)
}

type Methods = OddsQuestion['methods']

function readMethodsFlag(flags: OddsFlags, configured: Method | undefined): Result<Methods> {
  const [first, ...more] = flags.method?.split(',').map((name) => name.trim()) ?? [undefined]
  const main = readMethodFlag(first, configured)
  const others = more.map((name) => readMethodFlag(name, configured))
  const read = all({ main, others: allOf(others) })
  if (!read.ok) return read
  const chosen = new Set(read.value.others)
  chosen.delete(read.value.main)
  return ok([read.value.main, ...chosen])
}
