import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import type { GivenSource } from '../../core/draw/seed-sources.ts'
import { listInviteDifferences } from '../../core/invite/compare-counts.ts'
import { findInviteCommit, type HeldInviteLog, inviteLog, readInviteLog } from '../../core/invite/invite-log.ts'
import type { InvitePlan } from '../../core/invite/letter-plan.ts'
import { readLoggedPlan } from '../../core/invite/read-plan.ts'
import { holdEntries } from '../../core/log/held-entries.ts'
import { findGivenProblems } from '../../core/operations/draw-from-log.ts'
import { all, fail, failWith, ok, passUnless, type Result } from '../../core/result.ts'
import type { SshKey } from '../../core/signature/ssh-key.ts'
import { judgeInviteLog } from '../../core/verify/invitation/invite-verdicts.ts'
import { changeFolder } from '../../files/output/change-folder.ts'
import { outputLayout } from '../../files/output/layout.ts'
import type { WrittenFolder } from '../../files/output/out-file.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { addOutputFlags, readTimeFlag } from '../flags/common-flags.ts'
import { addListFlags, type ListFlags } from '../flags/list-flags.ts'
import { addGivenFlags, type GivenFlags, readGivenSources } from '../flags/seed-flags.ts'
import { formatGivenSources } from '../render/draw-question.ts'
import { buildInviteJson, renderInvitation } from '../render/invite-text.ts'
import { printObject, reportFailure, tellNotes } from '../render/problem-text.ts'
import { askConsent, yesFlag } from '../session/ask-consent.ts'
import { readLogFlag } from '../session/find-log.ts'
import { drawInvitation, type MadeInvitation, type OpenedList, withAddressList } from '../session/invite-letters.ts'
import { readListPlace } from '../session/invite-plan.ts'
import { growLog } from '../session/locked-log.ts'
import { buildGrowth, buildSignatureFiles, type LogFile, noteOutdated, readSigningKey } from '../session/log-file.ts'
import { inviteHome } from '../session/log-homes.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { openProgress } from '../world/progress-line.ts'
import { watchRows } from '../world/watch-rows.ts'
import { defaultInviteOut } from './invite-command.ts'

interface InviteDrawFlags extends ListFlags, GivenFlags {
  readonly log?: string
  readonly sign?: string
  readonly now?: string
  readonly yes?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}

const defaultInviteLog = `${defaultInviteOut}/${outputLayout.inviteLog.path}`

/** `sortition invite-draw`: the letters of a commit, once its seed is there. */
export function defineInviteDrawCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    addGivenFlags(addListFlags(base.argument('[log]', `the committed log (default: ${defaultInviteLog})`)))
      .option('--log <file>', 'the same: the committed log')
      .option('--seed <text>', 'the text of the organiser, where it was announced')
      .option('--sign <key>', 'sign the log with this private SSH key (Ed25519, without passphrase)')
      .option('--now <time>', 'time of the entry, for example 2026-11-04T18:30:00Z')
      .option(...yesFlag),
  )
    .addHelpText(
      'after',
      `
The list must be the one that was committed to: the same ids, with the same numbers of
addresses by stratum and part. The order of its rows and files does not matter.

Examples:
  sortition invite-draw --list addresses.parquet --beacon quicknet
  sortition invite-draw invitation/public/invite-log.jsonl --list addresses.parquet --dice 4610233918`,
    )
    .action(async (log: string | undefined, flags: InviteDrawFlags) => done(await runInviteDraw(io, log, flags)))
}

/** What is asked for, once the log is known. */
interface InviteDrawTerms {
  readonly flags: InviteDrawFlags
  readonly time: string
  readonly signer: SshKey | null
}

interface DrawnInvitation {
  readonly made: MadeInvitation
  readonly written: WrittenFolder
  readonly file: LogFile
}

