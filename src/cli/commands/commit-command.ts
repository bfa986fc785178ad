import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import { chooseReplacementSeed, type ReplacementSeed, type SeedSource } from '../../core/draw/seed-sources.ts'
import { beginLog, type Commitment, makeCommitment } from '../../core/operations/commit-lottery.ts'
import { findSourceProblems, findTimingProblems } from '../../core/operations/source-problems.ts'
import { all, ok, passUnless, type Result } from '../../core/result.ts'
import { buildProvenance } from '../../files/inputs/provenance.ts'
import { writeNewFile } from '../../files/output/new-files.ts'
import { checkOutFolder, writeFolder } from '../../files/output/output-folder.ts'
import { checkPersonalTitle } from '../../files/output/personal-title.ts'
import { listCommitFiles } from '../../library/draw-files.ts'
import { buildQuestion, type InputTables } from '../../library/input-tables.ts'
import {
  addInputFlags,
  addOutputFlags,
  buildAcceptGapOption,
  buildMethodOption,
  defaultNumbered,
  formatClock,
  readTimeFlag,
} from '../flags/common-flags.ts'
import { readNewFileFlag } from '../flags/new-file-flag.ts'
import { addReplacementsFlag, type ReplacementsFlag, readReplacementsFlag } from '../flags/replacement-flags.ts'
import { type AnnounceFlags, addAnnounceFlags, readAnnouncement } from '../flags/seed-flags.ts'
import { buildCommitJson, renderCommit } from '../render/commit-text.ts'
import { formatPanelList } from '../render/panel-list.ts'
import { printObject, reportFailure, tellNotes } from '../render/problem-text.ts'
import { openEngine } from '../session/engine.ts'
import { readInputSettings, readPanelsFlag } from '../session/input-settings.ts'
import { buildSignatureFiles, readPoolKey, readSigningKey } from '../session/log-file.ts'
import {
  checkDrawWords,
  chooseOutFolder,
  type LotteryFlags,
  type LotterySettings,
  type ReadAlready,
  readLotterySettings,
} from '../session/lottery-settings.ts'
import { readNamedFiles } from '../session/read-inputs.ts'
import { invitationOption, readNamedInvitation } from '../session/read-invitation.ts'
import { noteVoidLogs } from '../session/void-logs.ts'
import { compute } from '../world/compute.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { followEngine, openProgress, type ProgressLine } from '../world/progress-line.ts'

interface CommitFlags extends LotteryFlags, AnnounceFlags, ReplacementsFlag {
  readonly poolKey?: string
  readonly sign?: string
  readonly printPanels?: string
  readonly allowAnyTime?: boolean
  readonly soon?: boolean
  readonly force?: boolean
}

interface CommitSettings extends LotterySettings {
  readonly seedSource: SeedSource
  readonly replacementSeed: ReplacementSeed
  /** The file of the list of panels, if one is asked for. */
  readonly list: string | null
}

