import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { readLog } from '../../core/log/log.ts'
import { type DrawPlan, drawInOneStep, type MadeDraw } from '../../core/operations/draw-in-one-step.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import type { SshKey } from '../../core/signature/ssh-key.ts'
import { buildProvenance } from '../../files/inputs/provenance.ts'
import { outputLayout } from '../../files/output/layout.ts'
import type { OutFile, OutFiles } from '../../files/output/out-file.ts'
import { checkOutFolder, writeFolder } from '../../files/output/output-folder.ts'
import { buildPeopleFiles } from '../../files/output/people-files.ts'
import { readBytes } from '../../files/tables/read-whole-file.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import {
  addInputFlags,
  addOutputFlags,
  buildMissingProblem,
  defaultNumbered,
  methodNames,
  readMethodFlag,
  readTimeFlag,
  readWholeFlag,
} from '../flags/common-flags.ts'
import { checkWords } from '../flags/public-words.ts'
import { addGivenFlags } from '../flags/seed-flags.ts'
import { buildDrawJson, renderDraw } from '../render/draw-text.ts'
import { gatherProblems, printNotes, reportProblems } from '../render/problem-text.ts'
import { type InputSettings, readInputSettings, readNamedConfig } from '../session/input-settings.ts'
import { buildSignatureFiles, readSigningKey, resolveLogPath } from '../session/log-file.ts'
import { type InputTables, readNamedFiles } from '../session/read-inputs.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { followEngine, openProgress, type ProgressLine } from '../world/progress-line.ts'
import { packageVersion } from '../world/version.ts'
import { drawCommitted, type LogDrawFlags } from './draw-committed.ts'

interface DrawFlags extends LogDrawFlags {
  readonly out?: string
}

interface DrawSettings extends Omit<DrawPlan, 'provenance'> {
  readonly out: string
  readonly time: string
}

export function defineDrawCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    addGivenFlags(
      addInputFlags(base)
        .option('--reserves <n>', 'people in reserve (default: none)')
        .option('--seed <text>', 'the text from which the draw follows')
        .option('--out <folder>', 'folder for the results (default: out)')
        .option('--method <name>', `how chances are shared: ${methodNames.join(', ')} (default: leximin)`)
        .option(
          '--panels <n>',
          `numbered panels in the lottery (default: ${defaultNumbered}); above 100000, weighted tickets`,
        )
        .option('--now <time>', 'time of the log, for example 2026-11-04T18:30:00Z')
        .option('--force', 'replace the public and private folders of an earlier draw in one step')
        .option('--log <file>', 'draw from this committed log (default: the one in the output folder, if any)')
        .option('--live', 'take the digits of the dice one at a time, in front of people')
        .option('--pool-key <file>', 'the pool key of the commit (default: private/pool-key)')
        .option('--sign <key>', 'sign the log with this private SSH key (Ed25519, without passphrase)')
        .option('--print-panels <file>', 'write the numbered panels as a list to print, people as pool indices'),
    ),
  )
    .addHelpText(
      'after',
      `
Examples:
  sortition draw --seed "Lotto 4 November 2026: 5 11 23 37 41 52"
  sortition draw --pool registrants.csv --quotas quotas.csv --panel 15 --reserves 5 \\
    --household address,postcode --seed "Lotto 4 November 2026: 5 11 23 37 41 52" --out out
  sortition draw --log out/public/selection-log.jsonl --beacon quicknet
  sortition draw --log out/public/selection-log.jsonl --live`,
    )
    .action(async (flags: DrawFlags) => done(await runDraw(io, flags)))
}

/** A log that was committed to is drawn from; without one, commit and draw are one step. */
async function runDraw(io: Io, flags: DrawFlags): Promise<ExitCode> {
  const config = await readNamedConfig(flags)
  // With settings that are wrong nothing is drawn either way, and this way everything that is wrong is told.
  if (!config.ok) return drawNow(io, flags)
  const path = resolveLogPath(flags.log, flags.out ?? config.value.out ?? 'out')
  if (flags.log !== undefined || (await isCommitted(path, flags.force === true))) return drawCommitted(io, path, flags)
  const stray = commitOnlyFlags.find(({ of }) => of(flags))
  if (stray !== undefined) return reportProblems(io, [problem('draw-needs-commit', { flag: stray.flag, path })])
  return drawNow(io, flags)
}

/**
 * Whether there is a log to draw from: one that was committed to, also where it is drawn already. That of a draw in one
 * step is no such log. One that cannot be read is, unless --force asks for its place.
 */
async function isCommitted(path: string, force: boolean): Promise<boolean> {
  if (!existsSync(path)) return false
  const bytes = await readBytes(path)
  const log = bytes.ok ? readLog(bytes.value) : bytes
  return log.ok ? log.value[0].body.pool.key === 'random' : !force
}

