import type { Command } from 'commander'
import { samplePool } from '../../core/quotas/sample-pool.ts'
import { all, fail, ok, type Result } from '../../core/result.ts'
import { openFile } from '../../files/disk/open-file.ts'
import { readQuotas } from '../../files/inputs/quota-file.ts'
import { writeNewFile } from '../../files/output/new-files.ts'
import { formatStyledCsv } from '../../files/tables/csv-text.ts'
import { problem } from '../../problems/problem.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import {
  addOutputFlags,
  buildMissingProblem,
  type CommonFlags,
  readWholeFlag,
  requirePanel,
  requireSetting,
} from '../flags/common-flags.ts'
import type { SampleObject } from '../objects/pool-objects.ts'
import { printObject, reportFailure, tellNotes } from '../render/problem-text.ts'
import { readNamedConfig } from '../session/input-settings.ts'
import { compute } from '../world/compute.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { openProgress } from '../world/progress-line.ts'
import { defaultSampleSeed, sampleAddresses } from './sample-addresses.ts'

interface SampleFlags extends CommonFlags {
  readonly registrants?: string
  readonly addresses?: string
  readonly seed?: string
  readonly out?: string
  readonly force?: boolean
}

interface SamplePlan {
  readonly quotas: string
  readonly sheet: string | undefined
  readonly panel: number
  readonly registrants: number
}

/** They are made in memory. */
const mostSampled = 1_000_000

export function defineSampleCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    base
      .option('--config <file>', 'settings file for the quotas and the panel size')
      .option('--quotas <file>', 'CSV or .xlsx of the quotas')
      .option('--quota-sheet <name>', 'sheet of the quotas in an .xlsx (default: the first)')
      .option('--panel <n>', 'people on the panel')
      .option('--registrants <n>', 'how many people to make up (default: ten for each seat)')
      .option('--addresses <n>', 'make up a list of so many addresses instead, for sortition invite (with --out)')
      .option('--seed <text>', `the text from which they follow (default: ${defaultSampleSeed})`)
      .option('--out <file>', 'write them to this file instead of printing them')
      .option('--force', 'let --out replace a file'),
  )
    .addHelpText(
      'after',
      `
Examples:
  sortition sample --quotas quotas.csv --panel 15 --registrants 125 --out registrants.csv
  sortition sample --quotas quotas.csv --panel 15 --seed "another pool" > registrants.csv
  sortition sample --addresses 1000000 --out addresses.parquet`,
    )
    .action(async (flags: SampleFlags) => done(await runSample(io, flags)))
}

async function runSample(io: Io, flags: SampleFlags): Promise<ExitCode> {
  if (flags.addresses !== undefined) return sampleAddresses(io, flags, flags.addresses)
  const plan = await readSamplePlan(flags)
  if (!plan.ok) return reportFailure(io, plan)
  tellNotes(io, plan.notes)
  const { quotas: path, sheet, panel, registrants } = plan.value
  const quotas = await readQuotas(path, { sheet, open: openFile })
  if (!quotas.ok) return reportFailure(io, quotas)
  tellNotes(io, quotas.notes)
  const progress = openProgress(io, flags.quiet === true)
  const watch = (what: string, done: number): void =>
    progress.step(`made-up people: ${what} of ${done} of ${registrants}`)
  const settings = { registrants, panel, seed: flags.seed ?? defaultSampleSeed, watch }
  const made = await compute(() => samplePool(quotas.value.table, settings))
  if (!made.ok) return reportFailure(io, made)
  const { columns, rows } = made.value
  const text = await compute(() => formatPieces([columns, ...rows], (done) => watch('lines', done)))
  progress.end()
  const said = { registrants, panel, columns }
  if (flags.out === undefined) {
    if (flags.json) printObject(io, { ...said, file: null, rows } satisfies SampleObject)
    else io.out(text)
    return 0
  }
  const written = await writeNewFile(flags.out, text, { force: flags.force === true })
  if (!written.ok) return reportFailure(io, written)
  if (flags.json) printObject(io, { ...said, file: flags.out, rows: null } satisfies SampleObject)
  else if (!flags.quiet) io.out(`${formatQuantity(registrants, 'made-up registrant')} in ${flags.out}\n`)
  return 0
}

/** Rows as the text of a CSV file; `watch` hears how many are done. */
function formatPieces(rows: readonly (readonly string[])[], watch: (done: number) => void): string {
  const pieces: string[] = []
  for (let done = 0; done < rows.length; done += pieceRows) {
    watch(done)
    pieces.push(formatStyledCsv(rows.slice(done, done + pieceRows), { separator: ',', newline: '\n', bom: false }))
  }
  return pieces.join('')
}

const pieceRows = 10_000

async function readSamplePlan(flags: SampleFlags): Promise<Result<SamplePlan>> {
  const config = await readNamedConfig(flags)
  const given = config.ok ? config.value : {}
  const seats = readWholeFlag('--panel', flags.panel, given.panel, 1)
  const registrants = readWholeFlag('--registrants', flags.registrants, undefined, 1)
  const people = registrants.ok && seats.ok ? (registrants.value ?? 10 * (seats.value ?? 0)) : 0
  const missing = buildMissingProblem('--quotas', 'quotas', 'quotas.csv')
  const read = all({
    config,
    seats,
    registrants,
    quotas: requireSetting(flags.quotas ?? given.quotas, config, missing),
    panel: requirePanel(seats, config),
    people: checkSampleSize(people),
  })
  if (!read.ok) return read
  const { quotas, panel } = read.value
  return ok({ quotas, sheet: flags.quotaSheet ?? given.quotaSheet, panel, registrants: people }, read.notes)
}

function checkSampleSize(people: number): Result<null> {
  if (people <= mostSampled) return ok(null)
  return fail(problem('setting-wrong', { name: '--registrants', found: `${people}`, wanted: `at most ${mostSampled}` }))
}
