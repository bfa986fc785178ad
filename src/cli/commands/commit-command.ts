import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { appendEntry } from '../../core/log/log.ts'
import { formatPoolKey } from '../../core/log/pool-rows.ts'
import { type Commitment, type CommitPlan, makeCommitment } from '../../core/operations/commit-lottery.ts'
import { findSourceProblems } from '../../core/operations/draw-from-log.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import type { SshKey } from '../../core/signature/ssh-key.ts'
import { buildProvenance } from '../../files/inputs/provenance.ts'
import { outputLayout } from '../../files/output/layout.ts'
import { writeNewFile } from '../../files/output/new-file.ts'
import type { OutFile } from '../../files/output/out-file.ts'
import { checkOutFolder, writeFolder } from '../../files/output/output-folder.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import {
  addInputFlags,
  addOutputFlags,
  type CommonFlags,
  defaultNumbered,
  methodNames,
  readMethodFlag,
  readTimeFlag,
  readWholeFlag,
} from '../flags/common-flags.ts'
import { checkWords } from '../flags/public-words.ts'
import { type AnnounceFlags, addAnnounceFlags, readAnnouncement } from '../flags/seed-flags.ts'
import { buildCommitJson, renderCommit } from '../render/commit-text.ts'
import { formatPanelList } from '../render/panel-list.ts'
import { gatherProblems, printNotes, reportProblems } from '../render/problem-text.ts'
import { type InputSettings, readInputSettings } from '../session/input-settings.ts'
import { buildSignatureFiles, readPoolKey, readSigningKey } from '../session/log-file.ts'
import { type InputTables, readNamedFiles } from '../session/read-inputs.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { followEngine, openProgress, type ProgressLine } from '../world/progress-line.ts'
import { packageVersion } from '../world/version.ts'

interface CommitFlags extends CommonFlags, AnnounceFlags {
  readonly reserves?: string
  readonly out?: string
  readonly method?: string
  readonly panels?: string
  readonly poolKey?: string
  readonly sign?: string
  readonly printPanels?: string
  readonly now?: string
  readonly force?: boolean
}

interface CommitSettings extends Omit<CommitPlan, 'provenance'> {
  readonly out: string
  readonly time: string
}

export function defineCommitCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  const command = addInputFlags(base)
    .option('--reserves <n>', 'people in reserve (default: none)')
    .option('--out <folder>', 'folder for the results (default: out)')
    .option('--method <name>', `how chances are shared: ${methodNames.join(', ')} (default: leximin)`)
    .option(
      '--panels <n>',
      `numbered panels in the lottery (default: ${defaultNumbered}); above 100000, weighted tickets`,
    )
  return addOutputFlags(
    addAnnounceFlags(command)
      .option('--pool-key <file>', 'use this pool key instead of a new random one')
      .option('--sign <key>', 'sign the log with this private SSH key (Ed25519, without passphrase)')
      .option('--print-panels <file>', 'write the numbered panels as a list to print, people as pool indices')
      .option('--now <time>', 'time of the log, for example 2026-11-04T18:30:00Z')
      .option('--force', 'let --print-panels replace a file'),
  )
    .addHelpText(
      'after',
      `
Examples:
  sortition commit --beacon quicknet --at 2026-11-05T12:00:00Z
  sortition commit --dice --panels 1000 --print-panels panels.txt --sign ~/.ssh/id_ed25519`,
    )
    .action(async (flags: CommitFlags) => done(await runCommit(io, flags)))
}

