import type { Command } from 'commander'
import type { CalledFrom } from '../../core/log/entries.ts'
import { checkReason } from '../../core/log/public-words.ts'
import type { PoolIndex } from '../../core/model/pool-place.ts'
import {
  decideAnswer,
  decideReplacement,
  leaveUnchanged,
  type ReplacementDecision,
  type ReplacementPlan,
} from '../../core/operations/decide-replacement.ts'
import { findEndProblems, findPanelMembers } from '../../core/operations/panel-members.ts'
import type { DrawnLog } from '../../core/operations/replace-people.ts'
import { measureStandingFit } from '../../core/operations/standing-fit.ts'
import { all, failWith, ok, passUnless, type Result } from '../../core/result.ts'
import type { SshKey } from '../../core/signature/ssh-key.ts'
import { changeFolder } from '../../files/output/change-folder.ts'
import { outputLayout } from '../../files/output/layout.ts'
import { checkPersonalReason } from '../../files/output/personal-reason.ts'
import { type Remake, remakePeopleFiles } from '../../files/output/remake-people.ts'
import { buildBelonging } from '../../library/panel-standing.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { addOutputFlags, readTimeFlag, readWholeFlag } from '../flags/common-flags.ts'
import { formatFlags } from '../render/next-command.ts'
import { printObject, printProblems, reportFailure, tellNotes } from '../render/problem-text.ts'
import { buildReplaceJson, type ReplaceReport, renderReplace } from '../render/replace-text.ts'
import { askConsent, type FinalStep, yesFlag } from '../session/ask-consent.ts'
import {
  addDrawnFlags,
  type DrawnFlags,
  type DrawnFolder,
  readDrawnFolder,
  readDrawnHomes,
} from '../session/drawn-log.ts'
import { findLogPath, logAmongPeople, type PeopleAndLog, splitArguments } from '../session/find-log.ts'
import { growLog, readAndWork } from '../session/locked-log.ts'
import { buildGrowth, buildSignatureFiles, type LogFile, noteOutdated, readSigningKey } from '../session/log-file.ts'
import { chooseReplaceStep, type StepFlags } from '../session/replace-step.ts'
import { compute } from '../world/compute.ts'
import type { ExitCode, Io } from '../world/io.ts'

interface ReplaceFlags extends DrawnFlags, StepFlags {
  readonly reason?: string
  readonly acceptReason?: boolean
  readonly sign?: string
  readonly now?: string
  readonly dryRun?: boolean
  readonly yes?: boolean
}

interface ReplaceSettings {
  readonly ids: readonly string[]
  readonly flags: ReplaceFlags
  readonly plan: Omit<ReplacementPlan, 'left' | 'announced'>
  readonly dryRun: boolean
  /** Those flags that the next call needs as well. */
  readonly again: string
  readonly signer: SshKey | null
}

export function defineReplaceCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    addDrawnFlags(
      base.argument(
        '[ids...]',
        `people of the panel who cannot come, by their ids; none to fill empty seats; ${logAmongPeople}`,
      ),
    )
      .option('--reason <text>', 'why they cannot come; it is published in the log: write nothing personal')
      .option('--accept-reason', 'publish the reason although it names somebody, or has an address or a number in it')
      .option('--from-pool', 'call from everybody who is left, not from the reserves alone')
      .option('--accept-violation', 'go on although a quota is missed by the best people there are')
      .option('--seats <n>', 'fill only so many of the empty seats (default: all)')
      .option('--leave-empty', 'call nobody yet; a later call without ids fills the seats')
      .option('--at <time>', 'with a beacon: the first round from this time on (default: in 15 minutes)')
      .option('--round <n>', 'with a beacon: this round')
      .option('--soon', 'with a beacon: let the round be published less than 15 minutes from now')
      .option('--beacon <name>', 'fill the seats that were announced: fetch their round of the beacon "quicknet"')
      .option('--beacon-file <file>', 'fill the seats that were announced: take their round from a file')
      .option(
        '--dice <digits>',
        'fill the seats that were announced: what the dice showed, thrown when the hash of the vacancy was known',
      )
      .option('--sign <key>', 'sign the log with this private SSH key (Ed25519, without passphrase)')
      .option('--now <time>', 'time of the entries, for example 2026-11-04T18:30:00Z')
      .option('--allow-any-time', 'with a beacon: let the time of the entry be far from the clock of this machine')
      .option('--dry-run', 'show what would be done, and write nothing')
      .option(...yesFlag),
  )
    .addHelpText(
      'after',
      `
Who is called follows from the log: those who keep the quotas best. Between
equals decides what the commit announced: the seed of the draw; or dice or a
beacon round that nobody can know when somebody leaves. With dice or a beacon
the seats are announced first, with a hash to publish or to show, and filled in
a second call without ids. Whoever leaves meanwhile is named after that.
Nobody who stays on the panel is ever moved, confirmed or not.
The reason is public: write nothing personal.

Examples:
  sortition replace W20-5898 --reason "cannot come"
  sortition replace W20-5898 W20-0552 --reason "cannot come" --from-pool --sign ~/.ssh/id_ed25519
  sortition replace --beacon quicknet`,
    )
    .action(async (words: readonly string[], flags: ReplaceFlags) => done(await runReplace(io, words, flags)))
}