async function runInviteDraw(io: Io, argument: string | undefined, flags: InviteDrawFlags): Promise<ExitCode> {
  const named = readLogFlag(argument, flags)
  const path = named.ok ? (named.value ?? defaultInviteLog) : defaultInviteLog
  const ready = all({
    named,
    there: passUnless(
      named.ok && named.value === undefined && !existsSync(path) ? [problem('log-none', { path })] : [],
    ),
    list: readListPlace({ ...flags, id: '-' }, io.env),
    time: readTimeFlag(flags.now, io.env, io.now),
    signer: await readSigningKey(flags.sign),
  })
  if (!ready.ok) return reportFailure(io, ready)
  const { time, signer } = ready.value
  const done = await growLog(io, path, (file) => drawFromFile(io, file, { flags, time, signer }), [inviteHome])
  if (!done.ok) return reportFailure(io, done)
  const { made, written, file } = done.value
  tellNotes(io, noteOutdated(file, signer))
  if (flags.json) printObject(io, buildInviteJson(made, written))
  else if (!flags.quiet) renderInvitation(io, made, written)
  return 0
}

async function drawFromFile(io: Io, file: LogFile, terms: InviteDrawTerms): Promise<Result<DrawnInvitation>> {
  const held = holdEntries(inviteLog, file.bytes, file.path)
  if (!held.ok) return held
  const waits = passUnless(findDrawObstacles(held.value, file))
  if (!waits.ok) return waits
  const { body } = findInviteCommit(held.value.entries)
  const plan = readLoggedPlan(body)
  if (typeof plan === 'string') return fail(problem('file-refused', { file: file.path, why: plan }))
  const place = readListPlace({ ...terms.flags, id: body.id }, io.env)
  if (!place.ok) return place
  const progress = openProgress(io, terms.flags.quiet === true)
  const drawn = await withAddressList(place.value, plan, watchRows(progress), async (opened) => {
    progress.end()
    const made = await drawFromList(io, opened, { log: held.value, plan }, terms)
    return made.ok ? writeDrawn(io, file, made.value, terms) : made
  })
  progress.end()
  return drawn
}

/** What keeps a log from being drawn from. */
function findDrawObstacles({ entries }: HeldInviteLog, { bytes, path }: LogFile): readonly Problem[] {
  const types = [...entries.map(({ type }) => type), 'invite-draw' as const]
  const disorder = inviteLog.findOrderFaults(types)
  if (disorder.length > 0) {
    return disorder.map(({ expected }) =>
      problem('log-order', { expected, found: 'draw' }, { file: path, line: entries.length }),
    )
  }
  const verdicts = judgeInviteLog({ ...readInviteLog(bytes), given: { log: bytes }, list: null })
  const failed = verdicts.filter(({ outcome }) => outcome === 'fail').map(({ name }) => name)
  return failed.length === 0 ? [] : [problem('log-fails', { verdicts: failed }, { file: path })]
}

/** The list must be the committed one before a die is thrown or a round fetched. */
async function drawFromList(
  io: Io,
  opened: OpenedList,
  { log, plan }: { readonly log: HeldInviteLog; readonly plan: InvitePlan },
  { flags, time }: InviteDrawTerms,
): Promise<Result<MadeInvitation>> {
  const { body } = findInviteCommit(log.entries)
  const same = passUnless(listInviteDifferences(body, opened.list).map((each) => problem('list-differs', each)))
  if (!same.ok) return same
  const sources = await readGivenSources(io, flags, body.seedSource, time)
  if (!sources.ok) return sources
  const wrong = findGivenProblems(body.seedSource, null, { sources: sources.value, time })
  return wrong.length > 0 ? failWith(wrong) : drawInvitation(opened, log, plan, { sources: sources.value, time })
}

async function writeDrawn(
  io: Io,
  file: LogFile,
  made: MadeInvitation,
  { flags, signer }: InviteDrawTerms,
): Promise<Result<DrawnInvitation>> {
  const { text, entries } = made.log
  const meant = await askConsent(io, {
    yes: flags.yes === true,
    what: `the letters of ${file.path} would be drawn for good`,
    show: (say) => say(formatLettersQuestion(made.draw.sources, findInviteCommit(entries).body.letters)),
  })
  if (!meant.ok) return meant
  const written = await changeFolder(file.folder, {
    turns: [[...made.letters, ...buildSignatureFiles(text, signer, inviteHome)]],
    log: buildGrowth(file, text),
    replace: [inviteHome.signature],
  })
  return written.ok ? ok({ made, written: written.value, file }) : written
}

function formatLettersQuestion(sources: readonly GivenSource[], letters: number): string {
  return `${formatGivenSources(sources)}The ${letters} letters that follow from this would be drawn.\n`
}