const commitOnlyFlags: readonly { readonly flag: string; readonly of: (flags: DrawFlags) => boolean }[] = [
  { flag: '--live', of: ({ live }) => live === true },
  { flag: '--dice', of: ({ dice }) => dice !== undefined },
  { flag: '--balls', of: ({ balls }) => balls !== undefined },
  { flag: '--contribution', of: ({ contribution }) => contribution !== undefined },
  { flag: '--beacon', of: ({ beacon }) => beacon !== undefined },
  { flag: '--beacon-file', of: ({ beaconFile }) => beaconFile !== undefined },
  { flag: '--pool-key', of: ({ poolKey }) => poolKey !== undefined },
  { flag: '--print-panels', of: ({ printPanels }) => printPanels !== undefined },
]

async function drawNow(io: Io, flags: DrawFlags): Promise<ExitCode> {
  const progress = openProgress(io, flags.quiet === true)
  const force = flags.force === true
  const inputs = await readInputSettings(flags)
  const settings = readDrawSettings(io, flags, inputs)
  const signer = await readSigningKey(flags.sign)
  const taken = inputs.ok ? await checkOutFolder(chooseDrawFolder(flags, inputs.value), { force }) : []
  const files = await readNamedFiles(inputs, progress.reading)
  progress.end()
  if (!settings.ok || !signer.ok || !files.ok || taken.length > 0) {
    return reportProblems(io, gatherProblems([settings, signer, files], taken))
  }
  const made = await makeDraw(files.value, settings.value, progress)
  if (!made.ok) return reportProblems(io, made.problems)
  if (!flags.quiet) printNotes(io, [...files.notes, ...made.notes])
  const written = await writeFolder(settings.value.out, listDrawFiles(files.value, made.value, signer.value), {
    force,
  })
  if (!written.ok) return reportProblems(io, written.problems)
  const drawn = {
    made: made.value,
    fair: made.value.fair,
    pool: files.value.pool.pool,
    table: files.value.quotas.table,
    written: written.value,
  }
  if (flags.json) io.out(`${JSON.stringify(buildDrawJson(drawn))}\n`)
  else if (!flags.quiet) renderDraw(io, drawn)
  return 0
}

function readDrawSettings(io: Io, flags: DrawFlags, inputs: Result<InputSettings>): Result<DrawSettings> {
  const config = inputs.ok ? inputs.value.config : {}
  const reserves = readWholeFlag('--reserves', flags.reserves, config.reserves, 0)
  const numbered = readWholeFlag('--panels', flags.panels, config.panels, 1)
  const time = readTimeFlag(flags.now, io.env, io.now)
  const method = readMethodFlag(flags.method, config.method)
  const seed = flags.seed ?? config.seed
  const problems: Problem[] = [inputs, reserves, numbered, time, method].flatMap((each) =>
    each.ok ? [] : each.problems,
  )
  if (inputs.ok && seed === undefined) {
    problems.push(buildMissingProblem('--seed', 'seed', '"Lotto 4 November 2026: 5 11 23 37 41 52"'))
  } else if (seed !== undefined) problems.push(...checkWords('--seed', seed))
  if (config.title !== undefined) problems.push(...checkWords('"title"', config.title))
  if (problems.length > 0 || !inputs.ok || !reserves.ok || !numbered.ok || !time.ok || !method.ok)
    return fail(...problems)
  return ok({
    panelSize: inputs.value.panel,
    reserves: reserves.value ?? 0,
    dropout: config.dropOut,
    numbered: numbered.value ?? defaultNumbered,
    seed: seed!,
    method: method.value,
    ...(config.title === undefined ? {} : { title: config.title }),
    out: chooseDrawFolder(flags, inputs.value),
    time: time.value,
  })
}

function chooseDrawFolder(flags: DrawFlags, { config }: InputSettings): string {
  return flags.out ?? config.out ?? 'out'
}

async function makeDraw(
  { pool, quotas }: InputTables,
  settings: DrawSettings,
  progress: ProgressLine,
): Promise<Result<MadeDraw>> {
  const { openHighs } = await import('../../solver/highs.ts')
  const solver = await openHighs()
  const tool = { name: 'sortition', version: packageVersion, solver: solver.name, wasm: solver.fingerprint }
  const told = followEngine(progress)
  const plan = { ...settings, provenance: buildProvenance(pool, quotas) }
  const made = drawInOneStep(solver, pool.pool, quotas.table, plan, tool, settings.time, told)
  progress.end()
  return made
}

function listDrawFiles(
  { pool, quotas }: InputTables,
  { log, pack, certificate, panel, reserves }: MadeDraw,
  signer: SshKey | null,
): (OutFile | OutFiles)[] {
  return [
    { path: outputLayout.log.path, content: log },
    ...buildSignatureFiles(log, signer),
    buildPeopleFiles(pool, quotas.table, panel, reserves),
    { path: outputLayout.pack.path, content: pack },
    { path: outputLayout.certificate.path, content: certificate },
  ]
}