async function runReplace(io: Io, words: readonly string[], flags: ReplaceFlags): Promise<ExitCode> {
  const given = splitArguments(words, flags)
  const ready = all({
    path: await findLogPath(given.log, flags),
    settings: await readReplaceSettings(io, given, flags),
  })
  if (!ready.ok) return reportFailure(io, ready)
  tellNotes(io, ready.notes)
  const { path, settings } = ready.value
  const work = (file: LogFile): Promise<Result<ReplaceDone>> => changePanel(io, file, settings)
  const done = settings.dryRun ? await readAndWork(path, work) : await growLog(io, path, work)
  if (!done.ok) return reportFailure(io, done)
  const { said, refused, outdated } = done.value
  if (said.mended.length > 0) tellNotes(io, [problem('people-mended', { files: said.mended })])
  if (said.manySets && refused.length === 0)
    tellNotes(io, [
      problem('replacement-many-sets', { seats: said.called.length || (said.log.standing.call?.seats ?? 0) }),
    ])
  tellNotes(io, outdated)
  if (flags.json) printObject(io, buildReplaceJson(said, refused))
  else if (!flags.quiet) renderReplace(io, said)
  return refused.length === 0 ? 0 : printProblems(io, refused)
}

async function readReplaceSettings(
  io: Io,
  { people: ids, log }: PeopleAndLog,
  flags: ReplaceFlags,
): Promise<Result<ReplaceSettings>> {
  const read = all({
    time: readTimeFlag(flags.now, io.env, io.now),
    signer: await readSigningKey(flags.sign),
    seats: readWholeFlag('--seats', flags.seats, undefined, 1),
    sense: passUnless([
      ...(ids.length > 0 ? checkReason('--reason', flags.reason) : listFlagsOfLeavers(flags)),
      ...listFlagsOfCalls(flags),
    ]),
  })
  if (!read.ok) return read
  const { time, signer, seats } = read.value
  return ok({
    ids,
    flags,
    plan: {
      // Where nobody leaves, a log still says why there is an entry.
      reason: flags.reason?.trim() ?? 'seats are empty',
      from: flags.fromPool ? 'pool' : 'reserves',
      acceptViolation: flags.acceptViolation === true,
      leaveEmpty: flags.leaveEmpty === true,
      seats: seats === undefined ? null : { asked: seats, name: '--seats' },
      time,
    },
    dryRun: flags.dryRun === true,
    again: formatFlags([
      ['--log', log ?? flags.log],
      ['--config', flags.config],
      ['--id', flags.id],
      ['--name', flags.name],
      ['--sign', flags.sign],
    ]),
    signer,
  })
}

/** Flags that mean nothing where nobody leaves. */
function listFlagsOfLeavers({ reason, leaveEmpty }: ReplaceFlags): Problem[] {
  const given = [...(reason === undefined ? [] : ['--reason']), ...(leaveEmpty ? ['--leave-empty'] : [])]
  return given.map((flag) => problem('replace-flags', { flags: [flag], why: 'nobody is named who leaves' }))
}

/** Flags that mean nothing where nobody is called. */
function listFlagsOfCalls({ leaveEmpty, fromPool, acceptViolation, seats }: ReplaceFlags): Problem[] {
  const flags = [
    ...(fromPool ? ['--from-pool'] : []),
    ...(acceptViolation ? ['--accept-violation'] : []),
    ...(seats === undefined ? [] : ['--seats']),
  ]
  return leaveEmpty && flags.length > 0 ? [problem('replace-flags', { flags, why: '--leave-empty calls nobody' })] : []
}

interface ReplaceDone {
  readonly said: ReplaceReport
  /** Why nothing was done although everything is in order: the answer is no. */
  readonly refused: readonly Problem[]
  /** Notes on what was made for the log as it was. */
  readonly outdated: readonly Problem[]
}

