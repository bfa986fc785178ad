import type { GivenSource } from '../../core/draw/seed-sources.ts'
import type { CommitBody } from '../../core/log/entries.ts'
import type { HeldLog } from '../../core/log/log.ts'
import { drawFromLog, type LogDraw, readUndrawnLog, rebindPool } from '../../core/operations/draw-from-log.ts'
import type { BoundPool } from '../../core/operations/select-people.ts'
import { all, ok, passUnless, type Result, withNotes } from '../../core/result.ts'
import type { SshKey } from '../../core/signature/ssh-key.ts'
import type { ConfigSurvey } from '../../files/inputs/config.ts'
import { buildProvenance } from '../../files/inputs/provenance.ts'
import { changeFolder } from '../../files/output/change-folder.ts'
import { outputLayout } from '../../files/output/layout.ts'
import { writeNewFile } from '../../files/output/new-files.ts'
import type { WrittenFolder } from '../../files/output/out-file.ts'
import { listPeopleFiles } from '../../library/draw-files.ts'
import { buildQuestion, type InputTables } from '../../library/input-tables.ts'
import { problem } from '../../problems/problem.ts'
import type { Language } from '../../report/strings/languages.ts'
import { type CommonFlags, readTimeFlag } from '../flags/common-flags.ts'
import { readLanguageFlag } from '../flags/language-flag.ts'
import { readNewFileFlag } from '../flags/new-file-flag.ts'
import { type GivenFlags, readGivenSources } from '../flags/seed-flags.ts'
import { formatDrawQuestion } from '../render/draw-question.ts'
import { buildDrawJson, renderDraw } from '../render/draw-text.ts'
import { chooseLiveWords, renderLivePanel } from '../render/live-text.ts'
import { formatPanelList } from '../render/panel-list.ts'
import { printObject, reportFailure, reportProblems, tellNotes } from '../render/problem-text.ts'
import { askConsent } from '../session/ask-consent.ts'
import { askDice } from '../session/ask-dice.ts'
import { readInputSettings } from '../session/input-settings.ts'
import { growLog } from '../session/locked-log.ts'
import {
  buildGrowth,
  buildSignatureFiles,
  findPoolKey,
  type LogFile,
  noteOutdated,
  readSigningKey,
} from '../session/log-file.ts'
import { readNamedFiles } from '../session/read-inputs.ts'
import { compute } from '../world/compute.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { followEngine, openProgress } from '../world/progress-line.ts'

/** Flags of a draw from a committed log. */
export interface LogDrawFlags extends CommonFlags, GivenFlags {
  readonly log?: string
  readonly live?: boolean
  readonly lang?: string
  readonly poolKey?: string
  readonly sign?: string
  readonly printPanels?: string
  readonly now?: string
  readonly force?: boolean
  readonly reserves?: string
  readonly method?: string
  readonly panels?: string
  readonly spread?: boolean
  readonly invitation?: string
  readonly yes?: boolean
}

interface ReadyDraw {
  readonly file: LogFile
  readonly log: HeldLog
  readonly files: InputTables
  readonly people: BoundPool
  readonly sources: readonly GivenSource[]
  readonly time: string
  readonly signer: SshKey | null
  /** Of what people in the room read. */
  readonly language: Language
}

/** Draws from the log at `path`, which waits for its draw. */
export async function drawCommitted(
  io: Io,
  path: string,
  flags: LogDrawFlags,
  survey: ConfigSurvey,
): Promise<ExitCode> {
  const done = await growLog(io, path, async (file) => {
    const ready = await prepareDraw(io, file, flags, survey)
    if (!ready.ok) return ready
    // Notes about rows are the organiser's; they were told with the commit.
    if (flags.live !== true) tellNotes(io, ready.notes)
    return drawAndWrite(io, ready.value, flags)
  })
  if (!done.ok) return flags.live ? reportProblems(io, done.problems) : reportFailure(io, done)
  const { ready, drawn, written } = done.value
  const { files } = ready
  const commit = ready.log.entries[0].body
  tellNotes(io, noteOutdated(ready.file, ready.signer))
  const { pool } = files.pool
  const said = {
    made: { ...drawn, commit },
    fair: null,
    pool,
    table: files.quotas.table,
    written,
    inPublic: flags.live === true,
  }
  if (flags.json) printObject(io, buildDrawJson(said))
  else if (!flags.quiet) {
    if (flags.live) renderLivePanel(io, commit, drawn.draw, ready.language)
    renderDraw(io, said)
  }
  return 0
}

