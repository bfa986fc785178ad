import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { mostBytes } from '../../core/log/limits.ts'
import { readLog } from '../../core/log/log.ts'
import { checkSeedText } from '../../core/log/public-words.ts'
import { drawInOneStep, type MadeDraw } from '../../core/operations/draw-in-one-step.ts'
import { all, failWith, ok, passUnless, type Result } from '../../core/result.ts'
import { readBytes } from '../../files/disk/read-whole-file.ts'
import type { ConfigSurvey } from '../../files/inputs/config.ts'
import { buildProvenance } from '../../files/inputs/provenance.ts'
import { checkOutFolder, writeFolder } from '../../files/output/output-folder.ts'
import { checkPersonalTitle } from '../../files/output/personal-title.ts'
import { listDrawFiles } from '../../library/draw-files.ts'
import { buildQuestion, type InputTables } from '../../library/input-tables.ts'
import { problem } from '../../problems/problem.ts'
import { defaultLanguage, languageTags } from '../../report/strings/languages.ts'
import {
  addInputFlags,
  addOutputFlags,
  buildAcceptGapOption,
  buildMethodOption,
  buildMissingProblem,
  defaultNumbered,
  readTimeFlag,
  requireSetting,
} from '../flags/common-flags.ts'
import { addGivenFlags } from '../flags/seed-flags.ts'
import { buildDrawJson, renderDraw } from '../render/draw-text.ts'
import { printObject, reportFailure, reportProblems, tellNotes } from '../render/problem-text.ts'
import { yesFlag } from '../session/ask-consent.ts'
import { openEngine } from '../session/engine.ts'
import { readLogFlag } from '../session/find-log.ts'
import { type InputSettings, readInputSettings, readPanelsFlag, surveyNamedConfig } from '../session/input-settings.ts'
import { buildSignatureFiles, readSigningKey, resolveLogPath } from '../session/log-file.ts'
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
import { compute } from '../world/compute.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { followEngine, openProgress, type ProgressLine } from '../world/progress-line.ts'
import { drawCommitted, type LogDrawFlags } from './draw-committed.ts'

interface DrawFlags extends LogDrawFlags, LotteryFlags {}

interface DrawSettings extends LotterySettings {
  readonly seed: string
}

export function defineDrawCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    addGivenFlags(
      addInputFlags(
        base.argument('[log]', 'draw from this committed log (default: the one in the output folder, if any)'),
      )
        .option('--reserves <n>', 'people in reserve (default: none)')
        .option('--seed <text>', 'the text from which the draw follows')
        .option('--out <folder>', 'folder for the results (default: out)')
        .addOption(buildMethodOption())
        .option(
          '--panels <n>',
          `numbered panels in the lottery (default: ${defaultNumbered}); above 100000, weighted tickets`,
        )
        .option('--spread', 'mix the numbered panels further: the same chances, more people who may meet')
        .option(...invitationOption)
        .option('--accept-no-chance', 'go on where people who have a chance would be on no numbered panel')
        .addOption(buildAcceptGapOption())
        .option('--now <time>', 'time of the log, for example 2026-11-04T18:30:00Z')
        .option('--force', 'replace the public and private folders of an earlier draw in one step')
        .option('--log <file>', 'the same: the committed log to draw from')
        .option('--live', 'take the digits of the dice one at a time, in front of people')
        .option(
          '--lang <name>',
          `language of what --live says: ${languageTags.join(', ')} (default: ${defaultLanguage})`,
        )
        .option('--pool-key <file>', 'the pool key of the commit (default: private/pool-key)')
        .option('--sign <key>', 'sign the log with this private SSH key (Ed25519, without passphrase)')
        .option('--print-panels <file>', 'write the numbered panels as a list to print, people under their pseudonyms')
        .option(...yesFlag),
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
    .action(async (log: string | undefined, flags: DrawFlags) => done(await runDraw(io, log, flags)))
}

/** A log that was committed to is drawn from; without one, commit and draw are one step. */
async function runDraw(io: Io, argument: string | undefined, flags: DrawFlags): Promise<ExitCode> {
  const log = readLogFlag(argument, flags)
  if (!log.ok) return reportFailure(io, log)
  const survey = await surveyNamedConfig(flags)
  // With settings that are wrong nothing is drawn either way, and this way everything that is wrong is told.
  if (survey.problems.length > 0) return drawNow(io, flags, survey)
  const path = resolveLogPath(log.value, flags.out ?? survey.config.out ?? 'out')
  if (log.value !== undefined || (await isCommitted(path, flags.force === true)))
    return drawCommitted(io, path, flags, survey)
  const stray = commitOnlyFlags.find(({ of }) => of(flags))
  if (stray !== undefined) return reportProblems(io, [problem('draw-needs-commit', { flag: stray.flag, path })])
  return drawNow(io, flags, survey)
}