async function runCommit(io: Io, flags: CommitFlags): Promise<ExitCode> {
  const inputs = await readInputSettings(flags)
  const settings = readCommitSettings(io, flags, inputs)
  const key = await openPoolKey(flags)
  const signer = await readSigningKey(flags.sign)
  const taken = inputs.ok ? await checkOutFolder(chooseCommitFolder(flags, inputs.value), { force: 'never' }) : []
  const progress = openProgress(io, flags.quiet === true)
  const files = await readNamedFiles(inputs, progress.reading)
  progress.end()
  if (!settings.ok || !key.ok || !signer.ok || !files.ok || taken.length > 0) {
    return reportProblems(io, gatherProblems([settings, key, signer, files], taken))
  }
  const made = await buildCommitment(files.value, settings.value, key.value, progress)
  if (!made.ok) return reportProblems(io, made.problems)
  if (!flags.quiet) printNotes(io, [...files.notes, ...made.notes])
  const log = appendEntry(null, 'commit', made.value.commit, settings.value.time)
  if (!log.ok) return reportProblems(io, log.problems)
  const { out } = settings.value
  const written = await writeFolder(out, listCommitFiles(made.value, log.value.text, key.value, signer.value), {
    force: 'never',
  })
  if (!written.ok) return reportProblems(io, written.problems)
  const printed = await writePanelList(flags, made.value)
  if (!printed.ok) return reportProblems(io, printed.problems)
  const said = {
    commitment: made.value,
    fingerprint: log.value.entries[0].hash,
    written: written.value,
    printed: printed.value,
    time: settings.value.time,
  }
  if (flags.json) io.out(`${JSON.stringify(buildCommitJson(said))}\n`)
  else if (!flags.quiet) renderCommit(io, said)
  return 0
}

function readCommitSettings(io: Io, flags: CommitFlags, inputs: Result<InputSettings>): Result<CommitSettings> {
  const config = inputs.ok ? inputs.value.config : {}
  const reserves = readWholeFlag('--reserves', flags.reserves, config.reserves, 0)
  const panels = readWholeFlag('--panels', flags.panels, config.panels, 1)
  const time = readTimeFlag(flags.now, io.env, io.now)
  const method = readMethodFlag(flags.method, config.method)
  const numbered = (panels.ok ? panels.value : undefined) ?? defaultNumbered
  const source = readAnnouncement(flags, numbered)
  const problems: Problem[] = [inputs, reserves, panels, time, method, source].flatMap((each) =>
    each.ok ? [] : each.problems,
  )
  if (config.title !== undefined) problems.push(...checkWords('"title"', config.title))
  if (source.ok && time.ok) problems.push(...findSourceProblems(source.value, numbered, time.value))
  const print = flags.printPanels
  if (print !== undefined && flags.force !== true && existsSync(print))
    problems.push(problem('file-exists', { path: print }))
  if (problems.length > 0 || !inputs.ok || !reserves.ok || !time.ok || !method.ok || !source.ok)
    return fail(...problems)
  return ok({
    panelSize: inputs.value.panel,
    reserves: reserves.value ?? 0,
    dropout: config.dropOut,
    numbered,
    method: method.value,
    seedSource: source.value,
    ...(config.title === undefined ? {} : { title: config.title }),
    out: chooseCommitFolder(flags, inputs.value),
    time: time.value,
  })
}

function chooseCommitFolder(flags: CommitFlags, { config }: InputSettings): string {
  return flags.out ?? config.out ?? 'out'
}

/** 256 random bits of the operating system, unless a key is given. */
async function openPoolKey({ poolKey }: CommitFlags): Promise<Result<Uint8Array>> {
  return poolKey === undefined ? ok(Uint8Array.from(randomBytes(32))) : readPoolKey(poolKey)
}

async function buildCommitment(
  { pool, quotas }: InputTables,
  settings: CommitSettings,
  key: Uint8Array,
  progress: ProgressLine,
): Promise<Result<Commitment>> {
  const { openHighs } = await import('../../solver/highs.ts')
  const solver = await openHighs()
  const tool = { name: 'sortition', version: packageVersion, solver: solver.name, wasm: solver.fingerprint }
  const plan = { ...settings, provenance: buildProvenance(pool, quotas) }
  const made = makeCommitment(solver, pool.pool, quotas.table, plan, key, tool, followEngine(progress))
  progress.end()
  return made
}

function listCommitFiles(
  { pack, certificate }: Commitment,
  log: string,
  key: Uint8Array,
  signer: SshKey | null,
): OutFile[] {
  return [
    { path: outputLayout.log.path, content: log },
    ...buildSignatureFiles(log, signer),
    { path: outputLayout.poolKey.path, content: formatPoolKey(key) },
    { path: outputLayout.pack.path, content: pack },
    { path: outputLayout.certificate.path, content: certificate },
  ]
}

async function writePanelList(
  { printPanels, force }: CommitFlags,
  { commit }: Commitment,
): Promise<Result<string | null>> {
  if (printPanels === undefined) return ok(null)
  const written = await writeNewFile(printPanels, formatPanelList(commit), { force: force === true })
  return written.ok ? ok(printPanels) : written
}