export function defineCommitCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  const command = addInputFlags(base)
    .option('--reserves <n>', 'people in reserve (default: none)')
    .option('--out <folder>', 'folder for the results (default: out)')
    .addOption(buildMethodOption())
    .option(
      '--panels <n>',
      `numbered panels in the lottery (default: ${defaultNumbered}); above 100000, weighted tickets`,
    )
  return addOutputFlags(
    addReplacementsFlag(addAnnounceFlags(command))
      .option('--soon', 'let the round be published less than 15 minutes after the commit')
      .option('--pool-key <file>', 'use this pool key instead of a new random one')
      .option('--sign <key>', 'sign the log with this private SSH key (Ed25519, without passphrase)')
      .option('--print-panels <file>', 'write the numbered panels as a list to print, people under their pseudonyms')
      .option('--spread', 'mix the numbered panels further: the same chances, more people who may meet')
      .option(...invitationOption)
      .option('--accept-no-chance', 'go on where people who have a chance would be on no numbered panel')
      .addOption(buildAcceptGapOption())
      .option('--now <time>', 'time of the log, for example 2026-11-04T18:30:00Z')
      .option('--allow-any-time', 'with a beacon: let the time of the log be far from the clock of this machine')
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
  const progress = openProgress(io, flags.quiet === true)
  const inputs = await readInputSettings(flags)
  const ready = all({
    settings: readCommitSettings(io, flags, {
      inputs,
      invitation: await readNamedInvitation(flags.invitation, inputs),
    }),
    key: await openPoolKey(flags),
    signer: await readSigningKey(flags.sign),
    files: await readNamedFiles(inputs, progress),
    free: inputs.ok
      ? passUnless(await checkOutFolder(chooseOutFolder(flags, inputs.value), { force: 'never' }))
      : ok(null),
  })
  if (!ready.ok) return reportFailure(io, ready)
  const { settings, key, signer, files: tables } = ready.value
  tellNotes(io, ready.notes)
  const published = await checkPersonalTitle(settings.words, tables.pool)
  if (!published.ok) return reportFailure(io, published)
  const made = await buildCommitment(tables, settings, key, progress)
  if (!made.ok) return reportFailure(io, made)
  const before = await noteVoidLogs(settings.out, made.value.commit)
  tellNotes(io, [...made.notes, ...before])
  const log = beginLog(made.value, settings.time)
  if (!log.ok) return reportFailure(io, log)
  const { text } = log.value
  const files = listCommitFiles({ ...made.value, log: text, signature: buildSignatureFiles(text, signer) }, key)
  const written = await writeFolder(settings.out, files, { force: 'never' })
  if (!written.ok) return reportFailure(io, written)
  const printed = await writePanelList(settings.list, made.value, flags.force === true)
  if (!printed.ok) return reportFailure(io, printed)
  const said = {
    commitment: made.value,
    fingerprint: log.value.entries[0].hash,
    written: written.value,
    printed: settings.list,
    time: settings.time,
    flags,
  }
  if (flags.json) printObject(io, buildCommitJson(said))
  else if (!flags.quiet) renderCommit(io, said)
  return 0
}

function readCommitSettings(
  io: Io,
  flags: CommitFlags,
  { inputs, invitation }: Pick<ReadAlready, 'inputs' | 'invitation'>,
): Result<CommitSettings> {
  const numbered = readPanelsFlag(flags, inputs)
  const time = readTimeFlag(flags.now, io.env, io.now)
  const tickets = numbered.ok ? numbered.value : defaultNumbered
  const seedSource = readAnnouncement(flags, tickets)
  const read = all({
    lottery: readLotterySettings(flags, { inputs, numbered, time, invitation }),
    seedSource,
    replacements: readReplacementsFlag(flags, inputs.ok ? inputs.value.config.replacements : undefined),
    words: checkDrawWords(inputs),
    fair: seedSource.ok ? passUnless(findSourceProblems(seedSource.value, tickets)) : ok(null),
    timing: seedSource.ok && time.ok ? checkTiming(io, flags, seedSource.value, time.value) : ok(null),
    list: readNewFileFlag('--print-panels', flags.printPanels, flags.force),
  })
  if (!read.ok) return read
  const { lottery, list, replacements, seedSource: source } = read.value
  return ok({
    ...lottery,
    list,
    seedSource: source,
    replacementSeed: chooseReplacementSeed(replacements, source),
  })
}

function checkTiming(io: Io, flags: CommitFlags, source: SeedSource, time: string): Result<null> {
  const clock = formatClock(io.now())
  const [allowAnyTime, allowSoon] = [flags.allowAnyTime === true, flags.soon === true]
  return passUnless(findTimingProblems(source, { entry: 'commit', time, clock, allowAnyTime, allowSoon }))
}

/** 256 random bits of the operating system, unless a key is given. */
async function openPoolKey({ poolKey }: CommitFlags): Promise<Result<Uint8Array>> {
  return poolKey === undefined ? ok(Uint8Array.from(randomBytes(32))) : readPoolKey(poolKey)
}

async function buildCommitment(
  files: InputTables,
  settings: CommitSettings,
  key: Uint8Array,
  progress: ProgressLine,
): Promise<Result<Commitment>> {
  const question = buildQuestion(files, settings.panelSize)
  const plan = { ...settings, key, provenance: buildProvenance(files.pool, files.quotas) }
  const engine = await openEngine()
  const made = await compute(() => makeCommitment(engine, question, plan, followEngine(progress)))
  progress.end()
  return made
}

async function writePanelList(path: string | null, { commit }: Commitment, force: boolean): Promise<Result<null>> {
  if (path === null) return ok(null)
  const written = await writeNewFile(path, formatPanelList(commit), { force })
  return written.ok ? ok(null) : written
}
