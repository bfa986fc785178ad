import type { Command } from 'commander'
import { engineNames } from '../../addresses/sql-dialect.ts'
import { checkSeedText } from '../../core/log/public-words.ts'
import { all, failWith, ok, passUnless, type Result } from '../../core/result.ts'
import { checkOutFolder, writeFolder } from '../../files/output/output-folder.ts'
import { problem } from '../../problems/problem.ts'
import { addOutputFlags, readTimeFlag } from '../flags/common-flags.ts'
import { buildSeedProblem } from '../flags/seed-flags.ts'
import { buildInviteJson, renderInvitation } from '../render/invite-text.ts'
import { printObject, reportFailure, reportProblems, tellNotes } from '../render/problem-text.ts'
import { inviteInOneStep } from '../session/invite-letters.ts'
import { addPlanFlags, type PlanFlags, readInvitePlan, readListPlace } from '../session/invite-plan.ts'
import { readSigningKey } from '../session/log-file.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { openProgress } from '../world/progress-line.ts'
import { watchRows } from '../world/watch-rows.ts'
import { addEstimateFlags, type EstimateFlags, refuseEstimateFlags, runEstimate } from './estimate-letters.ts'
import { printSql, readPrintedEngine } from './print-sql.ts'

interface InviteFlags extends PlanFlags, EstimateFlags {
  readonly estimate?: boolean
  readonly printSql?: string
  readonly seed?: string
  readonly out?: string
  readonly sign?: string
  readonly now?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

export function defineInviteCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    addEstimateFlags(addPlanFlags(base))
      .option('--print-sql <engine>', `print what is asked of an engine (${engineNames.join(', ')}), and draw nothing`)
      .option('--seed <text>', 'the text from which the draw follows')
      .option('--out <folder>', `folder for the results (default: ${defaultInviteOut})`)
      .option('--sign <key>', 'sign the log with this private SSH key (Ed25519, without passphrase)')
      .option('--now <time>', 'time of the log, for example 2026-11-04T18:30:00Z'),
  )
    .addHelpText(
      'after',
      `
Anyone can repeat this, but you could have tried several texts: \`sortition
invite-commit\` and \`sortition invite-draw\` take dice, balls, a public beacon or
texts by several people, and what is asked is fixed before.
Lists are read by DuckDB, which is installed by those who need it: npm install @duckdb/node-api

Examples:
  sortition invite --list addresses.parquet --id uprn --letters 30000 --plan plan.csv \\
    --strata region --seed "Lotto 4 November 2026: 5 11 23 37 41 52"
  sortition invite --list "addresses-*.csv" --id uprn --strata region --strata-table regions.csv \\
    --seed "Lotto 4 November 2026: 5 11 23 37 41 52" --out invitation
  sortition invite --estimate --list addresses.parquet --id uprn --letters 30000 --rates rates.csv \\
    --quotas quotas.csv --panel 100 --shares shares.csv`,
    )
    .action(async (flags: InviteFlags) => done(await runInvite(io, flags)))
}

/** Where the results of an invitation are, where nothing else is said. */
export const defaultInviteOut = 'invitation'

async function runInvite(io: Io, flags: InviteFlags): Promise<ExitCode> {
  if (flags.printSql !== undefined) return printInvitation(io, flags, flags.printSql)
  return flags.estimate ? estimateInvitation(io, flags) : drawInvitation(io, flags)
}

async function printInvitation(io: Io, flags: InviteFlags, engine: string): Promise<ExitCode> {
  const foreign = (['estimate', 'json'] as const).filter((name) => flags[name] !== undefined)
  const ready = all({
    place: readListPlace(flags, io.env),
    plan: await readInvitePlan(flags),
    engine: readPrintedEngine(engine),
    estimate: refuseEstimateFlags(flags),
    foreign: refuseFlags(foreign, '--print-sql'),
  })
  if (!ready.ok) return reportFailure(io, ready)
  tellNotes(io, ready.notes)
  return printSql(io, ready.value.engine, ready.value.place, ready.value.plan)
}

function refuseFlags(names: readonly string[], beside: string): Result<null> {
  return passUnless(
    names.map((name) =>
      problem('setting-wrong', { name: `--${name}`, found: `given with ${beside}`, wanted: 'left out' }),
    ),
  )
}

/** An estimate needs no seed of a draw and writes nothing; areas change who gets letters, not how many register. */
async function estimateInvitation(io: Io, flags: InviteFlags): Promise<ExitCode> {
  const foreign = (['out', 'sign', 'now', 'stages', 'areas'] as const).filter((name) => flags[name] !== undefined)
  const ready = all({
    place: readListPlace(flags, io.env),
    plan: await readInvitePlan(flags),
    foreign: refuseFlags(foreign, '--estimate'),
  })
  if (!ready.ok) return reportFailure(io, ready)
  tellNotes(io, ready.notes)
  return runEstimate(io, flags, ready.value.place, ready.value.plan)
}

async function drawInvitation(io: Io, flags: InviteFlags): Promise<ExitCode> {
  const out = flags.out ?? defaultInviteOut
  const ready = all({
    place: readListPlace(flags, io.env),
    plan: await readInvitePlan(flags),
    seed: readSeedText(flags.seed),
    time: readTimeFlag(flags.now, io.env, io.now),
    signer: await readSigningKey(flags.sign),
    estimate: refuseEstimateFlags(flags),
    free: passUnless(await checkOutFolder(out, { force: 'never' })),
  })
  if (!ready.ok) return reportFailure(io, ready)
  tellNotes(io, ready.notes)
  const { place, plan, seed, time, signer } = ready.value
  const progress = openProgress(io, flags.quiet === true)
  const made = await inviteInOneStep(place, { plan, seed, time, signer }, watchRows(progress))
  progress.end()
  if (!made.ok) return reportFailure(io, made)
  const written = await writeFolder(out, made.value.files, { force: 'never' })
  if (!written.ok) return reportProblems(io, written.problems)
  if (flags.json) printObject(io, buildInviteJson(made.value, written.value))
  else if (!flags.quiet) renderInvitation(io, made.value, written.value)
  return 0
}

function readSeedText(seed: string | undefined): Result<string> {
  if (seed === undefined) {
    const wanted = 'a text from which the draw follows; for another source, `sortition invite-commit`'
    return failWith([buildSeedProblem('--seed', 'missing', wanted)])
  }
  const unclear = checkSeedText('--seed', seed)
  return unclear.length > 0 ? failWith(unclear) : ok(seed)
}