/**
 * Whether there is a log to draw from: one that was committed to, also where it is drawn already. That of a draw in one
 * step is no such log. One that cannot be read is, unless --force asks for its place.
 */
async function isCommitted(path: string, force: boolean): Promise<boolean> {
  if (!existsSync(path)) return false
  const bytes = await readBytes(path, mostBytes.log)
  const log = bytes.ok ? readLog(bytes.value) : bytes
  return log.ok ? log.value[0].body.pool.key === 'random' : !force
}

const commitOnlyFlags: readonly { readonly flag: string; readonly of: (flags: DrawFlags) => boolean }[] = [
  { flag: '--live', of: ({ live }) => live === true },
  { flag: '--lang', of: ({ lang }) => lang !== undefined },
  { flag: '--dice', of: ({ dice }) => dice !== undefined },
  { flag: '--balls', of: ({ balls }) => balls !== undefined },
  { flag: '--contribution', of: ({ contribution }) => contribution !== undefined },
  { flag: '--beacon', of: ({ beacon }) => beacon !== undefined },
  { flag: '--beacon-file', of: ({ beaconFile }) => beaconFile !== undefined },
  { flag: '--pool-key', of: ({ poolKey }) => poolKey !== undefined },
  { flag: '--print-panels', of: ({ printPanels }) => printPanels !== undefined },
]

async function drawNow(io: Io, flags: DrawFlags, survey: ConfigSurvey): Promise<ExitCode> {
  const progress = openProgress(io, flags.quiet === true)
  const force = flags.force === true
  const inputs = await readInputSettings(flags, survey)
  const ready = all({
    settings: readDrawSettings(io, flags, { inputs, invitation: await readNamedInvitation(flags.invitation, inputs) }),
    signer: await readSigningKey(flags.sign),
    files: await readNamedFiles(inputs, progress),
    free: inputs.ok ? passUnless(await checkOutFolder(chooseOutFolder(flags, inputs.value), { force })) : ok(null),
  })
  if (!ready.ok) return reportFailure(io, ready)
  const { settings, signer, files } = ready.value
  tellNotes(io, ready.notes)
  const published = await checkPersonalTitle(settings.words, files.pool)
  if (!published.ok) return reportFailure(io, published)
  const made = await makeDraw(files, settings, progress)
  if (!made.ok) return reportFailure(io, made)
  tellNotes(io, made.notes)
  const signature = buildSignatureFiles(made.value.log, signer)
  const written = await writeFolder(settings.out, listDrawFiles(files, { ...made.value, signature }), { force })
  if (!written.ok) return reportFailure(io, written)
  const drawn = {
    made: made.value,
    fair: made.value.fair,
    pool: files.pool.pool,
    table: files.quotas.table,
    written: written.value,
    inPublic: false,
  }
  if (flags.json) printObject(io, buildDrawJson(drawn))
  else if (!flags.quiet) renderDraw(io, drawn)
  return 0
}

function readDrawSettings(
  io: Io,
  flags: DrawFlags,
  { inputs, invitation }: Pick<ReadAlready, 'inputs' | 'invitation'>,
): Result<DrawSettings> {
  const numbered = readPanelsFlag(flags, inputs)
  const time = readTimeFlag(flags.now, io.env, io.now)
  const read = all({
    lottery: readLotterySettings(flags, { inputs, numbered, time, invitation }),
    seed: readSeedText(flags, inputs),
    words: checkDrawWords(inputs),
    replacements: checkReplacements(inputs),
  })
  return read.ok ? ok({ ...read.value.lottery, seed: read.value.seed }) : read
}

/** Between commit and draw in one step there is no time in which another source could be announced. */
function checkReplacements(inputs: Result<InputSettings>): Result<null> {
  const kind = inputs.ok ? inputs.value.config.replacements : undefined
  return passUnless(kind === undefined || kind === 'draw' ? [] : [problem('replacements-need-commit', { kind })])
}

function readSeedText(flags: DrawFlags, inputs: Result<InputSettings>): Result<string> {
  const missing = buildMissingProblem('--seed', 'seed', '"Lotto 4 November 2026: 5 11 23 37 41 52"')
  const configured = inputs.ok ? inputs.value.config.seed : undefined
  const seed = requireSetting(flags.seed ?? configured, inputs, missing)
  const unclear = seed.ok ? checkSeedText('--seed', seed.value) : []
  return unclear.length === 0 ? seed : failWith(unclear)
}

async function makeDraw(files: InputTables, settings: DrawSettings, progress: ProgressLine): Promise<Result<MadeDraw>> {
  const question = buildQuestion(files, settings.panelSize)
  const plan = { ...settings, provenance: buildProvenance(files.pool, files.quotas) }
  const engine = await openEngine()
  const made = await compute(() => drawInOneStep(engine, question, plan, followEngine(progress)))
  progress.end()
  return made
}