/** Reads, decides and writes, or says why not. */
async function changePanel(io: Io, file: LogFile, settings: ReplaceSettings): Promise<Result<ReplaceDone>> {
  const drawn = await readDrawnFolder(file)
  if (!drawn.ok) return drawn
  const ended = findEndProblems(drawn.value.log)
  const found = await readDrawnHomes(drawn.value, settings.flags)
  if (!found.ok) return found
  const people = { ids: drawn.value.ids, names: found.value.names }
  const members = findPanelMembers(drawn.value.log, people, settings.ids)
  const idle = settings.ids.length === 0 && drawn.value.log.standing.open === 0
  // Where nothing is to be added, files that are wrong can be mended beside a log that has ended, too.
  if (!members.ok || (ended.length > 0 && !idle)) return failWith([...ended, ...(members.ok ? [] : members.problems)])
  const isPublic = members.value.length > 0 && settings.flags.acceptReason !== true
  const reason = isPublic
    ? await checkPersonalReason(settings.plan.reason, found.value, { ids: people.ids, left: members.value })
    : ok(null)
  if (!reason.ok) return reason
  const before = remakePeopleFiles(found.value, buildBelonging(drawn.value, drawn.value.log)).differences
  if (idle && before.length === 0)
    return failWith([...ended, ...(ended.length > 0 ? [] : [problem('replace-nobody', {})])])
  const changed = idle
    ? ok(leaveUnchanged(drawn.value.log))
    : await decideChange(io, drawn.value, settings, members.value)
  if (!changed.ok) return changed
  const { log, refused } = changed.value
  const files = remakePeopleFiles(found.value, buildBelonging(drawn.value, log))
  const grown = log !== drawn.value.log
  const said: ReplaceReport = {
    ...changed.value,
    people,
    left: members.value,
    from: findCalledFrom(log),
    fit: measureStandingFit(log, drawn.value.people),
    mended: refused.length === 0 ? before : [],
    folder: file.folder,
    files: [
      ...(grown ? [outputLayout.log.path, ...(settings.signer === null ? [] : [outputLayout.signature.path])] : []),
      ...files.files,
    ],
    grown,
    refused: refused.length > 0,
    written: false,
    dryRun: settings.dryRun,
    flags: settings.again,
  }
  if (refused.length > 0 || settings.dryRun) return ok({ said, refused, outdated: [] })
  // Files that did not agree with the log can be put right without a question.
  const meant = grown ? await askConsent(io, describeChange(io, file, settings, said)) : ok(null)
  if (!meant.ok) return meant
  const placed = await writeReplacement(file, files, grown ? log.held.text : null, settings.signer)
  if (!placed.ok) return placed
  const outdated = grown ? noteOutdated(file, settings.signer) : []
  return ok({ said: { ...said, written: true }, refused, outdated })
}

function describeChange(io: Io, { path }: LogFile, { flags }: ReplaceSettings, said: ReplaceReport): FinalStep {
  return {
    yes: flags.yes === true,
    what: `the panel of ${path} would be changed for good`,
    hasDryRun: true,
    show: (say) => renderReplace({ ...io, out: say }, said),
  }
}

async function decideChange(
  io: Io,
  { log, people }: DrawnFolder,
  { flags, plan }: ReplaceSettings,
  left: readonly PoolIndex[],
): Promise<Result<ReplacementDecision>> {
  const step = await chooseReplaceStep(io, log, { flags, leaving: left.length > 0, time: plan.time })
  if (!step.ok) return step
  const next = step.value
  if (next.kind === 'answer')
    return compute(() => decideAnswer(log, people, { sources: next.sources, time: plan.time }))
  return compute(() => decideReplacement(log, people, { ...plan, left, announced: next.announced }))
}

/** Whom the seats of the last replacement or of the waiting call are filled from. */
function findCalledFrom({ changes }: DrawnLog): CalledFrom {
  const last = changes.at(-1)
  return (last?.type === 'vacancy' ? last.body.call?.from : last?.body.from) ?? 'reserves'
}

/** Writes what changed. The longer log comes last; null where the files alone had to be mended. */
async function writeReplacement(
  file: LogFile,
  files: Remake,
  longer: string | null,
  signer: SshKey | null,
): Promise<Result<unknown>> {
  const turns = await files.turns()
  if (!turns.ok) return turns
  const change =
    longer === null
      ? { turns: turns.value, log: null }
      : { turns: [...turns.value, buildSignatureFiles(longer, signer)], log: buildGrowth(file, longer) }
  return changeFolder(file.folder, { ...change, replace: 'all' })
}