/** Everything that must be right before a die is thrown or a round fetched. Nothing has been written. */
async function prepareDraw(
  io: Io,
  file: LogFile,
  flags: LogDrawFlags,
  survey: ConfigSurvey,
): Promise<Result<ReadyDraw>> {
  const log = readUndrawnLog(file.bytes, file.path)
  if (!log.ok) return log
  const [entry] = log.value.entries
  const commit = entry.body
  const inputs = await readInputSettings(flags, survey)
  const read = all({
    inputs,
    time: readTimeFlag(flags.now, io.env, io.now),
    key: await findPoolKey(commit, flags.poolKey, file.folder),
    signer: await readSigningKey(flags.sign),
    files: await readNamedFiles(inputs, openProgress(io, flags.quiet === true)),
    flags: checkCommittedFlags(flags, commit),
    language: readLanguageFlag(flags.lang),
    list: readNewFileFlag('--print-panels', flags.printPanels, flags.force),
  })
  if (!read.ok) return read
  const { time, key, signer, files, language, list } = read.value
  const provenance = buildProvenance(files.pool, files.quotas)
  const question = { ...buildQuestion(files, read.value.inputs.panel), key, provenance }
  const bound = await compute(() => rebindPool(commit, question))
  if (!bound.ok) return withNotes(read.notes, bound)
  if (list !== null) {
    const written = await writeNewFile(list, formatPanelList(commit), { force: flags.force === true })
    if (!written.ok) return written
  }
  const sources = flags.live
    ? await askDice(io, entry, chooseLiveWords(language))
    : await readGivenSources(io, flags, commit.seedSource, time)
  if (!sources.ok) return sources
  const rest = { file, log: log.value, files, time, signer, language }
  return ok({ ...rest, people: bound.value, sources: sources.value }, read.notes)
}

/** What the commit has settled cannot be asked for any more, and only dice can be thrown in front of people. */
function checkCommittedFlags(flags: LogDrawFlags, { seedSource }: CommitBody): Result<null> {
  const settled = (['reserves', 'method', 'panels', 'spread', 'invitation'] as const).filter(
    (name) => flags[name] !== undefined,
  )
  return passUnless([
    ...(settled.length > 0 ? [problem('flag-committed', { flags: settled.map((name) => `--${name}`) })] : []),
    ...(flags.lang !== undefined && flags.live !== true
      ? [problem('setting-wrong', { name: '--lang', found: 'given without --live', wanted: 'given with --live' })]
      : []),
    ...(flags.live && seedSource.kind !== 'dice' ? [problem('live-needs-dice', {})] : []),
  ])
}

async function drawAndWrite(
  io: Io,
  ready: ReadyDraw,
  flags: LogDrawFlags,
): Promise<Result<{ readonly ready: ReadyDraw; readonly drawn: LogDraw; readonly written: WrittenFolder }>> {
  const { file, files, sources, time, signer } = ready
  const progress = openProgress(io, flags.quiet === true)
  const drawn = await compute(() => drawFromLog(ready.log, ready.people, { sources, time }, followEngine(progress)))
  progress.end()
  if (!drawn.ok) return drawn
  tellNotes(io, drawn.notes)
  const { log, panel, reserves, draw } = drawn.value
  // A live draw was asked about already, with its digits.
  const meant = await askConsent(io, {
    yes: flags.yes === true || flags.live === true,
    what: `the draw from ${file.path} would be made for good`,
    show: (say) => say(formatDrawQuestion(sources, draw)),
  })
  if (!meant.ok) return meant
  const people = listPeopleFiles(files, { panel, reserves })
  const written = await changeFolder(file.folder, {
    turns: [[people, ...buildSignatureFiles(log, signer)]],
    log: buildGrowth(file, log),
    replace: flags.force ? 'all' : [outputLayout.signature.path],
  })
  return written.ok ? ok({ ready, drawn: drawn.value, written: written.value }) : written
}
